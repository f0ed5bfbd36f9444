/**
 * Exact bounds of a share (Clopper and Pearson, Biometrika 1934), each one-sided: the true share is above `upperBound`, or
 * below `lowerBound`, with a probability of at most `1 - confidence`, however small the count.
 */

/** ln C(n, k) p^k (1-p)^(n-k), without ever forming a huge number. */
function logChance(successes: number, trials: number, share: number): number {
  let sum = 0
  for (let index = 1; index <= successes; index += 1) {
    sum += Math.log(trials - successes + index) - Math.log(index)
  }
  return sum + successes * Math.log(share) + (trials - successes) * Math.log1p(-share)
}

/** The chance of at most so many successes. */
export function chanceOfAtMost(successes: number, trials: number, share: number): number {
  if (successes >= trials || share <= 0) {
    return 1
  }
  if (share >= 1) {
    return 0
  }
  let log = logChance(successes, trials, share)
  let sum = 0
  for (let count = successes; count >= 0; count -= 1) {
    sum += Math.exp(log)
    log += Math.log(count) - Math.log(trials - count + 1) + Math.log1p(-share) - Math.log(share)
  }
  return Math.min(1, sum)
}

const ROUNDS = 60

/** Where a rising test turns true, to the last bit of a double that matters. */
function turningPoint(isPast: (share: number) => boolean): number {
  let low = 0
  let high = 1
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2
    if (isPast(middle)) {
      high = middle
    } else {
      low = middle
    }
  }
  return high
}

/** The largest share that so few successes do not rule out. */
export const upperBound = (successes: number, trials: number, confidence: number): number =>
  trials === 0 || successes >= trials
    ? 1
    : turningPoint((share) => chanceOfAtMost(successes, trials, share) < 1 - confidence)

/** The smallest share that so many successes do not rule out. */
export const lowerBound = (successes: number, trials: number, confidence: number): number =>
  trials === 0 || successes === 0 ? 0 : 1 - upperBound(trials - successes, trials, confidence)

/** How many outcomes without one mistake prove a share: (1 - share)^n <= 1 - confidence. */
export const fewestToProve = (share: number, confidence: number): number =>
  Math.ceil(Math.log(1 - confidence) / Math.log1p(-share))
