import { LRUCache } from 'lru-cache'

export interface Allowance {
  readonly isAllowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the bucket is full again. */
  readonly resetSeconds: number
  /** Until one more is allowed; 0 when one is. */
  readonly retrySeconds: number
}

export interface TokenBuckets {
  take(key: string, nowMs: number): Allowance
}

/** Buckets kept at a time; the one longest unused is forgotten, which only ever gives a full one back. */
const KEPT = 100_000

/** A token bucket per key: `perMinute` at once, refilled evenly. Counted per process. */
export function createTokenBuckets(perMinute: number): TokenBuckets {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: KEPT })
  const perMs = perMinute / 60_000
  return {
    take: (key, nowMs) => {
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: nowMs }
      bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, nowMs - bucket.at) * perMs)
      bucket.at = nowMs
      const isAllowed = bucket.tokens >= 1
      bucket.tokens -= isAllowed ? 1 : 0
      buckets.set(key, bucket)
      const secondsUntil = (tokens: number): number => Math.ceil(Math.max(0, tokens - bucket.tokens) / perMs / 1000)
      return {
        isAllowed,
        limit: perMinute,
        remaining: Math.floor(bucket.tokens),
        resetSeconds: secondsUntil(perMinute),
        retrySeconds: isAllowed ? 0 : secondsUntil(1),
      }
    },
  }
}

export const rateLimitHeaders = (allowance: Allowance): Record<string, string> => ({
  'ratelimit-limit': String(allowance.limit),
  'ratelimit-remaining': String(allowance.remaining),
  'ratelimit-reset': String(allowance.resetSeconds),
  ...(allowance.isAllowed ? {} : { 'retry-after': String(allowance.retrySeconds) }),
})
