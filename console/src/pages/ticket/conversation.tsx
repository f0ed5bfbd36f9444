import { useEffect, useRef } from 'react'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { useNow } from '../../clock.ts'
import { words } from '../../words.ts'
import { groupByDay, handoffNoteOf } from './group-messages.ts'
import { HandoffBanner } from './handoff-banner.tsx'
import { MessageCard } from './message-card.tsx'

const NEAR_PX = 160

/** Opens at the newest message, and follows new ones only for a reader who is there already. */
function useFollow(count: number) {
  const box = useRef<HTMLDivElement>(null)
  const isNear = useRef(true)
  useEffect(() => {
    const { current } = box
    if (current && isNear.current) {
      current.scrollTop = current.scrollHeight
    }
  }, [count])
  const watch = (): void => {
    const { current } = box
    isNear.current = current !== null && current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX
  }
  return { box, watch }
}

export function Conversation({ ticket }: { readonly ticket: TicketDetail }) {
  const now = useNow()
  const { messages, customer } = ticket
  const note = ticket.handoff_reason === null ? undefined : handoffNoteOf(messages)
  const shown = messages.filter((message) => message !== note)
  const { box, watch } = useFollow(messages.length)
  const first = useRef(messages.length)
  return (
    <>
      {ticket.handoff_reason !== null && (
        <div className="shrink-0 border-b border-line px-3 py-3 sm:px-6">
          <HandoffBanner
            reason={ticket.handoff_reason}
            note={note}
            team={ticket.team?.name}
            hasDraft={ticket.draft !== null}
          />
        </div>
      )}
      <div
        ref={box}
        onScroll={watch}
        tabIndex={0}
        role="region"
        aria-label={words.ticket.zones.conversation}
        className="min-h-0 flex-1 overflow-y-auto px-4 -outline-offset-2 sm:px-6"
      >
        <div className="mx-auto flex max-w-3xl flex-col gap-5 py-5">
          {groupByDay(shown, now).map(({ name, messages: ofDay }) => (
            <section key={`${name}-${ofDay[0]?.id}`} aria-label={name}>
              <h2 className="mb-3 text-center text-xs font-medium text-faint">{name}</h2>
              <ol className="flex flex-col gap-3.5">
                {ofDay.map((message) => (
                  <MessageCard
                    key={message.id}
                    message={message}
                    customerName={customer.name ?? customer.email ?? customer.customer_id}
                  />
                ))}
              </ol>
            </section>
          ))}
        </div>
        <p role="status" className="sr-only">
          {messages.length > first.current ? words.ticket.newMessage : ''}
        </p>
      </div>
    </>
  )
}
