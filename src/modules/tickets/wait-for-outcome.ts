import type { Live } from '../../kernel/live.ts'

/** Lets a request wait until the assistant has concluded a ticket. */
export interface OutcomeWaiter {
  /**
   * Resolves when `isConcluded` says so, or when the time is over. It is asked at once, and again whenever the ticket
   * changes; a notice may be missed, so it is asked a last time at the end.
   */
  wait(ticketId: string, milliseconds: number, isConcluded: () => Promise<boolean>): Promise<void>
  close(): void
}

export function createOutcomeWaiter(live: Live): OutcomeWaiter {
  const waiting = new Map<string, Set<() => void>>()
  const unsubscribe = live.subscribe('ticket', (ids) => {
    const keys = ids.length === 0 ? [...waiting.keys()] : ids
    keys.forEach((id) => waiting.get(id)?.forEach((look) => look()))
  })
  return {
    wait: async (ticketId, milliseconds, isConcluded) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const look = (): void => void isConcluded().then((done) => done && resolve(), resolve)
      const lookers = waiting.get(ticketId) ?? new Set()
      lookers.add(look)
      waiting.set(ticketId, lookers)
      const timer = setTimeout(resolve, milliseconds)
      look()
      await promise
      clearTimeout(timer)
      lookers.delete(look)
      if (lookers.size === 0) {
        waiting.delete(ticketId)
      }
    },
    close: unsubscribe,
  }
}
