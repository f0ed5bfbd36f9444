import type { Clock } from '../../kernel/clock.ts'

/** Reads at most once in `maxAgeMs`, however many ask meanwhile. A reading that fails is not kept. */
export function cachedReading(clock: Clock, maxAgeMs: number, read: () => Promise<number>): () => Promise<number> {
  let reading: { readonly at: number; readonly value: Promise<number> } | undefined
  return () => {
    const now = clock.now().getTime()
    if (reading && now - reading.at < maxAgeMs) {
      return reading.value
    }
    const fresh = { at: now, value: read() }
    reading = fresh
    fresh.value.catch(() => {
      if (reading === fresh) {
        reading = undefined
      }
    })
    return fresh.value
  }
}
