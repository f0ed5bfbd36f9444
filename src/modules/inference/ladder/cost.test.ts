import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, dearestCostOf, isFree, noTokens, soundTokens, type Tokens } from './cost.ts'
import type { Price } from './ladder-settings.ts'

const price = (own: Partial<Price> = {}): Price => ({ input: 0, output: 0, cachedInput: 0, cacheWrite: 0, ...own })
const tokens = (own: Partial<Tokens>): Tokens => ({ ...noTokens, ...own })

const anyPrice = fc.record({
  input: fc.nat(100_000_000),
  output: fc.nat(100_000_000),
  cachedInput: fc.nat(100_000_000),
  cacheWrite: fc.nat(100_000_000),
})
const anyTokens = fc
  .record({
    plain: fc.nat(1_000_000),
    cachedTokens: fc.nat(1_000_000),
    cacheWriteTokens: fc.nat(1_000_000),
    outputTokens: fc.nat(1_000_000),
  })
  .map(({ plain, ...rest }) => ({ ...rest, inputTokens: plain + rest.cachedTokens + rest.cacheWriteTokens }))

describe('what a call costs', () => {
  it.each([
    // Three dollars a million in, fifteen out: 1,200 × 3 + 300 × 15 millionths.
    [{ inputTokens: 1200, outputTokens: 300 }, { input: 3_000_000, output: 15_000_000 }, 8100],
    [{ inputTokens: 1200, cachedTokens: 1000 }, { input: 3_000_000, cachedInput: 300_000 }, 900],
    [{ inputTokens: 1200, cacheWriteTokens: 1000 }, { input: 3_000_000, cacheWrite: 3_750_000 }, 4350],
    // Rounded once, half up.
    [{ inputTokens: 1 }, { input: 499_999 }, 0],
    [{ inputTokens: 1 }, { input: 500_000 }, 1],
    [{ inputTokens: 1, outputTokens: 1 }, { input: 400_000, output: 400_000 }, 1],
  ])('of %j at %j is %d millionths of a dollar', (used, at, micros) => {
    expect(costOf(tokens(used), price(at))).toBe(micros)
  })

  it('is exact where floating point would not be', () => {
    expect(costOf(tokens({ inputTokens: 90_071_993 }), price({ input: 100_000_007 }))).toBe(9_007_199_931)
  })

  it('is within half a millionth of the sum of its parts', () => {
    fc.assert(
      fc.property(anyTokens, anyPrice, (used, at) => {
        const parts =
          (used.inputTokens - used.cachedTokens - used.cacheWriteTokens) * at.input +
          used.cachedTokens * at.cachedInput +
          used.cacheWriteTokens * at.cacheWrite +
          used.outputTokens * at.output
        expect(Math.abs(costOf(used, at) - parts / 1e6)).toBeLessThanOrEqual(0.51)
      }),
    )
  })

  it('is never more than what was held back for it', () => {
    fc.assert(
      fc.property(anyTokens, anyPrice, (used, at) => {
        expect(costOf(used, at)).toBeLessThanOrEqual(dearestCostOf(used.inputTokens, used.outputTokens, at))
      }),
    )
  })

  it('is nothing where nobody told a price, which does not make the model free', () => {
    expect(costOf(tokens({ inputTokens: 1000 }), undefined)).toBe(0)
    expect([isFree(undefined), isFree(price()), isFree(price({ output: 1 }))]).toEqual([false, true, false])
  })
})

describe('what a provider says it used', () => {
  it('is made whole, and its parts fit into the whole', () => {
    const odd = fc.oneof(fc.double(), fc.integer(), fc.constant(Number.NaN))
    const told = fc.record({ inputTokens: odd, outputTokens: odd, cachedTokens: odd, cacheWriteTokens: odd })
    fc.assert(
      fc.property(told, (given) => {
        const sound = soundTokens(given)
        expect(Object.values(sound).every((count) => Number.isInteger(count) && count >= 0)).toBe(true)
        expect(sound.cachedTokens + sound.cacheWriteTokens).toBeLessThanOrEqual(sound.inputTokens)
      }),
    )
  })
})
