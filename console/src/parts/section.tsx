import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { Part } from './page-frame.tsx'
import { Failed, Skeleton } from './state.tsx'

interface SectionProps<Data> {
  readonly title: string
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  readonly children: (data: Data) => ReactNode
}

/** A part of a page that loads, fails and is tried again by itself. */
export function Section<Data>({ title, query, children }: SectionProps<Data>) {
  const { data, error, refetch } = query
  return (
    <Part title={title}>
      {data !== undefined && children(data)}
      {data === undefined && error !== null && (
        <Failed title={words.errors.part} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className="flex flex-col gap-2">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      )}
    </Part>
  )
}
