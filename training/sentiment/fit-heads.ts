import { buildRows, createRandom, createSparse, shuffle } from '../../src/modules/inference/index.ts'
import type { HashedText, SparseText } from '../../src/modules/inference/index.ts'
import { FEELING_VALUES } from '../../src/modules/understanding/read-feelings.ts'
import { OUTPUTS, toProbabilities } from '../../src/modules/understanding/sentiment-heads.ts'
import {
  addUp,
  readSentimentRows,
  rowsOf,
  type SentimentModel,
} from '../../src/modules/understanding/sentiment-model.ts'

export interface SentimentExample {
  readonly hashed: HashedText
  readonly feelings: Float32Array
  /** OUTPUTS of them: the share each output should have, or NaN where nobody has said. */
  readonly targets: Float32Array
  readonly weight: number
}

export interface HeadOptions {
  readonly learningRate: number
  readonly epochs: number
  readonly fewestTexts: number
  readonly vectorScale: number
  readonly seed: number
}

const FIRST_SQUARE = 1e-8
const BIAS_RATE = 0.1

interface Learner {
  readonly model: SentimentModel & { readonly weights: Float32Array }
  readonly squares: Float32Array
  readonly biasSquares: Float32Array
  readonly rate: number
}

/** AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011) over all heads at once, in an order shuffled from the seed. */
export function fitHeads(examples: readonly SentimentExample[], options: HeadOptions): SentimentModel {
  const features = buildRows(
    examples.map(({ hashed }) => hashed),
    options.fewestTexts,
  )
  const dimensions = options.vectorScale > 0 ? (examples[0]?.hashed.vector.length ?? 0) : 0
  const shape = { features, dimensions, vectorScale: options.vectorScale, temperature: 1 }
  const rows = features.places.length + dimensions + FEELING_VALUES
  const learner: Learner = {
    model: {
      ...shape,
      weights: new Float32Array(rows * OUTPUTS),
      scales: new Float32Array(rows).fill(1),
      bias: new Float32Array(OUTPUTS),
    },
    squares: new Float32Array(rows * OUTPUTS).fill(FIRST_SQUARE),
    biasSquares: new Float32Array(OUTPUTS).fill(FIRST_SQUARE),
    rate: options.learningRate,
  }
  const read = examples.map((example) => ({
    ...example,
    sparse: readSentimentRows(shape, example.hashed, { feelings: example.feelings, sparse: createSparse() }),
  }))
  const random = createRandom(options.seed)
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(read, random)
    for (const example of read) {
      learn(learner, example)
    }
  }
  return learner.model
}

/** The mean of models that read the examples in other orders: what the last examples taught weighs less. */
export function fitAveraged(
  examples: readonly SentimentExample[],
  options: HeadOptions & { readonly models: number },
): SentimentModel {
  const first = fitHeads(examples, options)
  const others = Array.from({ length: options.models - 1 }, (_, index) =>
    fitHeads(examples, { ...options, seed: options.seed + 1 + index }),
  )
  const meanOf = (read: (model: SentimentModel) => ArrayLike<number>): Float32Array =>
    Float32Array.from(
      read(first),
      (own, at) => others.reduce((sum, model) => sum + (read(model)[at] ?? 0), own) / options.models,
    )
  return { ...first, weights: meanOf(({ weights }) => weights), bias: meanOf(({ bias }) => bias) }
}

function learn(learner: Learner, example: SentimentExample & { readonly sparse: SparseText }): void {
  const { model, squares, biasSquares, rate } = learner
  const { rows, values, count } = example.sparse
  const errors = errorsOf(model, example)
  for (let index = 0; index < count; index += 1) {
    const offset = (rows[index] ?? 0) * OUTPUTS
    step({ weights: model.weights, squares, offset }, errors, { value: values[index] ?? 0, rate })
  }
  step({ weights: model.bias, squares: biasSquares, offset: 0 }, errors, { value: 1, rate: rate * BIAS_RATE })
}

/** How far each output is from its target; 0 where there is none. */
function errorsOf(model: SentimentModel, example: SentimentExample & { readonly sparse: SparseText }): Float32Array {
  const shares = toProbabilities(addUp(model, example.sparse), 1)
  return shares.map((share, output) => {
    const target = example.targets[output] ?? Number.NaN
    return Number.isNaN(target) ? 0 : (share - target) * example.weight
  })
}

interface Weights {
  readonly weights: Float32Array
  readonly squares: Float32Array
  readonly offset: number
}

function step(
  { weights, squares, offset }: Weights,
  errors: Float32Array,
  { value, rate }: { readonly value: number; readonly rate: number },
): void {
  for (let output = 0; output < OUTPUTS; output += 1) {
    const gradient = (errors[output] ?? 0) * value
    if (gradient !== 0) {
      const at = offset + output
      const square = (squares[at] ?? 0) + gradient * gradient
      squares[at] = square
      weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(square)
    }
  }
}

/** One byte a weight, with one scale a row. */
export function quantizeHeads(model: SentimentModel): SentimentModel {
  const rows = rowsOf(model)
  const weights = new Int8Array(rows * OUTPUTS)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const offset = row * OUTPUTS
    const own = Float32Array.from(model.weights.subarray(offset, offset + OUTPUTS))
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    scales[row] = largest / 127
    weights.set(
      Array.from(own, (weight) => (largest === 0 ? 0 : Math.round((weight * 127) / largest))),
      offset,
    )
  }
  return { ...model, weights, scales }
}
