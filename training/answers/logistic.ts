/** What is known of an answer, and whether it was right. */
export interface Example {
  readonly features: Readonly<Record<string, number>>
  readonly isRight: boolean
  readonly weight: number
}

export interface Logistic {
  readonly bias: number
  readonly factors: Readonly<Record<string, number>>
}

/** Of standardized factors: little data must not make bold claims. */
const RIDGE = 3
const STEPS = 4000
const RATE = 0.5

/**
 * Logistic regression by projected gradient descent on standardized features. Every feature speaks for an answer, so no
 * factor may be below 0: a letter longer than any question here must not turn one against it.
 */
export function fitLogistic(examples: readonly Example[]): Logistic {
  const names = Object.keys(examples[0]?.features ?? {})
  const scales = names.map((name) => scaleOf(examples.map(({ features }) => features[name] ?? 0)))
  const rows = examples.map(({ features }) =>
    names.map(
      (name, column) => ((features[name] ?? 0) - (scales[column]?.mean ?? 0)) / (scales[column]?.deviation ?? 1),
    ),
  )
  const weights = names.map(() => 0)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  let bias = 0
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = weights.map((weight) => (RIDGE * weight) / total)
    let biasSlope = 0
    examples.forEach(({ isRight, weight }, row) => {
      const error = (weight * (sigmoid(bias + dot(weights, rows[row] ?? [])) - (isRight ? 1 : 0))) / total
      biasSlope += error
      rows[row]?.forEach((value, column) => (slopes[column] = (slopes[column] ?? 0) + error * value))
    })
    bias -= RATE * biasSlope
    slopes.forEach((slope, column) => (weights[column] = Math.max(0, (weights[column] ?? 0) - RATE * slope)))
  }
  const factors = names.map((_name, column) => (weights[column] ?? 0) / (scales[column]?.deviation ?? 1))
  return {
    bias:
      bias -
      dot(
        factors,
        scales.map(({ mean }) => mean),
      ),
    factors: Object.fromEntries(names.map((name, column) => [name, factors[column] ?? 0])),
  }
}

/** Log-odds. */
export function scoreOf({ bias, factors }: Logistic, features: Example['features']): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + (factors[name] ?? 0) * value, bias)
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) || 1 }
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
