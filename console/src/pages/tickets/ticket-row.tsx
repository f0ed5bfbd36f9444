import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Ticket } from '../../../../contract/tickets.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { ChannelIcon } from '../../parts/channel-icon.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Deadline, OwnerChip, PriorityMark, StatusChip } from '../../parts/ticket-marks.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { humanize } from '../../wording.ts'
import { words } from '../../words.ts'

interface TicketRowProps {
  readonly ticket: Ticket
  /** The status says nothing new in a view that lists only one. */
  readonly hasStatus: boolean
}

/** Drawn again only when its ticket changes: a long list hears of many changes. */
export const TicketRow = memo(function TicketRow({ ticket, hasStatus }: TicketRowProps) {
  const { customer, subject, last_message: last, priority, category, sla_deadline: deadline } = ticket
  const name = customer.name ?? customer.email ?? customer.customer_id
  return (
    <li className="border-b border-line">
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: ticket.ticket_id }}
        data-ticket={ticket.ticket_id}
        className="group grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 gap-y-1 px-4 py-3 -outline-offset-2 transition-colors hover:bg-hover focus-visible:bg-accent-wash sm:px-5"
      >
        <span className="row-span-2 pt-0.5">
          <Avatar name={name} seed={customer.customer_id} />
        </span>
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <span className="hidden text-2xs whitespace-nowrap text-faint sm:inline">{humanize(customer.tier)}</span>
          <span className="text-faint">
            <ChannelIcon channel={ticket.channel} size={13} />
          </span>
        </span>
        <span className="flex items-center justify-end gap-3 xl:w-44">
          <span className="xl:flex-1">{deadline !== null && <Deadline at={deadline} />}</span>
          <span className="w-12 text-right">
            <TimeAgo at={ticket.updated_at} />
          </span>
        </span>
        <span className="col-span-2 col-start-2 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 md:flex-nowrap">
          <span className="min-w-0 basis-full truncate md:flex-1 md:basis-0">
            <span className="text-[0.875rem] font-medium text-ink">{subject || words.list.noSubject}</span>
            <span className="ml-2 text-faint">{last}</span>
          </span>
          <span className="flex min-w-0 shrink-0 items-center gap-2 xl:gap-0">
            <span className="flex xl:w-20">
              <PriorityMark priority={priority} />
            </span>
            {hasStatus && (
              <span className="flex xl:w-20">
                <StatusChip status={ticket.status} />
              </span>
            )}
            <span className="hidden min-w-0 sm:flex xl:w-38">
              {category !== null && <Chip>{humanize(category)}</Chip>}
            </span>
            <span className="flex min-w-0 xl:w-44">
              <OwnerChip ticket={ticket} />
            </span>
          </span>
        </span>
      </Link>
    </li>
  )
})
