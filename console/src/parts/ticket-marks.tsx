import { ChevronDown, ChevronUp, ChevronsUp, Minus, Users, UserRound } from 'lucide-react'
import type { Priority, Status } from '../../../contract/shared.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { due, inFull } from '../time.ts'
import { useNow } from '../clock.ts'
import { names, words } from '../words.ts'
import { Chip, type Tone } from './chip.tsx'
import { Mark } from './mark.tsx'

const priorityMarks = {
  urgent: { Icon: ChevronsUp, color: 'text-danger' },
  high: { Icon: ChevronUp, color: 'text-warn' },
  normal: { Icon: Minus, color: 'text-faint' },
  low: { Icon: ChevronDown, color: 'text-faint' },
} as const

/** Shape and color and word: never color alone. */
export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const { Icon, color } = priorityMarks[priority]
  return (
    <span className={`inline-flex items-center gap-0.5 text-xs font-medium ${color}`}>
      <Icon size={15} strokeWidth={2.4} aria-hidden="true" />
      {names.priority[priority]}
    </span>
  )
}

const statusTones: Readonly<Record<Status, Tone>> = {
  new: 'accent',
  open: 'warn',
  pending: 'plain',
  on_hold: 'plain',
  resolved: 'good',
  closed: 'plain',
}

export const StatusChip = ({ status }: { readonly status: Status }) => (
  <Chip tone={statusTones[status]}>{names.status[status]}</Chip>
)

export function OwnerChip({
  ticket,
}: {
  readonly ticket: Pick<Ticket, 'owner' | 'team' | 'assignee' | 'auto_resolved'>
}) {
  const { owner, team, assignee } = ticket
  if (owner === 'assistant' || (owner === null && ticket.auto_resolved === true)) {
    return (
      <Chip tone="accent">
        <Mark size={11} />
        {names.owner.assistant}
      </Chip>
    )
  }
  if (assignee !== null) {
    return (
      <Chip title={team?.name ?? names.owner.agent}>
        <UserRound size={11} aria-hidden="true" />
        <span className="truncate">{assignee.name}</span>
      </Chip>
    )
  }
  return (
    <Chip tone="outline">
      <Users size={11} aria-hidden="true" />
      <span className="truncate">{team?.name ?? words.list.unassigned}</span>
    </Chip>
  )
}

const urgencyColors = {
  calm: 'text-faint',
  soon: 'text-warn font-medium',
  overdue: 'text-danger font-semibold',
} as const

/** Counts down by itself. */
export function Deadline({ at }: { readonly at: string }) {
  const { words: text, urgency } = due(at, useNow())
  return (
    <time
      dateTime={at}
      title={inFull(at)}
      className={`text-xs whitespace-nowrap tabular-nums ${urgencyColors[urgency]}`}
    >
      {text}
    </time>
  )
}
