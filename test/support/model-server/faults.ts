/**
 * What may go wrong. `slow` holds the answer back for `ms`, or until the server's `release()`; `stall` does so in the
 * middle of it. `cut` breaks the connection in the middle, `stream_error` says there that the model is overloaded; `bomb` is a small answer that unpacks to 256 MiB; `endless`
 * one that never stops.
 */
export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfter?: string; readonly retryAfterMs?: number }
  | { readonly kind: 'server_error' | 'unavailable' | 'overloaded'; readonly retryAfter?: string }
  | { readonly kind: 'slow' | 'stall'; readonly ms?: number }
  | {
      readonly kind:
        | 'cut'
        | 'stream_error'
        | 'malformed'
        | 'wrong_schema'
        | 'refusal'
        | 'empty'
        | 'length'
        | 'unauthorized'
        | 'unknown_model'
        | 'too_long'
        | 'bad_request'
        | 'redirect'
        | 'bomb'
        | 'endless'
    }
export type FaultKind = Fault['kind']

/** What usually goes wrong out there: of these a fault rate chooses. None of them takes long. */
export const everydayFaults: readonly Fault[] = [
  { kind: 'rate_limited', retryAfterMs: 20 },
  { kind: 'server_error' },
  { kind: 'unavailable' },
  { kind: 'overloaded' },
  { kind: 'cut' },
  { kind: 'malformed' },
  { kind: 'wrong_schema' },
  { kind: 'refusal' },
  { kind: 'empty' },
  { kind: 'length' },
]

/** Mulberry32: the same seed, the same faults. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A share of the requests (0 to 1) fails, in an order that the seed decides. */
export function faultsAtRate(rate: number, seed: number, faults: readonly Fault[] = everydayFaults) {
  const random = createRandom(seed)
  return (): Fault | undefined => (random() < rate ? faults[Math.floor(random() * faults.length)] : undefined)
}
