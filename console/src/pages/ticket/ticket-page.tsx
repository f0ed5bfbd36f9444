import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { ApiError } from '../../api.ts'
import { changeUnsent } from '../../drafts.ts'
import { useShortcuts } from '../../keyboard.ts'
import { Failed, Skeleton } from '../../parts/state.tsx'
import { ticketQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { rememberTicket } from '../tickets/row-focus.ts'
import { Conversation } from './conversation.tsx'
import { Details } from './details.tsx'
import { ReplyBox } from './reply-box.tsx'
import { isDone, TicketHeader } from './ticket-header.tsx'
import { useProgress } from './use-progress.ts'
import { useTicketUpdate } from './use-ticket-changes.ts'
import { Why } from './why.tsx'

const route = getRouteApi('/signed-in/tickets/$ticketId')
const zones = ['conversation', 'details', 'why'] as const
type Zone = (typeof zones)[number]

function useBack(): () => void {
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  return () => {
    if (canGoBack) {
      router.history.back()
    } else {
      void navigate({ to: '/tickets' })
    }
  }
}

function moveMessage(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-message]')]
  const at = all.findIndex((message) => message === document.activeElement)
  const next = at === -1 ? all.at(-1) : all[at + step]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

/** On narrow screens one zone at a time; on middling ones the conversation and one more; on wide ones all three. */
function ZoneSwitch({ zone, onChange }: { readonly zone: Zone; readonly onChange: (zone: Zone) => void }) {
  return (
    <div
      role="group"
      aria-label={words.ticket.zonesLabel}
      className="flex shrink-0 gap-5 border-b border-line px-4 lg:absolute lg:top-0 lg:right-0 lg:z-10 lg:w-[24rem] lg:border-l lg:bg-panel zones:hidden"
    >
      {zones.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={zone === each}
          onClick={() => onChange(each)}
          className={`-mb-px h-10 border-b-2 font-medium transition-colors -outline-offset-2 ${each === 'conversation' ? 'lg:hidden' : ''} ${zone === each ? 'border-accent text-ink' : `border-transparent text-soft hover:text-ink ${each === 'why' && zone === 'conversation' ? 'lg:border-accent lg:text-ink' : ''}`}`}
        >
          {words.ticket.zones[each]}
        </button>
      ))}
    </div>
  )
}

function Zones({ ticket, box, zone, onZone }: ZonesProps) {
  const progress = useProgress(ticket)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col lg:flex-row">
      <ZoneSwitch zone={zone} onChange={onZone} />
      <div
        className={`min-h-0 min-w-0 flex-1 flex-col bg-panel lg:flex ${zone === 'conversation' ? 'flex' : 'hidden'}`}
      >
        <Conversation key={ticket.id} ticket={ticket} progress={progress} />
        <ReplyBox ticket={ticket} box={box} />
      </div>
      <section
        aria-label={words.why.title}
        tabIndex={0}
        className={`min-h-0 flex-1 overflow-y-auto bg-panel -outline-offset-2 lg:w-[24rem] lg:flex-none lg:border-l lg:border-line lg:pt-10 zones:block zones:w-[25rem] zones:pt-0 ${zone === 'why' ? '' : zone === 'conversation' ? 'hidden lg:block' : 'hidden'}`}
      >
        <h2 className="sr-only zones:not-sr-only zones:px-4 zones:pt-4 zones:text-base zones:font-semibold">
          {words.why.title}
        </h2>
        <Why key={ticket.id} ticketId={ticket.ticket_id} progress={progress} />
      </section>
      <section
        aria-label={words.ticket.zones.details}
        tabIndex={0}
        className={`min-h-0 flex-1 overflow-y-auto bg-panel -outline-offset-2 lg:w-[24rem] lg:flex-none lg:border-l lg:border-line lg:pt-10 zones:block zones:w-[19rem] zones:pt-0 ${zone === 'details' ? '' : 'hidden'}`}
      >
        <h2 className="sr-only">{words.ticket.zones.details}</h2>
        <Details ticket={ticket} />
      </section>
    </div>
  )
}

interface ZonesProps {
  readonly ticket: TicketDetail
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly zone: Zone
  readonly onZone: (zone: Zone) => void
}

function OpenTicket({ ticket }: { readonly ticket: TicketDetail }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [zone, setZone] = useState<Zone>('conversation')
  const back = useBack()
  const update = useTicketUpdate(ticket)
  const toggleResolved = (): void => {
    if (!update.isPending) {
      update.mutate({ status: isDone(ticket) ? 'open' : 'resolved' })
    }
  }
  const write = (isInternal: boolean): void => {
    // At once: a key typed before the box has the focus would be taken for a shortcut, and "e" resolves the ticket.
    flushSync(() => {
      setZone('conversation')
      changeUnsent(ticket.ticket_id, { isInternal })
    })
    box.current?.focus()
  }
  useEffect(() => {
    document.title = `${ticket.subject} · ${words.product}`
    rememberTicket(ticket.ticket_id)
    return () => {
      document.title = words.product
    }
  }, [ticket.subject, ticket.ticket_id])
  useShortcuts({
    j: () => moveMessage(1),
    k: () => moveMessage(-1),
    r: () => write(false),
    n: () => write(true),
    e: toggleResolved,
    Escape: back,
  })
  return (
    <>
      <TicketHeader ticket={ticket} isBusy={update.isPending} onBack={back} onToggleResolved={toggleResolved} />
      <Zones ticket={ticket} box={box} zone={zone} onZone={setZone} />
    </>
  )
}

export function TicketPage() {
  const { ticketId } = route.useParams()
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(ticketId))
  const isMissing = error instanceof ApiError && error.status === 404
  return (
    <main id="content" className="flex h-full min-h-0 flex-col bg-panel">
      {ticket && <OpenTicket key={ticket.id} ticket={ticket} />}
      {!ticket && <h1 className="sr-only">{ticketId}</h1>}
      {isPending && <LoadingTicket />}
      {error && !ticket && (
        <Failed
          title={isMissing ? words.ticket.missing : words.ticket.failed}
          error={error}
          {...(isMissing ? {} : { onRetry: () => void refetch() })}
        />
      )}
    </main>
  )
}

const LoadingTicket = () => (
  <div role="status" aria-label={words.ticket.loading} className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-6">
    <Skeleton className="h-6 w-2/3" />
    <Skeleton className="mb-4 h-4 w-1/3" />
    <Skeleton className="h-28 rounded-2xl" />
    <Skeleton className="h-40 rounded-2xl" />
  </div>
)
