import { softmaxInto } from './calibrate.ts'
import { fitOutOfScope } from './out-of-scope.ts'
import type { OutOfScopeModel } from './out-of-scope.ts'
import { createRandom, shuffle } from './seeded-random.ts'
import { fitModel } from './text-classifier-fit.ts'
import type { FitOptions } from './text-classifier-fit.ts'
import { addScaled, computeHidden, computeOutput, HIDDEN, readRows } from './text-classifier-model.ts'
import type { TextModel } from './text-classifier-model.ts'
import { createSparse } from './text-classifier-rows.ts'
import { signsOf } from './text-classifier.ts'
import type { HashedText } from './text-features.ts'

/** Examples as numbers. Those out of scope have the label that follows the last name. */
export interface TrainingSet {
  readonly texts: readonly HashedText[]
  readonly labels: Int32Array
  readonly names: readonly string[]
  /** The names, and one more if there are examples out of scope. */
  readonly classes: number
  readonly settings: FitOptions & { readonly members: number; readonly folds: number; readonly rejected: number }
}

/** A text as a model sees it that was trained without it. */
export interface HeldOut {
  readonly text: HashedText
  readonly label: number
  /** The first of the models; they share their features. */
  readonly model: TextModel
  readonly logits: Float32Array
}

/** From here on one part is held out once, instead of each in turn. */
const MANY_EXAMPLES = 4000
/** Models that leave labels out need to see no more than this of each other label. */
const MOST_OF_A_LABEL = 30
const LABEL_GROUPS = 3
const FEWEST_LABELS_TO_LEAVE_OUT = 6

/** Several models from different beginnings, whose logits are averaged. */
export function fitOn({ texts, labels, classes, settings }: TrainingSet, indexes: readonly number[]): TextModel[] {
  const chosen = indexes.map((index) => texts[index]).filter((text) => text !== undefined)
  const chosenLabels = Int32Array.from(indexes, (index) => labels[index] ?? 0)
  return Array.from({ length: settings.members }, (_, member) =>
    fitModel(chosen, chosenLabels, { ...settings, classes, seed: settings.seed + member }),
  )
}

export function foreseeHeldOut(set: TrainingSet): HeldOut[] {
  const rounds = set.texts.length >= MANY_EXAMPLES ? 1 : set.settings.folds
  const folds = assignFolds(set, rounds)
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) => {
    const indexes = [...set.texts.keys()]
    const models = fitOn(
      set,
      indexes.filter((index) => folds[index] !== round),
    )
    return foresee(
      models,
      set,
      indexes.filter((index) => folds[index] === round),
    )
  })
}

function foresee(models: readonly TextModel[], { texts, labels }: TrainingSet, indexes: readonly number[]): HeldOut[] {
  return indexes.flatMap((index) => {
    const text = texts[index]
    const [model] = models
    return text === undefined || model === undefined
      ? []
      : [{ text, model, label: labels[index] ?? 0, logits: logitsOf(models, text) }]
  })
}

function logitsOf(models: readonly TextModel[], text: HashedText): Float32Array {
  const sums = new Float32Array(models[0]?.classes ?? 0)
  const logits = new Float32Array(sums.length)
  const hidden = new Float32Array(HIDDEN)
  const sparse = createSparse()
  for (const model of models) {
    computeHidden(model, readRows(model, text, sparse), hidden)
    computeOutput(model, hidden, logits)
    addScaled(sums, logits, 1 / models.length)
  }
  return sums
}

/** Folds hold as much of each label as can be. Of what is out of scope a single round holds out half: it is little. */
function assignFolds({ labels, names, classes, settings }: TrainingSet, rounds: number): Int32Array {
  const order = [...labels.keys()]
  shuffle(order, createRandom(settings.seed))
  const seen = new Int32Array(classes)
  const folds = new Int32Array(labels.length)
  for (const index of order) {
    const label = labels[index] ?? 0
    const parts = rounds === 1 && label >= names.length ? 2 : settings.folds
    // Labels start at different folds, or small labels would all fill the first.
    folds[index] = ((seen[label] ?? 0) + label) % parts
    seen[label] = (seen[label] ?? 0) + 1
  }
  return folds
}

export interface ScopeTask {
  readonly set: TrainingSet
  readonly heldOut: readonly HeldOut[]
  readonly temperature: number
  readonly centers: Float32Array
}

/** With examples out of scope: learned from them. Without: from labels left out in turn, which are out of scope for the rest. */
export function learnOutOfScope(task: ScopeTask): OutOfScopeModel | undefined {
  const { names, classes, settings } = task.set
  if (classes > names.length) {
    const [inside, outside] = partition(task.heldOut, ({ label }) => label < names.length)
    return fitOutOfScope(inside.map(judgeFor(task)), outside.map(judgeFor(task)), settings.rejected)
  }
  return names.length < FEWEST_LABELS_TO_LEAVE_OUT ? undefined : learnFromLabelsLeftOut(task)
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}

function judgeFor({ set, temperature, centers }: ScopeTask): (heldOut: HeldOut) => Float32Array {
  return ({ model, text, logits }) => {
    const shares = new Float32Array(set.names.length)
    softmaxInto(logits.subarray(0, shares.length), shares, temperature)
    return signsOf({ model, centers }, text, { shares, logits })
  }
}

function learnFromLabelsLeftOut(task: ScopeTask): OutOfScopeModel | undefined {
  const { set } = task
  const folds = assignFolds(set, set.settings.folds)
  const sample = sampleByLabel(set)
  const groups = Math.min(LABEL_GROUPS, set.settings.folds)
  const judged = Array.from({ length: groups }, (_, group) => group).flatMap((group) => {
    const isLeftOut = (index: number): boolean => (set.labels[index] ?? 0) % groups === group
    const [seen, unseen] = partition(sample, (index) => !isLeftOut(index) && folds[index] !== group)
    const models = fitOn(set, seen)
    return foresee(models, set, unseen).map((each) => ({
      signs: judgeFor(task)(each),
      isOutside: each.label % groups === group,
    }))
  })
  const [outside, inside] = partition(judged, ({ isOutside }) => isOutside)
  const signsIn = (items: typeof judged): Float32Array[] => items.map(({ signs }) => signs)
  return fitOutOfScope(signsIn(inside), signsIn(outside), set.settings.rejected)
}

function sampleByLabel({ labels, classes, settings }: TrainingSet): number[] {
  const order = [...labels.keys()]
  shuffle(order, createRandom(settings.seed + 1))
  const taken = new Int32Array(classes)
  return order.filter((index) => {
    const label = labels[index] ?? 0
    taken[label] = (taken[label] ?? 0) + 1
    return (taken[label] ?? 0) <= MOST_OF_A_LABEL
  })
}
