import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Skeleton } from '../../parts/state.tsx'
import { words } from './knowledge-words.ts'

interface SectionProps<Data> {
  readonly title: string
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** A part of the page that loads, fails and is tried again by itself. */
export function Section<Data>({ title, query, children }: SectionProps<Data>) {
  const { data, error, refetch } = query
  return (
    <section aria-label={title} className="border-t border-line px-4 py-5 sm:px-6">
      <h2 className="mb-1.5 text-base font-semibold tracking-[-0.01em]">{title}</h2>
      {data !== undefined && children(data)}
      {data === undefined && error !== null && (
        <Failed title={words.failed} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className="flex flex-col gap-2">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      )}
    </section>
  )
}
