import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from '../../parts/button.tsx'
import { Empty, Failed, Skeleton } from '../../parts/state.tsx'
import { ticketsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { focusRemembered } from './row-focus.ts'
import { TicketRow } from './ticket-row.tsx'
import { hasFilters, queryOf, sift, type ListSearch } from './views.ts'

interface TicketListProps {
  readonly search: ListSearch
  readonly userId: string
  readonly onClear: () => void
}

export function TicketList({ search, userId, onClear }: TicketListProps) {
  const result = useInfiniteQuery(ticketsQuery(queryOf(search, userId)))
  const { data, error, isPending, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = result
  const tickets = sift(search, unique(data?.pages.flatMap(({ items }) => items) ?? []))
  const hasTickets = tickets.length > 0
  useEffect(() => {
    if (hasTickets) {
      focusRemembered()
    }
  }, [hasTickets])

  if (isPending) {
    return <LoadingRows />
  }
  if (isError && !data) {
    return <Failed title={words.list.failed} error={error} onRetry={() => void refetch()} />
  }
  const view = search.view ?? 'waiting'
  if (!hasTickets && !hasNextPage) {
    return <EmptyList search={search} onClear={onClear} />
  }
  return (
    <>
      <ul aria-label={words.list.label(words.views[view])}>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} hasStatus={view !== 'resolved'} />
        ))}
      </ul>
      {hasNextPage && (
        <More
          count={data.pages.length}
          isBusy={isFetchingNextPage}
          hasFailed={isError}
          onMore={() => void fetchNextPage()}
        />
      )}
      {!hasNextPage && <p className="px-5 py-6 text-center text-xs text-faint">{words.list.end(tickets.length)}</p>}
    </>
  )
}

function EmptyList({ search, onClear }: Pick<TicketListProps, 'search' | 'onClear'>) {
  const isFiltered = hasFilters(search)
  return (
    <Empty title={words.list.emptyTitle}>
      <p>{isFiltered ? words.list.emptyFiltered : words.list.emptyView[search.view ?? 'waiting']}</p>
      {isFiltered && (
        <Button className="mt-3" onClick={onClear}>
          {words.list.clear}
        </Button>
      )}
    </Empty>
  )
}

/** A ticket that moves while pages load may come twice. */
function unique<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

interface MoreProps {
  readonly count: number
  readonly isBusy: boolean
  readonly hasFailed: boolean
  readonly onMore: () => void
}

/** Asks for the next page when the end of the list comes near. */
function More({ count, isBusy, hasFailed, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    const { current } = end
    if (!current || isBusy || hasFailed) {
      return undefined
    }
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '600px',
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [count, isBusy, hasFailed])
  return (
    <div ref={end} className="px-5 py-5 text-center text-xs text-faint" aria-live="polite">
      {hasFailed ? <Button onClick={onMore}>{words.list.retry}</Button> : words.list.loadingMore}
    </div>
  )
}

const LoadingRows = () => (
  <div role="status" aria-label={words.list.loading}>
    {Array.from({ length: 9 }, (_, index) => (
      <div key={index} className="flex gap-3 border-b border-line px-5 py-3.5">
        <Skeleton className="size-8 shrink-0 rounded-full" />
        <div className="flex-1 space-y-2.5 pt-0.5">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-full max-w-xl" />
        </div>
        <Skeleton className="h-3 w-16" />
      </div>
    ))}
  </div>
)
