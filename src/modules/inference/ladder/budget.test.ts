import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget, type Reservation } from './budget.ts'

const AT = new Date('2026-03-10T12:00:00Z')
const NEXT_DAY = new Date('2026-03-11T00:00:00Z')
const NEXT_MONTH = new Date('2026-04-01T00:00:00Z')
const limits = { monthlyUsd: 10, dailyWarningUsd: 2, dailyCriticalUsd: 4 }
const USD = 1_000_000

function spend(budget: ReturnType<typeof createBudget>, usd: number, at = AT): boolean {
  const reservation = budget.reserve(usd * USD, at)
  reservation?.settle(usd * USD, at)
  return reservation !== undefined
}
const levels = (budget: ReturnType<typeof createBudget>, at = AT) =>
  budget.reached(at).map(({ period, level }) => `${period} ${level}`)

describe('a budget', () => {
  it('stops at the day’s critical amount until the next day, and at the month’s until the next month', () => {
    const budget = createBudget(limits)
    expect([spend(budget, 3), spend(budget, 1), spend(budget, 1)]).toEqual([true, true, false])
    expect([spend(budget, 4, NEXT_DAY), spend(budget, 1, NEXT_DAY)]).toEqual([true, false])
    const third = new Date('2026-03-12T12:00:00Z')
    expect([spend(budget, 2, third), spend(budget, 1, third)]).toEqual([true, false])
    expect(spend(budget, 1, NEXT_MONTH)).toBe(true)
  })

  it('tells each level as it is reached, until it has been told', () => {
    const budget = createBudget({ ...limits, dailyCriticalUsd: 100 })
    spend(budget, 2)
    expect(levels(budget)).toEqual(['day warning'])
    budget.markTold(budget.reached(AT))
    spend(budget, 5.999_999)
    expect(levels(budget)).toEqual([])
    spend(budget, 0.000_001)
    expect(budget.reached(AT)).toEqual([
      { period: 'month', starts: '2026-03-01', level: '80', spent_micros: 8 * USD, limit_micros: 8 * USD },
    ])
    spend(budget, 3)
    expect(levels(budget)).toEqual(['month 80', 'month 90', 'month 100'])
    expect(levels(budget, NEXT_MONTH)).toEqual([])
  })

  it('counts what others spend', () => {
    const budget = createBudget(limits)
    budget.learnOthers(new Map([['2026-03-01', 9 * USD]]))
    expect([spend(budget, 1), spend(budget, 1)]).toEqual([true, false])
    budget.learnOthers(new Map())
    expect(spend(budget, 1)).toBe(true)
  })

  it('without a month’s limit knows the day’s alone', () => {
    const budget = createBudget({ dailyWarningUsd: 1, dailyCriticalUsd: 1000 })
    expect(spend(budget, 999)).toBe(true)
    expect(levels(budget)).toEqual(['day warning'])
  })

  it('is never passed by more than the one call that reached it, however many are under way', () => {
    const call = fc.record({
      most: fc.integer({ min: 1, max: USD }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const step = fc.record({ call, settles: fc.nat(10) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const budget = createBudget({ monthlyUsd: 4, dailyWarningUsd: 2, dailyCriticalUsd: 4 })
        const under: { reservation: Reservation; cost: number }[] = []
        let spent = 0
        let dearest = 0
        const settle = (): void => {
          const next = under.shift()
          next?.reservation.settle(next.cost, AT)
          spent += next?.cost ?? 0
        }
        for (const { call: made, settles } of steps) {
          const reservation = budget.reserve(made.most, AT)
          if (reservation !== undefined) {
            dearest = Math.max(dearest, made.most)
            under.push({ reservation, cost: Math.floor(made.most * made.share) })
          }
          Array.from({ length: settles }).forEach(settle)
        }
        while (under.length > 0) {
          settle()
        }
        expect(spent).toBeLessThan(4 * USD + dearest)
        const isStopped = budget.reserve(1, AT) === undefined
        expect(isStopped).toBe(spent >= 4 * USD)
      }),
    )
  })
})
