import type { Clock } from '../../../kernel/clock.ts'
import type { Database } from '../../../kernel/db/db.ts'
import type { Live } from '../../../kernel/live.ts'
import { readSpend } from '../store.ts'
import { dayOf, monthOf, type Budget } from './budget.ts'
import { SPEND_TOPIC, type Ledger } from './ledger.ts'

export interface SpendNeeds {
  readonly database: Database
  readonly live: Live
  readonly clock: Clock
  readonly budget: Budget
  readonly ledger: Ledger
  onFailure(error: Error): void
}

export interface SpendFollower {
  /** Reads what others have spent unless that was done a moment ago. Waits for nothing. */
  refresh(): void
  close(): void
}

const MAX_AGE_MS = 5000

/** Keeps the budget told of what other processes, and this one before its last start, have spent this month. */
export async function followSpend(needs: SpendNeeds): Promise<SpendFollower> {
  const { database, live, clock, budget, ledger, onFailure } = needs
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  const read = async (): Promise<void> => {
    readAt = performance.now()
    const from = monthOf(dayOf(clock.now()))
    budget.learnOthers(await readSpend(database, { from, without: ledger.process }))
  }
  const refresh = (): void => {
    reading ??= read()
      .catch((error: unknown) => onFailure(error instanceof Error ? error : new Error(String(error))))
      .finally(() => {
        reading = undefined
      })
  }
  const stop = live.subscribe(SPEND_TOPIC, (processes) => {
    if (!processes.includes(ledger.process)) {
      refresh()
    }
  })
  await read()
  return {
    refresh: () => {
      if (performance.now() - readAt > MAX_AGE_MS) {
        refresh()
      }
    },
    close: stop,
  }
}
