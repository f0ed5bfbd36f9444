import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { TicketDetail } from '../../contract/tickets.ts'

const eventSchema = z.object({ ids: z.array(z.string()) })

/** A busy server changes hundreds of tickets a second; a page asks again at most this often. */
const REST_MS = 1_200
/** EventSource gives up on its own after an HTTP error; then we open a new one. */
const REOPEN_MS = 4_000

const listeners = new Set<() => void>()
let isLost = false

function setLost(lost: boolean): void {
  if (lost !== isLost) {
    isLost = lost
    listeners.forEach((listener) => listener())
  }
}

/** True while the stream of changes is interrupted. */
export function useLiveIsLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isLost,
  )
}

/** Ids of changed tickets; an empty list, or one we cannot read, means that anything may have changed. */
export function idsOf(data: string): readonly string[] {
  try {
    const event = eventSchema.safeParse(JSON.parse(data))
    return event.success ? event.data.ids : []
  } catch {
    return []
  }
}

function refresh(queries: QueryClient, ids: ReadonlySet<string>): void {
  const isAbout = (detail: TicketDetail | undefined): boolean =>
    ids.size === 0 || (detail !== undefined && ids.has(detail.id))
  for (const [key, detail] of queries.getQueriesData<TicketDetail>({ queryKey: ['ticket'] })) {
    if (isAbout(detail)) {
      void queries.invalidateQueries({ queryKey: key })
      void queries.invalidateQueries({ queryKey: ['explanation', key[1]] })
    }
  }
  void queries.invalidateQueries({ queryKey: ['tickets'] })
  void queries.invalidateQueries({ queryKey: ['overview'] })
  void queries.invalidateQueries({ queryKey: ['teams'] })
}

/** Gathers changes and tells the cache about them in steps. */
function createGatherer(queries: QueryClient) {
  const gathered = new Set<string>()
  let isAnything = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let restedAt = 0

  const flush = (): void => {
    timer = undefined
    restedAt = Date.now() + REST_MS
    refresh(queries, isAnything ? new Set() : new Set(gathered))
    gathered.clear()
    isAnything = false
  }
  return {
    add(ids: readonly string[]): void {
      ids.forEach((id) => gathered.add(id))
      isAnything ||= ids.length === 0
      timer ??= setTimeout(flush, Math.max(0, restedAt - Date.now()))
    },
    stop: (): void => clearTimeout(timer),
  }
}

function connect(queries: QueryClient): () => void {
  const gatherer = createGatherer(queries)
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasLost = false

  const open = (): void => {
    source = new EventSource('/api/v1/stream')
    source.addEventListener('ticket', ({ data }) => gatherer.add(idsOf(String(data))))
    source.addEventListener('open', () => {
      setLost(false)
      if (wasLost) {
        // What happened in between was not heard.
        gatherer.add([])
      }
      wasLost = false
    })
    source.addEventListener('error', () => {
      wasLost = true
      setLost(true)
      if (source?.readyState === EventSource.CLOSED) {
        clearTimeout(timer)
        timer = setTimeout(open, REOPEN_MS)
      }
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    gatherer.stop()
    source?.close()
    setLost(false)
  }
}

export function useLive(queries: QueryClient): void {
  useEffect(() => connect(queries), [queries])
}
