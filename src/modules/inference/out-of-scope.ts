import { createRandom, shuffle } from './seeded-random.ts'

/**
 * Whether a text is about none of the labels: a logistic regression over ten signs, fitted on texts that were out of
 * scope for the models that judged them.
 */
export interface OutOfScopeModel {
  readonly means: Float32Array
  readonly deviations: Float32Array
  readonly weights: Float32Array
  readonly bias: number
  /** Scores above are outside. */
  readonly threshold: number
}

export interface Signs {
  /** Highest share, lead over the second, and entropy, at the temperature of the classifier. */
  readonly shares: Float32Array
  /** One more than shares for a model that was shown texts out of scope. */
  readonly logits: Float32Array
  /** Cosine of the sentence vector with the center of the best label, and with the nearest center. */
  readonly ownCenter: number
  readonly nearestCenter: number
  /** Share of the words' weight that training knows, 0 to 1. */
  readonly coverage: number
  readonly words: number
}

export const SIGNS = 10
const EPOCHS = 60
const RATE = 0.1
const DECAY = 1e-4

export function listSigns(signs: Signs): Float32Array {
  const { shares, logits } = signs
  let first = 0
  let second = 0
  let entropy = 0
  for (const share of shares) {
    if (share > first) {
      second = first
      first = share
    } else if (share > second) {
      second = share
    }
    entropy -= share > 1e-9 ? share * Math.log(share) : 0
  }
  let highest = Number.NEGATIVE_INFINITY
  for (let label = 0; label < shares.length; label += 1) {
    highest = Math.max(highest, logits[label] as number)
  }
  let sum = 0
  for (let label = 0; label < shares.length; label += 1) {
    sum += Math.exp((logits[label] as number) - highest)
  }
  const energy = highest + Math.log(sum)
  return Float32Array.of(
    logOdds(first),
    Math.log(Math.max(first - second, 1e-4)),
    entropy,
    highest,
    energy,
    signs.ownCenter,
    signs.nearestCenter,
    signs.coverage,
    Math.log(1 + signs.words),
    logits.length > shares.length ? (logits[shares.length] ?? 0) - energy : 0,
  )
}

const logOdds = (share: number): number => Math.log((share + 1e-6) / (1 - share + 1e-6))

export function scoreOutOfScope(model: OutOfScopeModel, signs: Float32Array): number {
  let sum = model.bias
  for (let index = 0; index < SIGNS; index += 1) {
    sum += (model.weights[index] ?? 0) * standardize(model, signs, index)
  }
  return 1 / (1 + Math.exp(-sum))
}

const standardize = (
  { means, deviations }: Pick<OutOfScopeModel, 'means' | 'deviations'>,
  signs: Float32Array,
  index: number,
): number => ((signs[index] ?? 0) - (means[index] ?? 0)) / (deviations[index] ?? 1)

/**
 * Both kinds weigh the same whatever their number. The threshold rejects `rejected` of the texts in scope.
 */
export function fitOutOfScope(
  inside: readonly Float32Array[],
  outside: readonly Float32Array[],
  rejected: number,
): OutOfScopeModel | undefined {
  if (inside.length < MOST_UNFIT || outside.length < MOST_UNFIT) {
    return undefined
  }
  const scaling = measureSigns([...inside, ...outside])
  const model = { ...scaling, weights: new Float32Array(SIGNS), bias: 0, threshold: 1 }
  const examples = [
    ...inside.map((signs) => ({ signs, target: 0, weight: 0.5 / inside.length })),
    ...outside.map((signs) => ({ signs, target: 1, weight: 0.5 / outside.length })),
  ]
  const random = createRandom(3)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(examples, random)
    for (const { signs, target, weight } of examples) {
      const step = (RATE / (1 + epoch / 8)) * weight * examples.length * (scoreOutOfScope(model, signs) - target)
      model.bias -= step
      for (let index = 0; index < SIGNS; index += 1) {
        const weightOfSign = model.weights[index] ?? 0
        model.weights[index] = weightOfSign - step * standardize(model, signs, index) - DECAY * weightOfSign
      }
    }
  }
  const scores = inside.map((signs) => scoreOutOfScope(model, signs)).toSorted((left, right) => left - right)
  return { ...model, threshold: scores[Math.floor((1 - rejected) * (scores.length - 1))] ?? 1 }
}

/** Fewer examples than this of either kind teach nothing. */
const MOST_UNFIT = 10

function measureSigns(rows: readonly Float32Array[]): Pick<OutOfScopeModel, 'means' | 'deviations'> {
  const means = new Float32Array(SIGNS)
  const deviations = new Float32Array(SIGNS)
  for (let index = 0; index < SIGNS; index += 1) {
    const mean = rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length
    const variance = rows.reduce((sum, row) => sum + ((row[index] ?? 0) - mean) ** 2, 0) / rows.length
    means[index] = mean
    deviations[index] = Math.sqrt(variance) || 1
  }
  return { means, deviations }
}
