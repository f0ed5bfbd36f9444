import type { Word } from './read-text.ts'
import { buildVocabulary, toSparse } from './vocabulary.ts'
import type { SparseText, Vocabulary } from './vocabulary.ts'

export interface LabeledText {
  readonly words: readonly Word[]
  readonly label: number
}

/** Multinomial logistic regression; `weights` is row-major, one row a feature. */
export interface LinearModel {
  readonly classes: number
  readonly weights: Float32Array
  readonly bias: Float32Array
}

const EPOCHS = 10
const LEARNING_RATE = 0.5
const DECAY = 1e-5
const FOLDS = 5
/** Errors smaller than this move nothing worth the time. */
const NEGLIGIBLE_ERROR = 2e-3
const TEMPERATURES = [0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5]

export function computeLogits(model: LinearModel, text: SparseText): Float32Array {
  const { classes, weights } = model
  const logits = model.bias.slice()
  const { rows, values } = text
  for (let position = 0; position < rows.length; position += 1) {
    const value = values[position] ?? 0
    const offset = (rows[position] ?? 0) * classes
    for (let index = 0; index < classes; index += 1) {
      logits[index] = (logits[index] ?? 0) + value * (weights[offset + index] ?? 0)
    }
  }
  return logits
}

export function softmax(logits: Float32Array, temperature: number): Float32Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const logit of logits) {
    highest = Math.max(highest, logit)
  }
  let total = 0
  const shares = new Float32Array(logits.length)
  for (let index = 0; index < logits.length; index += 1) {
    const share = Math.exp(((logits[index] ?? 0) - highest) / temperature)
    shares[index] = share
    total += share
  }
  for (let index = 0; index < shares.length; index += 1) {
    shares[index] = (shares[index] ?? 0) / total
  }
  return shares
}

interface TrainingSet {
  readonly texts: readonly SparseText[]
  readonly labels: readonly number[]
  readonly features: number
  readonly classes: number
}

/** Stochastic gradient descent with one AdaGrad rate a feature; the order is shuffled from a fixed seed. */
function trainModel(set: TrainingSet, include: (index: number) => boolean): LinearModel {
  const { classes, texts, labels } = set
  const weights = new Float32Array(set.features * classes)
  const bias = new Float32Array(classes)
  const model: LinearModel = { classes, weights, bias }
  const squares = new Float32Array(set.features).fill(1e-3)
  const order = texts.keys().filter(include).toArray()
  const random = createRandom(20_260_501)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random)
    for (const index of order) {
      const text = texts[index]
      if (text !== undefined) {
        const errors = softmax(computeLogits(model, text), 1)
        const label = labels[index] ?? 0
        errors[label] = (errors[label] ?? 0) - 1
        applyErrors(model, { text, errors, squares })
      }
    }
  }
  return model
}

interface Step {
  readonly text: SparseText
  readonly errors: Float32Array
  readonly squares: Float32Array
}

function applyErrors(model: LinearModel, { text, errors, squares }: Step): void {
  const active: number[] = []
  let norm = 0
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index] ?? 0
    if (Math.abs(error) > NEGLIGIBLE_ERROR) {
      active.push(index)
      norm += error * error
      model.bias[index] = (model.bias[index] ?? 0) - 0.01 * error
    }
  }
  const { classes, weights } = model
  for (let position = 0; position < text.rows.length; position += 1) {
    const row = text.rows[position] ?? 0
    const value = text.values[position] ?? 0
    const square = (squares[row] ?? 0) + value * value * norm
    squares[row] = square
    const rate = LEARNING_RATE / Math.sqrt(square)
    for (const index of active) {
      const at = row * classes + index
      const weight = weights[at] ?? 0
      weights[at] = weight - rate * ((errors[index] ?? 0) * value + DECAY * weight)
    }
  }
}

function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle(items: number[], random: () => number): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const held = items[index] ?? 0
    items[index] = items[other] ?? 0
    items[other] = held
  }
}

export interface TrainedClassifier {
  readonly model: LinearModel
  readonly vocabulary: Vocabulary
  readonly temperature: number
  /** Share of the examples that a model trained without them labels right. */
  readonly heldOutAccuracy: number
}

/** The temperature is the one under which models trained on four fifths best foresee the remaining fifth. */
export function trainClassifier(examples: readonly LabeledText[], classes: number): TrainedClassifier {
  const vocabulary = buildVocabulary(examples.map((example) => example.words))
  const set: TrainingSet = {
    texts: examples.map((example) => toSparse(example.words, vocabulary)),
    labels: examples.map((example) => example.label),
    features: vocabulary.size,
    classes,
  }
  const heldOut = computeHeldOutLogits(set)
  return {
    model: trainModel(set, () => true),
    vocabulary,
    temperature: chooseTemperature(heldOut, set.labels),
    heldOutAccuracy:
      heldOut.filter((logits, index) => indexOfHighest(logits) === set.labels[index]).length / heldOut.length,
  }
}

function computeHeldOutLogits(set: TrainingSet): Float32Array[] {
  // A golden-ratio step spreads each intent's neighboring examples over all folds.
  const folds = set.texts.map((_, index) => Math.floor(((index * 0.618_033_988_75) % 1) * FOLDS))
  const models = Array.from({ length: FOLDS }, (_, fold) => trainModel(set, (index) => folds[index] !== fold))
  return set.texts.map((text, index) => {
    const model = models[folds[index] ?? 0]
    return model === undefined ? new Float32Array(set.classes) : computeLogits(model, text)
  })
}

function chooseTemperature(logits: readonly Float32Array[], labels: readonly number[]): number {
  let best = 1
  let lowestLoss = Number.POSITIVE_INFINITY
  for (const temperature of TEMPERATURES) {
    const loss = logits.reduce(
      (sum, row, index) => sum - Math.log(Math.max(softmax(row, temperature)[labels[index] ?? 0] ?? 0, 1e-9)),
      0,
    )
    if (loss < lowestLoss) {
      lowestLoss = loss
      best = temperature
    }
  }
  return best
}

export function indexOfHighest(values: Float32Array): number {
  let best = 0
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) {
      best = index
    }
  }
  return best
}
