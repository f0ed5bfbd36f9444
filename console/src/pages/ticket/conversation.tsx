import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Run } from '../../../../contract/resolution.ts'
import type { Message, TicketDetail } from '../../../../contract/tickets.ts'
import { useNow } from '../../clock.ts'
import { explanationQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { DraftCard } from './draft-card.tsx'
import { groupByDay, handoffNoteOf } from './group-messages.ts'
import { HandoffBanner } from './handoff-banner.tsx'
import { MessageCard } from './message-card.tsx'
import type { Progress } from './use-progress.ts'
import { WorkingLine } from './working.tsx'

const NEAR_PX = 160
const MARGIN_PX = 20

/**
 * Opens at the newest message, and follows new ones only for a reader who is there already. Before a draft is read, the
 * question is: with a draft it opens at what the customer said last.
 */
function useFollow(count: number, hasDraft: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const isNear = useRef(true)
  useEffect(() => {
    const { current } = box
    if (current && isNear.current) {
      const asked = hasDraft ? [...current.querySelectorAll('[data-author=customer]')].at(-1) : undefined
      const above = asked ? asked.getBoundingClientRect().top - current.getBoundingClientRect().top : undefined
      current.scrollTop = above === undefined ? current.scrollHeight : current.scrollTop + above - MARGIN_PX
    }
  }, [count, hasDraft])
  const watch = (): void => {
    const { current } = box
    isNear.current = current !== null && current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX
  }
  return { box, watch }
}

/** The run whose answer a message is; word that somebody will look is no answer. */
const answeringRun = ({ run_id: runId, author, visibility }: Message, runs: readonly Run[]): Run | undefined =>
  author === 'ai' && visibility === 'public'
    ? runs.find((run) => run.run_id === runId && run.outcome === 'replied')
    : undefined

interface ConversationProps {
  readonly ticket: TicketDetail
  /** Of the assistant's run that is going on. */
  readonly progress: Progress | undefined
}

export function Conversation({ ticket, progress }: ConversationProps) {
  const now = useNow()
  const { messages, customer } = ticket
  const note = ticket.handoff_reason === null ? undefined : handoffNoteOf(messages)
  const shown = messages.filter((message) => message !== note)
  const { box, watch } = useFollow(messages.length, ticket.draft !== null)
  const first = useRef(messages.length)
  const { data: { runs } = { runs: [] } } = useQuery(explanationQuery(ticket.ticket_id))
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
                    ticketId={ticket.ticket_id}
                    message={message}
                    run={answeringRun(message, runs)}
                    customerName={customer.name ?? customer.email ?? customer.customer_id}
                  />
                ))}
              </ol>
            </section>
          ))}
          {progress && <WorkingLine progress={progress} />}
          {ticket.draft !== null && <DraftCard ticketId={ticket.ticket_id} draft={ticket.draft} />}
        </div>
        <p role="status" className="sr-only">
          {messages.length > first.current ? words.ticket.newMessage : ''}
        </p>
      </div>
    </>
  )
}
