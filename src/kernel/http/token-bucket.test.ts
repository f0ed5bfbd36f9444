import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenBuckets, rateLimitHeaders } from './token-bucket.ts'

const START = 1_800_000_000_000

describe('a token bucket', () => {
  it('allows the whole limit at once and then refuses', () => {
    const buckets = createTokenBuckets(3)
    const allowed = [1, 2, 3, 4].map(() => buckets.take('key', START).isAllowed)
    expect(allowed).toEqual([true, true, true, false])
  })

  it('gives one back after a minute divided by the limit', () => {
    const buckets = createTokenBuckets(60)
    for (let index = 0; index < 60; index += 1) {
      buckets.take('key', START)
    }
    expect(buckets.take('key', START + 999).isAllowed).toBe(false)
    expect(buckets.take('key', START + 1001).isAllowed).toBe(true)
    expect(buckets.take('key', START + 1002).isAllowed).toBe(false)
  })

  it('counts each key for itself', () => {
    const buckets = createTokenBuckets(1)
    expect(buckets.take('one', START).isAllowed).toBe(true)
    expect(buckets.take('two', START).isAllowed).toBe(true)
    expect(buckets.take('one', START).isAllowed).toBe(false)
  })

  it('says in headers what is left, and when to come back', () => {
    const buckets = createTokenBuckets(2)
    expect(rateLimitHeaders(buckets.take('key', START))).toEqual({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '30',
    })
    buckets.take('key', START)
    expect(rateLimitHeaders(buckets.take('key', START))).toEqual({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '60',
      'retry-after': '30',
    })
  })

  it('survives a clock that is set back', () => {
    const buckets = createTokenBuckets(1)
    buckets.take('key', START)
    expect(buckets.take('key', START - 3_600_000).isAllowed).toBe(false)
    expect(buckets.take('key', START - 3_600_000 + 60_000).isAllowed).toBe(true)
  })
})

describe('whoever asks, and however often', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 })
  const limits = fc.integer({ min: 1, max: 100 })

  it('never gets more in any stretch of time than the limit and what flows in during it', () => {
    fc.assert(
      fc.property(limits, gaps, (limit, pauses) => {
        const buckets = createTokenBuckets(limit)
        let now = START
        const allowedAt: number[] = []
        for (const pause of pauses) {
          now += pause
          if (buckets.take('key', now).isAllowed) {
            allowedAt.push(now)
          }
        }
        for (let from = 0; from < allowedAt.length; from += 1) {
          for (let to = from; to < allowedAt.length; to += 1) {
            const elapsed = (allowedAt[to] ?? 0) - (allowedAt[from] ?? 0)
            expect(to - from + 1).toBeLessThanOrEqual(limit + (elapsed * limit) / 60_000 + 1e-6)
          }
        }
      }),
    )
  })

  it('is let in after waiting as long as it was told', () => {
    fc.assert(
      fc.property(limits, gaps, (limit, pauses) => {
        const buckets = createTokenBuckets(limit)
        let now = START
        for (const pause of pauses) {
          now += pause
          const answer = buckets.take('key', now)
          expect(answer.remaining).toBeGreaterThanOrEqual(0)
          expect(answer.remaining).toBeLessThanOrEqual(limit)
          if (!answer.isAllowed) {
            now += answer.retrySeconds * 1000
            expect(buckets.take('key', now).isAllowed).toBe(true)
          }
        }
      }),
    )
  })
})
