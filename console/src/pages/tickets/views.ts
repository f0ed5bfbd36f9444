import { Bot, CircleCheckBig, CircleUserRound, Hourglass, Inbox, Layers, type LucideIcon } from 'lucide-react'
import { z } from 'zod'
import type { Overview } from '../../../../contract/analytics.ts'
import { prioritySchema, statusSchema } from '../../../../contract/shared.ts'
import type { Ticket } from '../../../../contract/tickets.ts'
import type { TicketQuery } from '../../api.ts'

export const viewIds = ['waiting', 'mine', 'assistant', 'open', 'resolved', 'all'] as const
export type ViewId = (typeof viewIds)[number]

interface View {
  readonly id: ViewId
  readonly Icon: LucideIcon
  /** Where the overview counts exactly what the view lists. */
  readonly countOf?: (overview: Overview) => number
}

export const views: readonly View[] = [
  { id: 'waiting', Icon: Hourglass, countOf: (overview) => overview.waiting_for_people },
  { id: 'mine', Icon: CircleUserRound },
  { id: 'assistant', Icon: Bot },
  { id: 'open', Icon: Inbox, countOf: (overview) => overview.open_tickets },
  { id: 'resolved', Icon: CircleCheckBig },
  { id: 'all', Icon: Layers },
]

/** The address of a list. What it does not understand it leaves out, so that an old bookmark still opens. */
export const listSearchSchema = z.object({
  view: z.enum(viewIds).optional().catch(undefined),
  status: statusSchema.optional().catch(undefined),
  priority: prioritySchema.optional().catch(undefined),
  category: z.string().max(100).optional().catch(undefined),
  team: z.string().max(100).optional().catch(undefined),
  query: z.string().max(200).optional().catch(undefined),
  sort: z.enum(['newest', 'deadline']).optional().catch(undefined),
})
export type ListSearch = z.output<typeof listSearchSchema>

const PAGE = 30
/** Views that sift what arrives ask for more at once. */
const SIFTED_PAGE = 100

const isOpen = ({ status }: Ticket): boolean => status !== 'resolved' && status !== 'closed'

/** What the API cannot ask for is sifted here. */
export function sift(search: ListSearch, tickets: readonly Ticket[]): readonly Ticket[] {
  const view = search.view ?? 'waiting'
  if (view === 'open' && search.status === undefined) {
    return tickets.filter(isOpen)
  }
  return view === 'resolved' ? tickets.filter(({ auto_resolved: isAutomatic }) => isAutomatic === true) : tickets
}

function ofView(view: ViewId, userId: string): TicketQuery {
  switch (view) {
    case 'waiting':
      return { owner: 'queue' }
    case 'mine':
      return { assignee: userId }
    case 'assistant':
      return { owner: 'assistant' }
    case 'resolved':
      return { status: 'resolved', limit: SIFTED_PAGE }
    case 'open':
      return { limit: SIFTED_PAGE }
    case 'all':
      return {}
  }
}

export function queryOf({ view = 'waiting', status, query, ...others }: ListSearch, userId: string): TicketQuery {
  const words = query?.trim()
  return {
    limit: PAGE,
    ...others,
    ...(status === undefined ? {} : { status }),
    ...ofView(view, userId),
    ...(words === undefined || words === '' ? {} : { query: words }),
  }
}

export const hasFilters = ({ status, priority, category, query }: ListSearch): boolean =>
  [status, priority, category, query].some((value) => value !== undefined)
