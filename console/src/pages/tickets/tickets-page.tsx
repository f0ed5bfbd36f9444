import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useShortcuts } from '../../keyboard.ts'
import { Rail, RailDrawer } from '../../parts/rail.tsx'
import { teamsQuery } from '../../queries.ts'
import { useShell } from '../../shell.tsx'
import { words } from '../../words.ts'
import { clearFilters, FilterBar } from './filter-bar.tsx'
import { OverviewStrip } from './overview-strip.tsx'
import { moveFocus } from './row-focus.ts'
import { TicketList } from './ticket-list.tsx'
import type { ListSearch } from './views.ts'

const route = getRouteApi('/signed-in/tickets')

export function TicketsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const { user, showShortcuts } = useShell()
  const { data: teams } = useQuery(teamsQuery)
  const searchBox = useRef<HTMLInputElement>(null)
  const view = search.view ?? 'waiting'
  const team = teams?.find(({ id }) => id === search.team)
  const change = (next: ListSearch): void => {
    void navigate({ to: '/tickets', search: next, replace: true, resetScroll: false })
  }
  useShortcuts({
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    '/': () => searchBox.current?.focus(),
  })
  const rail = { user, view, team: search.team, onShortcuts: showShortcuts }
  return (
    <div className="flex h-full">
      <Rail {...rail} />
      <main id="content" className="flex min-w-0 flex-1 flex-col bg-panel">
        <OverviewStrip />
        <header className="flex items-center gap-2 px-3 pt-3 pb-2.5 sm:px-5 sm:pt-4">
          <RailDrawer {...rail} />
          <h1 className="truncate text-lg font-semibold tracking-[-0.015em]">{team?.name ?? words.views[view]}</h1>
        </header>
        <FilterBar search={search} onChange={change} searchBox={searchBox} />
        <div
          data-scroll-restoration-id="tickets"
          className="min-h-0 flex-1 overflow-y-auto border-t border-line"
          // A list longer than the window must be scrollable by key even where no row has the focus.
          tabIndex={-1}
        >
          <TicketList search={search} userId={user.id} onClear={() => change(clearFilters(search))} />
        </div>
      </main>
    </div>
  )
}
