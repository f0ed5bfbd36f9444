import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactMcNemar, pairedDifference } from './paired-shares.ts'

const counts = fc.record({
  both: fc.nat(60),
  onlyBefore: fc.nat(60),
  onlyAfter: fc.nat(60),
  neither: fc.nat(60),
})

describe('the difference of two paired shares', () => {
  it('has the interval of method 10 for Newcombe’s 36, 12, 2 and 0', () => {
    const { value, low, high } = pairedDifference({ both: 36, onlyBefore: 2, onlyAfter: 12, neither: 0 })
    expect(value).toBeCloseTo(10 / 50, 10)
    expect(low).toBeCloseTo(0.0569, 4)
    expect(high).toBeCloseTo(0.3404, 4)
  })

  it('lies within its interval, and turns its sign with the sides', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { value, low, high } = pairedDifference(some)
        const turned = pairedDifference({ ...some, onlyBefore: some.onlyAfter, onlyAfter: some.onlyBefore })
        expect(low).toBeLessThanOrEqual(value + 1e-12)
        expect(high).toBeGreaterThanOrEqual(value - 1e-12)
        expect(turned.value).toBeCloseTo(-value, 12)
        expect(turned.low).toBeCloseTo(-high, 9)
      }),
    )
  })
})

describe('the exact test of McNemar', () => {
  it('is the two-sided binomial test of the cases that changed', () => {
    expect(exactMcNemar({ onlyBefore: 0, onlyAfter: 0 })).toBe(1)
    expect(exactMcNemar({ onlyBefore: 0, onlyAfter: 5 })).toBeCloseTo(0.0625, 12)
    expect(exactMcNemar({ onlyBefore: 2, onlyAfter: 12 })).toBeCloseTo((2 * (1 + 14 + 91)) / 2 ** 14, 12)
    expect(exactMcNemar({ onlyBefore: 7, onlyAfter: 7 })).toBe(1)
  })

  it('holds for thousands of cases', () => {
    expect(exactMcNemar({ onlyBefore: 4000, onlyAfter: 4100 })).toBeGreaterThan(0.2)
    expect(exactMcNemar({ onlyBefore: 0, onlyAfter: 5000 })).toBeLessThan(1e-300)
  })
})
