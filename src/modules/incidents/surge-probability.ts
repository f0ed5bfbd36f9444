/** What was counted in some span: customers in the five minutes looked at, and in those it is held against. */
export interface SurgeCounts {
  /** In the five minutes looked at. */
  readonly now: number
  /** Altogether in the five-minute bins it is held against. */
  readonly before: number
  /** How many those bins are. */
  readonly bins: number
  /** How much busier everything else is than usual; 1 when it is not. */
  readonly exposure: number
}

/**
 * How likely so many, or more, are by chance, when nothing has changed. If both counts come from one Poisson rate λ, the
 * present bin with λ·e and the earlier ones with λ·n, then the present count, given the sum of both, is binomial:
 *
 *   p = P(B ≥ now),  B ~ Binomial(now + before, e / (n + e))
 *
 * (the conditional test of Przyborowski and Wilenski, 1940). λ drops out, so the rate of false alarms is at most the
 * threshold whatever is usual, however short the history. 0..1
 */
export function surgeProbability({ now, before, bins, exposure }: SurgeCounts): number {
  return binomialTail(now, now + before, exposure / (bins + exposure))
}

/** P(B ≥ k), B ~ Binomial(n, p): added up from the k-th term, each from the one before it. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) {
    return 1
  }
  if (k > n || p <= 0) {
    return 0
  }
  const ratio = p / (1 - p)
  let term = Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
  let sum = term
  for (let index = k + 1; index <= n && term > sum * 1e-15; index += 1) {
    term *= ((n - index + 1) / index) * ratio
    sum += term
  }
  // Below the mean the terms still grow, and the loop above may start from a term too small to be told from zero.
  return Math.min(1, k > n * p ? sum : 1 - lowerTail(k, n, p))
}

/** P(B < k): added up downward from the term before k. */
function lowerTail(k: number, n: number, p: number): number {
  let term = Math.exp(logChoose(n, k - 1) + (k - 1) * Math.log(p) + (n - k + 1) * Math.log1p(-p))
  let sum = term
  for (let index = k - 1; index >= 1 && term > sum * 1e-15; index -= 1) {
    term *= (index / (n - index + 1)) * ((1 - p) / p)
    sum += term
  }
  return sum
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** Stirling's series; exact sums below twenty, where it is not good enough. */
function logFactorial(n: number): number {
  if (n < 20) {
    let sum = 0
    for (let factor = 2; factor <= n; factor += 1) {
      sum += Math.log(factor)
    }
    return sum
  }
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3)
}

/** Five-minute bins in thirty days. */
const BINS_A_MONTH = 8640

/**
 * The threshold of one test, when so many topics are tested in each bin and only so many proposals a month may be chance
 * (Bonferroni).
 */
export const surgeThreshold = (falseAlarmsPerMonth: number, tests: number): number =>
  Math.min(1, falseAlarmsPerMonth / BINS_A_MONTH / Math.max(1, tests))
