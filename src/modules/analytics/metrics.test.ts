import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  autoResolutionRate,
  automationRate,
  automationSuccessRate,
  averageFirstResponseMinutes,
  costPerTicketCents,
  costSavingsCents,
  csatResponseRate,
  csatResponses,
  csatSatisfied,
  csatScore,
  escalationRate,
  firstContactResolution,
  percentChange,
  slaCompliance,
  timeSavedHours,
  wilsonInterval,
  type RatingGroup,
} from './metrics.ts'

const demo = { autoResolved: 2, escalated: 1 }
const demoCosts = { perAutoResolutionCents: 1000, perHumanResolutionCents: 3500, baselinePerTicketCents: 3750 }
const group = (rating: number | null, scale_max: number | null, count = 1): RatingGroup => ({
  rating,
  scale_max,
  count,
})

const count = fc.nat({ max: 100_000 })
const cents = fc.nat({ max: 9999 })
const someCounts = fc.record({ autoResolved: count, escalated: count })
const someCosts = fc.record({
  perAutoResolutionCents: cents,
  perHumanResolutionCents: cents,
  baselinePerTicketCents: cents,
})
const ratingGroup = fc.oneof(
  fc.record({ rating: fc.integer({ min: 1, max: 5 }), scale_max: fc.constant(5), count: fc.nat({ max: 50 }) }),
  fc.record({ rating: fc.integer({ min: 0, max: 10 }), scale_max: fc.constant(10), count: fc.nat({ max: 50 }) }),
  fc.record({ rating: fc.constant(null), scale_max: fc.constant(null), count: fc.nat({ max: 50 }) }),
)

describe('shares of concluded tickets', () => {
  it("gives document 002's demo: 2 of 3 are 66.7 %", () => {
    expect(autoResolutionRate(demo)).toBeCloseTo(0.667, 3)
    expect(escalationRate(demo)).toBeCloseTo(1 / 3, 12)
  })

  it('add up to one, and are unknown without a concluded ticket', () => {
    fc.assert(
      fc.property(count, count, (autoResolved, escalated) => {
        const counts = { autoResolved, escalated }
        const both = [autoResolutionRate(counts), escalationRate(counts)]
        if (autoResolved + escalated === 0) {
          expect(both).toEqual([null, null])
        } else {
          expect((both[0] ?? 0) + (both[1] ?? 0)).toBeCloseTo(1, 12)
        }
      }),
    )
  })
})

describe('costs', () => {
  it("gives document 002's demo: 2 automatic at $10 and 1 human at $35 are $55 over 3 tickets", () => {
    expect(costPerTicketCents(demo, demoCosts)).toBe(1833)
  })

  it('saves 3 × $37.50 − $55 = $57.50; document 002 prints $57.51, as it rounds the cost of a ticket first', () => {
    expect(costSavingsCents(demo, demoCosts)).toBe(5750)
    const roundedFirst = 3 * (demoCosts.baselinePerTicketCents - (costPerTicketCents(demo, demoCosts) ?? 0))
    expect(roundedFirst).toBe(5751)
  })

  it("gives document 002's year: 10,000 tickets a month at $15.00 instead of $37.50 save $2,700,000", () => {
    const costs = { perAutoResolutionCents: 1500, perHumanResolutionCents: 1500, baselinePerTicketCents: 3750 }
    const month = costSavingsCents({ autoResolved: 7000, escalated: 3000 }, costs)
    expect((month * 12) / 100).toBe(2_700_000)
  })

  it('has no cost of a ticket without tickets, and nothing saved', () => {
    const none = { autoResolved: 0, escalated: 0 }
    expect(costPerTicketCents(none, demoCosts)).toBeNull()
    expect(costSavingsCents(none, demoCosts)).toBe(0)
  })

  it('are whole cents, between the cheapest and the dearest ticket, and never off by more than half a cent', () => {
    fc.assert(
      fc.property(someCosts, someCounts, (costs, counts) => {
        const tickets = counts.autoResolved + counts.escalated
        fc.pre(tickets > 0)
        const each = costPerTicketCents(counts, costs) ?? Number.NaN
        expect(Number.isInteger(each)).toBe(true)
        expect(each).toBeGreaterThanOrEqual(Math.min(costs.perAutoResolutionCents, costs.perHumanResolutionCents))
        expect(each).toBeLessThanOrEqual(Math.max(costs.perAutoResolutionCents, costs.perHumanResolutionCents))
        const spent = tickets * costs.baselinePerTicketCents - costSavingsCents(counts, costs)
        expect(Math.abs(each * tickets - spent)).toBeLessThanOrEqual(tickets / 2)
      }),
    )
  })
})

describe('automation of document 004', () => {
  it('is automated ÷ total', () => {
    expect(automationRate({ automated: 3, total: 4 })).toBe(0.75)
    expect(automationRate({ automated: 0, total: 4 })).toBe(0)
    expect(automationRate({ automated: 0, total: 0 })).toBeNull()
  })

  it('succeeds on ratings of 4 and more of 5, or 8 and more of 10; unanswered surveys are no success', () => {
    const automated = [group(4, 5), group(3, 5), group(8, 10), group(7, 10), group(null, null, 4)]
    expect(automationSuccessRate(automated)).toBe(2 / 8)
  })

  it('succeeds never when nobody answers, and is unknown when nothing was automated', () => {
    expect(automationSuccessRate([group(null, null, 10)])).toBe(0)
    expect(automationSuccessRate([])).toBeNull()
  })

  it('falls with every unanswered survey and never exceeds the satisfied share of answers', () => {
    fc.assert(
      fc.property(fc.array(ratingGroup), (groups) => {
        const rate = automationSuccessRate(groups)
        const happy = csatSatisfied(groups)
        fc.pre(rate !== null && happy !== null)
        expect(rate ?? 1).toBeLessThanOrEqual(happy ?? 0)
        if ((rate ?? 0) > 0) {
          expect(automationSuccessRate([...groups, group(null, null)])).toBeLessThan(rate ?? 0)
        }
      }),
    )
  })
})

describe('customer satisfaction', () => {
  it('brings 9 of 10 and 4 of 5 to one scale: 4.5 and 4, on average 4.25', () => {
    expect(csatScore([group(9, 10), group(4, 5)])).toBe(4.25)
  })

  it('weighs each rating by how many gave it', () => {
    expect(csatScore([group(5, 5, 3), group(1, 5, 1)])).toBe(4)
    expect(csatSatisfied([group(5, 5, 3), group(1, 5, 1)])).toBe(0.75)
  })

  it('knows nothing without an answer', () => {
    expect(csatScore([group(null, null, 9)])).toBeNull()
    expect(csatSatisfied([])).toBeNull()
    expect(csatResponses([group(null, null, 9), group(5, 5, 2)])).toBe(2)
    expect(csatResponseRate(2, 11)).toBeCloseTo(0.1818, 4)
    expect(csatResponseRate(0, 0)).toBeNull()
  })

  it('stays on its scale, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(ratingGroup), (groups) => {
        const score = csatScore(groups)
        fc.pre(score !== null)
        expect(score ?? -1).toBeGreaterThanOrEqual(0)
        expect(score ?? 6).toBeLessThanOrEqual(5 + 1e-9)
        expect(csatScore(groups.toReversed())).toBeCloseTo(score ?? 0, 9)
      }),
    )
  })
})

describe('time', () => {
  it('keeps every promise on 94 of 100 tickets: 94 %', () => {
    expect(slaCompliance({ promised: 100, kept: 94 })).toBe(0.94)
    expect(slaCompliance({ promised: 0, kept: 0 })).toBeNull()
  })

  it('averages first responses over the tickets that have one', () => {
    expect(averageFirstResponseMinutes({ minutes: 1 + 2 + 3, answered: 3 })).toBe(2)
    expect(averageFirstResponseMinutes({ minutes: 0, answered: 0 })).toBeNull()
  })

  it('resolves at first contact 78 of 100', () => {
    expect(firstContactResolution({ atFirstContact: 78, resolved: 100 })).toBe(0.78)
    expect(firstContactResolution({ atFirstContact: 0, resolved: 0 })).toBeNull()
  })

  it('saves what people would have taken: 10 tickets of 12 minutes and 4 of 30 are 4 hours', () => {
    const billing = { medianMinutes: 12, samples: 5, automated: 10 }
    const technical = { medianMinutes: 30, samples: 8, automated: 4 }
    expect(timeSavedHours([billing, technical])).toBe(4)
  })

  it('leaves out categories measured on fewer than 5 tickets, and knows nothing when there is no other', () => {
    const unsure = { medianMinutes: 500, samples: 4, automated: 100 }
    expect(timeSavedHours([unsure])).toBeNull()
    expect(timeSavedHours([])).toBeNull()
    expect(timeSavedHours([unsure, { medianMinutes: 6, samples: 5, automated: 10 }])).toBe(1)
  })
})

describe('comparison', () => {
  it("gives document 001's response times: 18 to 13 minutes are 27.8 % less", () => {
    expect(percentChange(13, 18)).toBeCloseTo(-27.8, 1)
  })

  it("gives document 002's: 8 hours to 3 are 62.5 % faster", () => {
    expect(percentChange(3, 8)).toBe(-62.5)
  })

  it('goes up when a loss shrinks, and compares nothing with nothing', () => {
    expect(percentChange(-50, -100)).toBe(50)
    expect([percentChange(5, 0), percentChange(null, 5), percentChange(5, null)]).toEqual([null, null, null])
  })

  it('has the sign of the difference', () => {
    const value = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(value, value, (now, before) => {
        fc.pre(before !== 0)
        expect(Math.sign(percentChange(now, before) ?? Number.NaN)).toBe(Math.sign(now - before))
      }),
    )
  })
})

describe("Wilson's interval", () => {
  it('gives the values of the textbook: 8 of 10 are 49.0 % to 94.3 %', () => {
    const interval = wilsonInterval(8, 10)
    expect(interval?.low).toBeCloseTo(0.4902, 4)
    expect(interval?.high).toBeCloseTo(0.9433, 4)
  })

  it('does not claim certainty for none of ten: 0 % to 27.8 %', () => {
    expect(wilsonInterval(0, 10)?.low).toBe(0)
    expect(wilsonInterval(0, 10)?.high).toBeCloseTo(0.2775, 4)
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  it('solves (p̂ − p)² = z² p(1 − p) ÷ n at both ends, which is its definition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, part) => {
        const successes = Math.round(trials * part)
        const interval = wilsonInterval(successes, trials) ?? { low: Number.NaN, high: Number.NaN }
        for (const end of [interval.low, interval.high]) {
          expect((successes / trials - end) ** 2).toBeCloseTo((1.959_964 ** 2 * end * (1 - end)) / trials, 10)
        }
        expect(interval.low).toBeLessThanOrEqual(successes / trials)
        expect(interval.high).toBeGreaterThanOrEqual(successes / trials)
      }),
    )
  })
})
