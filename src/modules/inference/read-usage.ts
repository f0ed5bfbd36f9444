import type { ModelBudget, ModelUsage } from '../../../contract/models.ts'
import type { Context } from '../../kernel/context.ts'
import { dayOf, isStop, limitsOf, monthOf } from './ladder/budget.ts'
import type { BudgetSettings } from './ladder/ladder-settings.ts'
import { listCrossings, readSpend, sumCalls, type UsageRow } from './store.ts'

const DAY_MS = 86_400_000
const usdOf = (micros: number): number => micros / 1_000_000

type Sums = ModelUsage['total']

const NONE: Sums = {
  answered: 0,
  cached: 0,
  similar: 0,
  failed: 0,
  skipped: 0,
  input_tokens: 0,
  output_tokens: 0,
  cached_tokens: 0,
  cost_micros: 0,
  cost_usd: 0,
  saved_micros: 0,
}

/** What models did and cost in the last days, today among them (UTC). */
export async function readUsage(
  { db, now }: Context,
  { days, ticket_id: ticketId }: { readonly days: number; readonly ticket_id?: string | undefined },
): Promise<ModelUsage> {
  const since = new Date(Date.parse(dayOf(now)) - (days - 1) * DAY_MS)
  const rows = (await sumCalls(db, { since, ticketId })).map((row) => ({ ...row, cost_usd: usdOf(row.cost_micros) }))
  return { since: since.toISOString(), total: totalOf(rows), rows }
}

function totalOf(rows: readonly UsageRow[]): Sums {
  const names = Object.keys(NONE).filter((name) => name !== 'cost_usd') as Exclude<keyof Sums, 'cost_usd'>[]
  const total = { ...NONE }
  for (const row of rows) {
    for (const name of names) {
      total[name] += row[name]
    }
  }
  return { ...total, cost_usd: usdOf(total.cost_micros) }
}

/** Where the spending stands, of all processes together. */
export async function readBudget({ db, now }: Context, settings: BudgetSettings): Promise<ModelBudget> {
  const day = dayOf(now)
  const month = monthOf(day)
  const byDay = await readSpend(db, { from: month })
  const spent = { month: [...byDay.values()].reduce((sum, micros) => sum + micros, 0), day: byDay.get(day) ?? 0 }
  const periodOf = (period: 'month' | 'day') => ({
    starts: period === 'month' ? month : day,
    spent_micros: spent[period],
    spent_usd: usdOf(spent[period]),
    limits: limitsOf(settings)
      .filter((limit) => limit.period === period)
      .map(({ level, limitMicros }) => ({
        level,
        limit_micros: limitMicros,
        limit_usd: usdOf(limitMicros),
        is_reached: spent[period] >= limitMicros,
        stops: isStop(level),
      })),
  })
  const standing = { month: periodOf('month'), day: periodOf('day') }
  const crossings = await listCrossings(db, month)
  return {
    ...standing,
    is_used_up: [...standing.month.limits, ...standing.day.limits].some((limit) => limit.stops && limit.is_reached),
    crossings: crossings.map((crossing) => ({ ...crossing, crossed_at: crossing.crossed_at.toISOString() })),
  }
}
