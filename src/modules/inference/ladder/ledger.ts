import type { Context } from '../../../kernel/context.ts'
import { createGroupCommit } from '../../../kernel/group-commit.ts'
import { createId } from '../../../kernel/ids.ts'
import { budgetCrossed } from '../events.ts'
import {
  addSpend,
  insertCrossings,
  insertModelCalls,
  upsertModelReplies,
  type ModelCallRow,
  type ModelReplyRow,
} from '../store.ts'
import { dayOf, type Budget, type Crossing } from './budget.ts'

/** A call, with the reply that is to be found again. */
export interface Entry {
  readonly call: ModelCallRow
  readonly reply?: ModelReplyRow
}

/** Writes calls down as they end, many at a time, each with its reply: what is in it has been paid for once and for all. */
export interface Ledger {
  /** Of this process, in model_spend. */
  readonly process: string
  /** Resolves when the entry is safe. Throws when it could not be written. */
  record(entry: Entry): Promise<void>
}

export interface LedgerNeeds {
  readonly budget: Budget
  contextFor(): Context
  /** Hears of levels of the budget, once each. */
  onCrossing(crossing: Crossing): void
}

/** Listeners in other processes read the spending again. */
export const SPEND_TOPIC = 'model-spend'

export function createLedger({ budget, contextFor, onCrossing }: LedgerNeeds): Ledger {
  const process = createId()
  const commits = createGroupCommit<Entry, undefined>({
    windowMs: 2,
    maximum: 200,
    flights: 1,
    run: async (entries) => {
      await write(entries)
      return entries.map(() => undefined)
    },
  })

  async function write(entries: readonly Entry[]): Promise<void> {
    const calls = entries.map(({ call }) => call)
    const reached = reachedBy(budget, calls)
    const news = await contextFor().transaction(async (context) => {
      await insertModelCalls(context.db, calls)
      const replies = lastOfEachKey(entries)
      if (replies.length > 0) {
        await upsertModelReplies(context.db, replies)
      }
      const spend = sumByDay(calls)
      if (spend.size > 0) {
        await addSpend(context.db, process, spend)
      }
      return reached.length === 0 ? [] : await tellCrossings(context, reached, process)
    })
    budget.markTold(reached)
    news.forEach(onCrossing)
  }
  return { process, record: (entry) => commits.submit(entry) }
}

async function tellCrossings(
  context: Context,
  reached: readonly Crossing[],
  process: string,
): Promise<readonly Crossing[]> {
  const news = await insertCrossings(context.db, reached, context.now)
  await context.emit(
    budgetCrossed,
    news.map((payload) => ({ payload })),
  )
  if (news.length > 0) {
    await context.announce(SPEND_TOPIC, [process])
  }
  return news
}

/** By the day of each call: one that ends at midnight may reach a level of the day before. */
function reachedBy(budget: Budget, calls: readonly ModelCallRow[]): readonly Crossing[] {
  const days = new Map(calls.map(({ at }) => [dayOf(at), at]))
  const crossings = [...days.values()].flatMap((at) => budget.reached(at))
  return [...new Map(crossings.map((each) => [`${each.period} ${each.starts} ${each.level}`, each])).values()]
}

function lastOfEachKey(entries: readonly Entry[]): readonly ModelReplyRow[] {
  const byKey = new Map<string, ModelReplyRow>()
  for (const { reply } of entries) {
    if (reply !== undefined) {
      byKey.set(reply.key, reply)
    }
  }
  return [...byKey.values()]
}

function sumByDay(calls: readonly ModelCallRow[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { at, cost_micros } of calls) {
    if (cost_micros > 0) {
      sums.set(dayOf(at), (sums.get(dayOf(at)) ?? 0) + cost_micros)
    }
  }
  return sums
}
