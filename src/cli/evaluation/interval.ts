/** A share with its 95 % confidence interval. */
export interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

const NORMAL_95 = 1.959964

/** Wilson's score interval of a binomial share (Wilson, JASA 22, 1927): holds near 0 and 1 and for few cases. */
export function shareOf(hits: number, n: number): Share {
  if (n === 0) {
    return { value: 0, low: 0, high: 1, n }
  }
  const value = hits / n
  const square = NORMAL_95 ** 2
  const center = (value + square / (2 * n)) / (1 + square / n)
  const half = (NORMAL_95 / (1 + square / n)) * Math.sqrt((value * (1 - value)) / n + square / (4 * n * n))
  return { value, low: Math.max(0, center - half), high: Math.min(1, center + half), n }
}

const RESAMPLES = 1000

/**
 * The mean of values with its 95 % confidence interval by the bootstrap (Efron 1979), for figures that are no plain
 * shares (a reciprocal rank, an F1 over texts). The resamples are drawn by a fixed generator: the same every time.
 */
export function meanOf(values: readonly number[]): Share {
  return bootstrap(values, (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length)
}

/** The same for any figure of a sample of cases. */
export function bootstrap<Case>(cases: readonly Case[], figure: (sample: readonly Case[]) => number): Share {
  if (cases.length === 0) {
    return { value: 0, low: 0, high: 0, n: 0 }
  }
  const random = generator(42)
  const figures = Array.from({ length: RESAMPLES }, () =>
    figure(cases.map((each) => cases[Math.floor(random() * cases.length)] ?? each)),
  ).toSorted((left, right) => left - right)
  const at = (share: number): number => figures[Math.min(RESAMPLES - 1, Math.floor(share * RESAMPLES))] ?? 0
  return { value: figure(cases), low: at(0.025), high: at(0.975), n: cases.length }
}

/** Mulberry32, a small generator with a seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `92.3 % (91.5–93.0)` */
export const percent = ({ value, low, high }: Share): string =>
  `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`

/** `0.553 (0.481–0.622)` */
export const decimal = ({ value, low, high }: Share): string =>
  `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
