import { useQuery } from '@tanstack/react-query'
import type { Team } from '../../../../contract/routing.ts'
import { priorities, statuses } from '../../../../contract/shared.ts'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { Choice, type Option } from '../../parts/choice.tsx'
import { teamsQuery } from '../../queries.ts'
import { names, words } from '../../words.ts'
import { useTicketUpdate } from './use-ticket-changes.ts'

/** Values of a list, and the present one where the list does not have it. */
function withPresent(
  options: readonly Option[],
  present: { readonly id: string; readonly name: string } | null,
): readonly Option[] {
  const isMissing = present !== null && !options.some(({ value }) => value === present.id)
  return isMissing ? [...options, { value: present.id, label: present.name }] : options
}

/** Those of the ticket's team; everybody where it has none. */
function assigneesOf(teams: readonly Team[], teamId: string | undefined): readonly Option[] {
  const members = teams
    .filter(({ id }) => teamId === undefined || id === teamId)
    .flatMap(({ members: people }) => people)
  return [...new Map(members.map(({ id, name }) => [id, { value: id, label: name }])).values()]
}

export function TicketControls({ ticket }: { readonly ticket: TicketDetail }) {
  const { data: teams = [] } = useQuery(teamsQuery)
  const update = useTicketUpdate(ticket)
  const orNull = (value: string): string | null => (value === '' ? null : value)
  const teamOptions = teams.map(({ id, name }) => ({ value: id, label: name }))
  const controls = [
    {
      label: words.details.status,
      value: ticket.status as string,
      options: statuses.map((value) => ({ value: value as string, label: names.status[value] })),
      onChange: (value: string) => update.mutate({ status: statuses.find((status) => status === value) }),
    },
    {
      label: words.details.priority,
      value: ticket.priority as string,
      options: priorities.map((value) => ({ value: value as string, label: names.priority[value] })),
      onChange: (value: string) => update.mutate({ priority: priorities.find((priority) => priority === value) }),
    },
    {
      label: words.details.team,
      value: ticket.team?.id ?? '',
      options: [{ value: '', label: words.details.noTeam }, ...withPresent(teamOptions, ticket.team)],
      onChange: (value: string) => update.mutate({ team: orNull(value) }),
    },
    {
      label: words.details.assignee,
      value: ticket.assignee?.id ?? '',
      options: [
        { value: '', label: words.details.nobody },
        ...withPresent(assigneesOf(teams, ticket.team?.id), ticket.assignee),
      ],
      onChange: (value: string) => update.mutate({ assignee: orNull(value) }),
    },
  ]
  return (
    <div className="flex flex-col gap-1.5">
      {controls.map(({ label, ...control }) => (
        <div key={label} className="grid grid-cols-[5.75rem_minmax(0,1fr)] items-center gap-2">
          <span className="text-faint">{label}</span>
          <Choice label={label} disabled={update.isPending} className="w-full" {...control} />
        </div>
      ))}
    </div>
  )
}
