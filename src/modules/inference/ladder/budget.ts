import type { BudgetSettings } from './ladder-settings.ts'

export type BudgetLevel = '80' | '90' | '100' | 'warning' | 'critical'

/** A level of the budget that the spending of its period has reached. Amounts in millionths of a dollar. */
export interface Crossing {
  readonly period: 'month' | 'day'
  /** The period's first day (UTC), `YYYY-MM-DD`. */
  readonly starts: string
  readonly level: BudgetLevel
  readonly spent_micros: number
  readonly limit_micros: number
}

/** Money held back for a call under way. */
export interface Reservation {
  /** To be called once, with what the call cost. */
  settle(costMicros: number, at: Date): void
}

export interface Budget {
  /** Undefined when what is spent and held back has reached a limit: only what costs nothing may be called. */
  reserve(mostMicros: number, at: Date): Reservation | undefined
  /** What other processes have spent, a day (`YYYY-MM-DD`). */
  learnOthers(byDay: ReadonlyMap<string, number>): void
  /** Levels reached in the periods of that time which have not been told. */
  reached(at: Date): readonly Crossing[]
  markTold(crossings: readonly Crossing[]): void
}

const MICROS = 1_000_000
export const microsOf = (usd: number): number => Math.round(usd * MICROS)
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

interface Limit {
  readonly period: 'month' | 'day'
  readonly level: BudgetLevel
  readonly limitMicros: number
}

/** Every level there is under these settings; 80 and 90 % of a limit are rounded up, so that they are really reached. */
export function limitsOf({ monthlyUsd, dailyWarningUsd, dailyCriticalUsd }: BudgetSettings): readonly Limit[] {
  const monthly = monthlyUsd === undefined ? [] : [80, 90, 100]
  return [
    ...monthly.map((percent): Limit => ({
      period: 'month',
      level: String(percent) as BudgetLevel,
      limitMicros: Math.ceil((microsOf(monthlyUsd ?? 0) * percent) / 100),
    })),
    { period: 'day', level: 'warning', limitMicros: microsOf(dailyWarningUsd) },
    { period: 'day', level: 'critical', limitMicros: microsOf(dailyCriticalUsd) },
  ]
}

/** Past these, models that cost something rest until the period is over. */
const STOPS: ReadonlySet<BudgetLevel> = new Set(['100', 'critical'])
export const isStop = (level: BudgetLevel): boolean => STOPS.has(level)

/**
 * What this process and others have spent, in memory. A call begins only while what is spent and held back is below every
 * limit, and holds back the most it can cost: so the spending of a process never passes a limit by more than the one call
 * that reached it. Several processes hear of each other's spending seconds later, and may pass it by what they have under
 * way.
 */
export function createBudget(settings: BudgetSettings): Budget {
  const limits = limitsOf(settings)
  const own = new Map<string, number>()
  let others: ReadonlyMap<string, number> = new Map()
  let heldBack = 0
  const told = new Set<string>()

  const spentIn = (period: 'month' | 'day', day: string): number => {
    const begin = period === 'month' ? day.slice(0, 7) : day
    return [...own, ...others].reduce((sum, [each, micros]) => sum + (each.startsWith(begin) ? micros : 0), 0)
  }
  const crossingsAt = (at: Date): readonly Crossing[] => {
    const day = dayOf(at)
    return limits.flatMap(({ period, level, limitMicros }) => {
      const spent = spentIn(period, day)
      const starts = period === 'month' ? monthOf(day) : day
      return spent >= limitMicros ? [{ period, starts, level, spent_micros: spent, limit_micros: limitMicros }] : []
    })
  }
  return {
    reserve: (mostMicros, at) => {
      const day = dayOf(at)
      const isUsedUp = limits.some(
        ({ period, level, limitMicros }) => isStop(level) && spentIn(period, day) + heldBack >= limitMicros,
      )
      if (isUsedUp) {
        return undefined
      }
      heldBack += mostMicros
      return {
        settle: (costMicros, settledAt) => {
          heldBack -= mostMicros
          const settledDay = dayOf(settledAt)
          own.set(settledDay, (own.get(settledDay) ?? 0) + costMicros)
        },
      }
    },
    learnOthers: (byDay) => {
      others = byDay
    },
    reached: (at) => crossingsAt(at).filter((crossing) => !told.has(nameOf(crossing))),
    markTold: (crossings) => crossings.forEach((crossing) => told.add(nameOf(crossing))),
  }
}

const nameOf = ({ period, starts, level }: Crossing): string => `${period} ${starts} ${level}`
