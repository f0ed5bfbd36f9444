/** Shares of logits at a temperature; `shares` may be `logits` itself. */
export function softmaxInto(logits: Float32Array, shares: Float32Array, temperature: number): void {
  let highest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < logits.length; index += 1) {
    highest = Math.max(highest, logits[index] as number)
  }
  let total = 0
  for (let index = 0; index < logits.length; index += 1) {
    const share = Math.exp(((logits[index] as number) - highest) / temperature)
    shares[index] = share
    total += share
  }
  for (let index = 0; index < logits.length; index += 1) {
    shares[index] = (shares[index] as number) / total
  }
}

export function indexOfHighest(values: Float32Array): number {
  let best = 0
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] as number) > (values[best] as number)) {
      best = index
    }
  }
  return best
}

/** What a model that had not seen a text said of it. */
export interface Foreseen {
  readonly logits: Float32Array
  readonly label: number
}

const GOLDEN = (Math.sqrt(5) - 1) / 2
const SEARCH_STEPS = 24

/**
 * The temperature under which what was foreseen is least surprising (Guo et al., ICML 2017), by golden-section search:
 * the loss has one minimum in it.
 */
export function fitTemperature(foreseen: readonly Foreseen[]): number {
  let low = Math.log(0.1)
  let high = Math.log(5)
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (lossAt(foreseen, Math.exp(left)) < lossAt(foreseen, Math.exp(right))) {
      high = right
    } else {
      low = left
    }
  }
  return foreseen.length === 0 ? 1 : Math.exp((low + high) / 2)
}

function lossAt(foreseen: readonly Foreseen[], temperature: number): number {
  let loss = 0
  for (const { logits, label } of foreseen) {
    const shares = new Float32Array(logits.length)
    softmaxInto(logits, shares, temperature)
    loss -= Math.log(Math.max(shares[label] ?? 0, 1e-9))
  }
  return loss
}

export interface Judged {
  /** 0 to 1 */
  readonly confidence: number
  readonly isRight: boolean
}

/**
 * Expected calibration error: how far confidence and truth are apart, over bins of equal width, weighted by their cases
 * (Naeini, Cooper and Hauskrecht, AAAI 2015).
 */
export function calibrationErrorOf(judged: readonly Judged[], bins = 15): number {
  const counts = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }))
  for (const { confidence, isRight } of judged) {
    const bin = counts[Math.min(bins - 1, Math.floor(confidence * bins))]
    if (bin !== undefined) {
      bin.confidence += confidence
      bin.right += isRight ? 1 : 0
    }
  }
  const error = counts.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0)
  return judged.length === 0 ? 0 : error / judged.length
}
