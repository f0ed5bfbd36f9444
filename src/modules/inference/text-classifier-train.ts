import { calibrationErrorOf, fitTemperature, indexOfHighest, softmaxInto } from './calibrate.ts'
import type { FitOptions } from './text-classifier-fit.ts'
import { fitOn, foreseeHeldOut, learnOutOfScope } from './text-classifier-held-out.ts'
import type { HeldOut, TrainingSet } from './text-classifier-held-out.ts'
import { quantizeModel } from './text-classifier-model.ts'
import { TrainedTextClassifier } from './text-classifier.ts'
import type { ClassifierQuality } from './text-classifier-parts.ts'
import { hashText } from './text-features.ts'
import type { HashedText } from './text-features.ts'

export interface TextExample {
  readonly text: string | HashedText
  readonly label: string
}

export interface TrainingOptions extends Partial<FitOptions> {
  /** The label of examples that are about none of the others; they only teach what is out of scope. */
  readonly outOfScopeLabel?: string
  /** How many models vote; three are right a little more often than one, and cost three times as much. */
  readonly members?: number
  /** How many parts the examples are held out in to calibrate and measure; more are slower and surer. */
  readonly folds?: number
  /** False leaves out what finds texts out of scope: for labels that between them say everything. */
  readonly findsOutOfScope?: boolean
  /** The share of texts in scope that may be called out of scope. */
  readonly rejected?: number
}

/** Found on development splits of Banking77 and CLINC150 (training/README.md). */
const DEFAULTS = {
  learningRate: 0.03,
  epochs: 20,
  dropout: 0.3,
  vectorScale: 2,
  fewestTexts: 1,
  seed: 20_260_501,
  outOfScopeLabel: 'oos',
  findsOutOfScope: true,
  rejected: 0.05,
  folds: 5,
  members: 1,
}

/** Rare features of a large set are noise, and fewer rounds do. */
const LARGE_SET = 5000
const FOR_LARGE_SETS = { fewestTexts: 2, epochs: 15, members: 3 }
/** Fewer examples out of scope than this teach nothing. */
const FEWEST_OUTSIDE = 20

/** The same examples in the same order give the same classifier. Examples of fewer than two labels are refused. */
export function trainTextClassifier(
  examples: readonly TextExample[],
  options: TrainingOptions = {},
): TrainedTextClassifier {
  const { set, findsOutOfScope } = readExamples(examples, options)
  const heldOut = foreseeHeldOut(set)
  const inside = heldOut.filter(({ label }) => label < set.names.length)
  const temperature = fitTemperature(inside.map((each) => ({ ...each, logits: insideLogits(set, each) })))
  const [first, ...others] = fitOn(set, [...set.texts.keys()]).map(quantizeModel)
  if (first === undefined) {
    throw new Error('A classifier has at least one member.')
  }
  const centers = computeCenters(set, first.dimensions)
  return new TrainedTextClassifier({
    labels: set.names,
    models: [first, ...others],
    temperature,
    centers,
    outOfScope: findsOutOfScope ? learnOutOfScope({ set, heldOut, temperature, centers }) : undefined,
    quality: measureQuality(set, inside, temperature),
  })
}

function readExamples(
  examples: readonly TextExample[],
  options: TrainingOptions,
): { set: TrainingSet; findsOutOfScope: boolean } {
  const large = examples.length >= LARGE_SET ? FOR_LARGE_SETS : {}
  const { outOfScopeLabel, findsOutOfScope, ...settings } = { ...DEFAULTS, ...large, ...options }
  const inside = examples.filter(({ label }) => label !== outOfScopeLabel)
  const names = [...new Set(inside.map(({ label }) => label))]
  if (names.length < 2) {
    throw new Error('A classifier needs examples of at least two labels.')
  }
  const outside = examples.filter(({ label }) => label === outOfScopeLabel)
  const learnsOutside = findsOutOfScope && outside.length >= FEWEST_OUTSIDE
  const all = learnsOutside ? [...inside, ...outside] : inside
  const places = new Map(names.map((name, place) => [name, place]))
  const set = {
    texts: all.map(({ text }) => (typeof text === 'string' ? hashText(text) : text)),
    labels: Int32Array.from(all, ({ label }) => places.get(label) ?? names.length),
    names,
    classes: names.length + (learnsOutside ? 1 : 0),
    settings,
  }
  return { set, findsOutOfScope }
}

const insideLogits = ({ names }: TrainingSet, { logits }: HeldOut): Float32Array => logits.subarray(0, names.length)

function measureQuality(set: TrainingSet, heldOut: readonly HeldOut[], temperature: number): ClassifierQuality {
  const judged = heldOut.map((each) => {
    const shares = new Float32Array(set.names.length)
    softmaxInto(insideLogits(set, each), shares, temperature)
    const best = indexOfHighest(shares)
    return { confidence: shares[best] ?? 0, isRight: best === each.label }
  })
  const right = judged.filter(({ isRight }) => isRight).length
  return {
    examples: set.texts.length,
    heldOut: judged.length,
    accuracy: judged.length === 0 ? 0 : right / judged.length,
    calibrationError: calibrationErrorOf(judged),
  }
}

/** The mean direction of each label's sentence vectors. */
function computeCenters({ texts, labels, names }: TrainingSet, dimensions: number): Float32Array {
  const centers = new Float32Array(names.length * dimensions)
  for (const [index, text] of texts.entries()) {
    const label = labels[index] ?? 0
    for (let dimension = 0; label < names.length && dimension < dimensions; dimension += 1) {
      const place = label * dimensions + dimension
      centers[place] = (centers[place] ?? 0) + (text.vector[dimension] ?? 0)
    }
  }
  for (let offset = 0; offset < centers.length; offset += dimensions) {
    const length = Math.hypot(...centers.subarray(offset, offset + dimensions)) || 1
    for (let place = offset; place < offset + dimensions; place += 1) {
      centers[place] = (centers[place] ?? 0) / length
    }
  }
  return centers
}
