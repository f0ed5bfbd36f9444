import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedToWait, retryDelay } from './retry-delay.ts'

describe('the time to wait', () => {
  it('is read from seconds and from dates', () => {
    const now = Date.parse('2026-11-21T09:00:00Z')
    expect(askedToWait('120', now)).toBe(120_000)
    expect(askedToWait('Sat, 21 Nov 2026 09:00:30 GMT', now)).toBe(30_000)
    expect(askedToWait('Sat, 21 Nov 2026 08:00:00 GMT', now)).toBe(0)
    expect(askedToWait('soon', now)).toBeUndefined()
    expect(askedToWait(undefined, now)).toBeUndefined()
  })

  it('grows with each try and has an end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
        const delay = retryDelay(tries, () => chance)
        expect(delay).toBeGreaterThanOrEqual(Math.min(30_000, 500 * 2 ** tries) / 2)
        expect(delay).toBeLessThanOrEqual(30_000)
      }),
    )
  })
})
