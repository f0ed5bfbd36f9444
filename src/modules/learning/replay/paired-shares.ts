/** How many of the same cases had something before and after. */
export interface PairedCounts {
  readonly both: number
  readonly onlyBefore: number
  readonly onlyAfter: number
  readonly neither: number
}

export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

const NORMAL_95 = 1.959964

/** A share with Wilson's 95 % interval (JASA 22, 1927). */
export function wilson(hits: number, n: number): Interval {
  if (n === 0) {
    return { value: 0, low: 0, high: 1 }
  }
  const value = hits / n
  const square = NORMAL_95 ** 2
  const center = (value + square / (2 * n)) / (1 + square / n)
  const half = (NORMAL_95 / (1 + square / n)) * Math.sqrt((value * (1 - value)) / n + square / (4 * n * n))
  return { value, low: Math.max(0, center - half), high: Math.min(1, center + half) }
}

/**
 * How much the share of the same cases has changed, with its 95 % interval: method 10 of Newcombe (Statistics in Medicine
 * 17, 1998, 2635), which joins Wilson's intervals of both shares by how much the two go together.
 */
export function pairedDifference(counts: PairedCounts): Interval {
  const { both, onlyBefore, onlyAfter, neither } = counts
  const n = both + onlyBefore + onlyAfter + neither
  if (n === 0) {
    return { value: 0, low: -1, high: 1 }
  }
  const before = wilson(both + onlyBefore, n)
  const after = wilson(both + onlyAfter, n)
  const value = (onlyAfter - onlyBefore) / n
  const together = correlation(counts)
  const width = (one: number, other: number): number =>
    Math.sqrt(Math.max(0, one ** 2 - 2 * together * one * other + other ** 2))
  return {
    value,
    low: Math.max(-1, value - width(after.value - after.low, before.high - before.value)),
    high: Math.min(1, value + width(after.high - after.value, before.value - before.low)),
  }
}

/** Phi, with Newcombe's correction for continuity where it is positive; 0 where a share is 0 or 1. */
function correlation({ both, onlyBefore, onlyAfter, neither }: PairedCounts): number {
  const n = both + onlyBefore + onlyAfter + neither
  const margins = (both + onlyBefore) * (onlyAfter + neither) * (both + onlyAfter) * (onlyBefore + neither)
  const cross = both * neither - onlyBefore * onlyAfter
  return margins === 0 ? 0 : (cross > 0 ? Math.max(cross - n / 2, 0) : cross) / Math.sqrt(margins)
}

/**
 * How likely so uneven a change is when neither direction is favored: McNemar's test, exact and two-sided, by the
 * binomial distribution of the cases that changed.
 */
export function exactMcNemar({ onlyBefore, onlyAfter }: Pick<PairedCounts, 'onlyBefore' | 'onlyAfter'>): number {
  const changed = onlyBefore + onlyAfter
  const fewer = Math.min(onlyBefore, onlyAfter)
  let logTerm = -changed * Math.LN2
  let tail = 0
  for (let count = 0; count <= fewer; count += 1) {
    tail += Math.exp(logTerm)
    logTerm += Math.log(changed - count) - Math.log(count + 1)
  }
  return Math.min(1, 2 * tail)
}
