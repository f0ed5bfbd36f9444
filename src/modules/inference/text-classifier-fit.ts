import { softmaxInto } from './calibrate.ts'
import { createRandom, shuffle } from './seeded-random.ts'
import { startMachine } from './text-classifier-machine.ts'
import type { ClassifierMachine } from './text-classifier-machine.ts'
import { computeOutput, HIDDEN, readRows } from './text-classifier-model.ts'
import type { TextModel } from './text-classifier-model.ts'
import { buildRows, createSparse } from './text-classifier-rows.ts'
import type { HashedText } from './text-features.ts'

export interface FitOptions {
  readonly learningRate: number
  readonly epochs: number
  /** Share of the hidden units left out at each example. */
  readonly dropout: number
  /** 0 for a model without sentence vectors. */
  readonly vectorScale: number
  /** Features of fewer texts than this are left out. */
  readonly fewestTexts: number
  readonly seed: number
}

/** Errors smaller than this move nothing worth the time. */
const NEGLIGIBLE_ERROR = 1e-3
/** Biases learn slower than weights, or they learn how frequent a label is before what it says. */
const BIAS_RATE = 0.1
/** The learning rate falls in a straight line to this share of itself. */
const LAST_RATE = 0.1
/** Spread of the first weights: of features small, so that what is not learned says nothing; found on development splits. */
const FEATURE_SPREAD = 0.02
const VECTOR_SPREAD = 0.05
const OUTPUT_SPREAD = 0.09
/** What AdaGrad starts its sums of squares with: larger calms the first steps. */
const FIRST_SQUARE = 0.01
/** The share of the hidden units that an example reaches. */
const USUALLY_AWAKE = 0.35

interface Layer {
  readonly weights: Float32Array
  readonly squares: Float32Array
}

/** The examples one after the other: those of example i from starts[i] to starts[i + 1]. */
interface Examples {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly labels: Int32Array
}

interface Learner {
  readonly machine: ClassifierMachine
  readonly examples: Examples
  readonly model: TextModel & { readonly rows: Float32Array }
  /** One sum of squares a row of the model: as good as one a weight, and much faster. */
  readonly rowSquares: Float32Array
  readonly rowRates: Float32Array
  readonly hiddenBias: Layer
  readonly output: Layer
  readonly bias: Layer
  readonly hidden: Float32Array
  readonly unitErrors: Float32Array
  /** The units in play: not left out, and above zero. */
  readonly units: Int32Array
  readonly errors: Float32Array
  readonly labels: Int32Array
  readonly dropout: number
  readonly random: () => number
}

/**
 * Stochastic gradient descent with dropout and AdaGrad rates (Duchi, Hazan and Singer, JMLR 12, 2011). All chance comes from
 * the seed: the same examples in the same order give the same model.
 */
export function fitModel(
  texts: readonly HashedText[],
  labels: Int32Array,
  { classes, ...options }: FitOptions & { readonly classes: number },
): TextModel {
  const features = buildRows(texts, options.fewestTexts)
  const dimensions = options.vectorScale > 0 ? (texts[0]?.vector.length ?? 0) : 0
  const shape = { classes, features, dimensions, vectorScale: options.vectorScale }
  const learner = createLearner(shape, { texts, labels, options })
  const order = [...texts.keys()]
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, learner.random)
    const rate = options.learningRate * (1 - ((1 - LAST_RATE) * epoch) / options.epochs)
    for (const example of order) {
      learn(learner, example, rate)
    }
  }
  const { rows } = learner.model
  return { ...learner.model, rows: rows.slice() }
}

type Shape = Pick<TextModel, 'classes' | 'features' | 'dimensions' | 'vectorScale'>

interface TrainingTask {
  readonly texts: readonly HashedText[]
  readonly labels: Int32Array
  readonly options: FitOptions
}

function createLearner(shape: Shape, { texts, labels, options }: TrainingTask): Learner {
  const { classes, features, dimensions } = shape
  const all = features.places.length + dimensions
  const sparse = createSparse()
  const sizes = texts.map((text) => readRows(shape, text, sparse).count)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const longest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const { machine, memory } = startMachine(4 * (total * 2 + longest + all * HIDDEN + HIDDEN * 2))
  const random = createRandom(options.seed)
  const rows = memory.floats(all * HIDDEN)
  const firstOfVector = features.places.length * HIDDEN
  spread(rows.subarray(0, firstOfVector), FEATURE_SPREAD, random)
  spread(rows.subarray(firstOfVector), VECTOR_SPREAD, random)
  const output = createLayer(HIDDEN * classes)
  spread(output.weights, OUTPUT_SPREAD, random)
  const hiddenBias = createLayer(HIDDEN)
  const bias = createLayer(classes)
  return {
    machine,
    examples: layExamples(shape, texts, {
      labels,
      starts: Int32Array.from([0, ...sizes]).map(sumUp()),
      rows: memory.integers(total),
      values: memory.floats(total),
    }),
    model: { ...shape, scales: undefined, rows, ...weightsOf({ hiddenBias, output, bias }) },
    rowSquares: new Float32Array(all).fill(FIRST_SQUARE),
    rowRates: memory.floats(longest),
    hiddenBias,
    output,
    bias,
    hidden: memory.floats(HIDDEN),
    unitErrors: memory.floats(HIDDEN),
    units: new Int32Array(HIDDEN),
    errors: new Float32Array(classes),
    labels: new Int32Array(classes),
    dropout: options.dropout,
    random,
  }
}

/** Turns counts into ends, in the order it is called. */
function sumUp(): (count: number) => number {
  let sum = 0
  return (count) => {
    sum += count
    return sum
  }
}

function layExamples(shape: Shape, texts: readonly HashedText[], examples: Examples): Examples {
  const sparse = createSparse()
  for (const [index, text] of texts.entries()) {
    readRows(shape, text, sparse)
    const start = examples.starts[index] ?? 0
    examples.rows.set(sparse.rows.subarray(0, sparse.count), start)
    examples.values.set(sparse.values.subarray(0, sparse.count), start)
  }
  return examples
}

const createLayer = (size: number): Layer => ({
  weights: new Float32Array(size),
  squares: new Float32Array(size).fill(FIRST_SQUARE),
})

const weightsOf = (layers: Pick<Learner, 'hiddenBias' | 'output' | 'bias'>) => ({
  hiddenBias: layers.hiddenBias.weights,
  output: layers.output.weights,
  bias: layers.bias.weights,
})

/** Normal deviates by Box and Muller. */
function spread(weights: Float32Array, deviation: number, random: () => number): void {
  for (let index = 0; index < weights.length; index += 1) {
    weights[index] = deviation * Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
  }
}

function learn(learner: Learner, example: number, rate: number): void {
  const { model, hidden, errors, examples } = learner
  const units = activate(learner, example)
  computeOutput(model, hidden, errors)
  softmaxInto(errors, errors, 1)
  const label = examples.labels[example] as number
  errors[label] = (errors[label] as number) - 1
  const labels = findErrors(learner)
  learnOutput(learner, { units, labels }, rate)
  learnRows(learner, example, rate)
  for (let position = 0; position < labels; position += 1) {
    const place = learner.labels[position] as number
    step(learner.bias, place, { gradient: errors[place] as number, rate: rate * BIAS_RATE })
  }
  for (let position = 0; position < units; position += 1) {
    const unit = learner.units[position] as number
    step(learner.hiddenBias, unit, { gradient: learner.unitErrors[unit] as number, rate: rate * BIAS_RATE })
  }
}

/** The forward pass; returns how many units are awake, listed in `units`. The others are zero. */
function activate({ machine, model, examples, hidden, units, dropout, random }: Learner, example: number): number {
  const start = examples.starts[example] as number
  const count = (examples.starts[example + 1] as number) - start
  hidden.set(model.hiddenBias)
  machine.sumFloatRows(
    model.rows.byteOffset,
    examples.rows.byteOffset + start * 4,
    examples.values.byteOffset + start * 4,
    count,
    hidden.byteOffset,
  )
  const factor = 1 / (1 - dropout)
  let awake = 0
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const value = hidden[unit] as number
    const isAwake = value > 0 && random() >= dropout
    hidden[unit] = isAwake ? value * factor : 0
    if (isAwake) {
      units[awake] = unit
      awake += 1
    }
  }
  return awake
}

/** Lists the labels with an error worth learning from, and returns how many they are. */
function findErrors({ errors, labels }: Learner): number {
  let count = 0
  for (let label = 0; label < errors.length; label += 1) {
    if (Math.abs(errors[label] as number) > NEGLIGIBLE_ERROR) {
      labels[count] = label
      count += 1
    }
  }
  return count
}

function learnOutput(
  { model, output, hidden, units, errors, labels, unitErrors, dropout }: Learner,
  counts: { readonly units: number; readonly labels: number },
  rate: number,
): void {
  const { weights, squares } = output
  unitErrors.fill(0)
  for (let position = 0; position < counts.units; position += 1) {
    const unit = units[position] as number
    const value = hidden[unit] as number
    const offset = unit * model.classes
    let unitError = 0
    for (let index = 0; index < counts.labels; index += 1) {
      const label = labels[index] as number
      const error = errors[label] as number
      const place = offset + label
      const weight = weights[place] as number
      const gradient = error * value
      const square = (squares[place] as number) + gradient * gradient
      unitError += error * weight
      squares[place] = square
      weights[place] = weight - (rate * gradient) / Math.sqrt(square)
    }
    unitErrors[unit] = unitError / (1 - dropout)
  }
}

function learnRows(learner: Learner, example: number, rate: number): void {
  const { machine, model, examples, rowSquares, rowRates, unitErrors } = learner
  const start = examples.starts[example] as number
  const count = (examples.starts[example + 1] as number) - start
  let square = 0
  for (const error of unitErrors) {
    square += error * error
  }
  square /= HIDDEN * USUALLY_AWAKE
  for (let index = 0; index < count; index += 1) {
    const row = examples.rows[start + index] as number
    const value = examples.values[start + index] as number
    const squares = (rowSquares[row] as number) + square * value * value
    rowSquares[row] = squares
    rowRates[index] = (rate * value) / Math.sqrt(squares)
  }
  machine.moveRows(
    model.rows.byteOffset,
    examples.rows.byteOffset + start * 4,
    rowRates.byteOffset,
    count,
    unitErrors.byteOffset,
  )
}

function step(
  { weights, squares }: Layer,
  place: number,
  { gradient, rate }: { readonly gradient: number; readonly rate: number },
): void {
  const square = (squares[place] as number) + gradient * gradient
  squares[place] = square
  weights[place] = (weights[place] as number) - (rate * gradient) / Math.sqrt(square)
}
