import { useSyncExternalStore } from 'react'
import { z } from 'zod'

const unsentSchema = z.object({ text: z.string(), isInternal: z.boolean() })
/** What somebody has begun to write. */
export type Unsent = z.infer<typeof unsentSchema>

const nothing: Unsent = { text: '', isInternal: false }
const keyOf = (ticketId: string): string => `resolute.unsent.${ticketId}`

const held = new Map<string, Unsent>()
const listeners = new Set<() => void>()

function readStored(ticketId: string): Unsent {
  try {
    const stored = unsentSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(ticketId)) ?? 'null'))
    return stored.success ? stored.data : nothing
  } catch {
    return nothing
  }
}

function read(ticketId: string): Unsent {
  const known = held.get(ticketId)
  if (known) {
    return known
  }
  const stored = readStored(ticketId)
  held.set(ticketId, stored)
  return stored
}

/** Keeps what somebody writes, over reloads and visits to other tickets. */
export function changeUnsent(ticketId: string, change: Partial<Unsent>): void {
  const next = { ...read(ticketId), ...change }
  held.set(ticketId, next)
  try {
    if (next.text === '') {
      sessionStorage.removeItem(keyOf(ticketId))
    } else {
      sessionStorage.setItem(keyOf(ticketId), JSON.stringify(next))
    }
  } catch {
    // Without storage the text lives as long as the page.
  }
  listeners.forEach((listener) => listener())
}

export function useUnsent(ticketId: string): Unsent {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(ticketId),
  )
}
