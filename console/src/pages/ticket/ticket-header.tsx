import { Link } from '@tanstack/react-router'
import { ArrowLeft, CircleCheck, Copy, RotateCcw } from 'lucide-react'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { announce } from '../../notices.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { ChannelIcon } from '../../parts/channel-icon.tsx'
import { Deadline, OwnerChip, PriorityMark, StatusChip } from '../../parts/ticket-marks.tsx'
import { words } from '../../words.ts'

async function copy(reference: string): Promise<void> {
  await navigator.clipboard.writeText(reference)
  announce(words.ticket.copied)
}

interface TicketHeaderProps {
  readonly ticket: TicketDetail
  readonly isBusy: boolean
  readonly onBack: () => void
  readonly onToggleResolved: () => void
}

export const isDone = ({ status }: TicketDetail): boolean => status === 'resolved' || status === 'closed'

export function TicketHeader({ ticket, isBusy, onBack, onToggleResolved }: TicketHeaderProps) {
  const isResolved = isDone(ticket)
  const Icon = isResolved ? RotateCcw : CircleCheck
  return (
    <header className="flex items-start gap-2 border-b border-line px-2.5 py-2.5 sm:px-4">
      <Link
        to="/tickets"
        aria-label={words.ticket.back}
        title={words.ticket.back}
        onClick={(event) => {
          event.preventDefault()
          onBack()
        }}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink"
      >
        <ArrowLeft size={17} aria-hidden="true" />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="text-base leading-6 font-semibold tracking-[-0.01em] text-balance sm:truncate sm:pt-1 sm:text-[1.0625rem]">
          {ticket.subject || words.list.noSubject}
        </h1>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusChip status={ticket.status} />
          <PriorityMark priority={ticket.priority} />
          <OwnerChip ticket={ticket} />
          {ticket.sla_deadline !== null && <Deadline at={ticket.sla_deadline} />}
          <span className="hidden items-center gap-1.5 text-xs text-faint md:flex">
            <ChannelIcon channel={ticket.channel} size={13} />
            <span className="font-mono">{ticket.ticket_id}</span>
            <IconButton label={words.ticket.copy} className="size-6" onClick={() => void copy(ticket.ticket_id)}>
              <Copy size={12} aria-hidden="true" />
            </IconButton>
          </span>
        </div>
      </div>
      <Button onClick={onToggleResolved} disabled={isBusy} className="mt-0.5 px-2.5 sm:px-3" aria-keyshortcuts="e">
        <Icon size={15} aria-hidden="true" className={isResolved ? '' : 'text-good'} />
        <span className="sr-only sm:not-sr-only">{isResolved ? words.ticket.reopen : words.ticket.resolve}</span>
      </Button>
    </header>
  )
}
