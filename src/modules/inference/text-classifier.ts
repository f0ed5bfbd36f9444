import { indexOfHighest, softmaxInto } from './calibrate.ts'
import { listSigns, scoreOutOfScope } from './out-of-scope.ts'
import { findTellingWords } from './text-classifier-reasons.ts'
import { createModelKernel } from './text-classifier-kernel.ts'
import type { ModelKernel } from './text-classifier-kernel.ts'
import { addScaled, readRows } from './text-classifier-model.ts'
import type { TextModel } from './text-classifier-model.ts'
import type { ClassifierQuality, TrainedParts } from './text-classifier-parts.ts'
import { readClassifier, writeClassifier } from './text-classifier-bytes.ts'
import { coverageOf, createSparse } from './text-classifier-rows.ts'
import { hashText, placeOfWord } from './text-features.ts'
import type { HashedText } from './text-features.ts'

export interface TextClassification {
  readonly label: string
  /** 0 to 1: says 0.8 and is right 8 times of 10. */
  readonly confidence: number
  /** The shares of all labels, in the order of `labels`. */
  readonly scores: Float32Array
  readonly outOfScope: {
    readonly isOutside: boolean
    /** 0 to 1 */
    readonly score: number
  }
  /** The words that spoke most for the label, strongest first; found when asked for. */
  readonly because: readonly string[]
}

export interface TextClassifier {
  readonly labels: readonly string[]
  readonly quality: ClassifierQuality
  classify(text: string | HashedText): TextClassification
  /** The shares only, in `shares`: the fast way for many texts. */
  computeShares(text: HashedText, shares: Float32Array): void
  /** Whether the word stood in an example. */
  knows(word: string): boolean
  toBytes(): Uint8Array
}

export class TrainedTextClassifier implements TextClassifier {
  readonly parts: TrainedParts
  private readonly kernels: readonly ModelKernel[]
  private readonly memberLogits: Float32Array
  private readonly sparse = createSparse()
  private readonly logits: Float32Array

  constructor(parts: TrainedParts) {
    this.parts = parts
    const [{ classes }] = parts.models
    this.kernels = parts.models.map(createModelKernel)
    this.logits = new Float32Array(classes)
    this.memberLogits = new Float32Array(classes)
  }

  get labels(): readonly string[] {
    return this.parts.labels
  }

  get quality(): ClassifierQuality {
    return this.parts.quality
  }

  classify(given: string | HashedText): TextClassification {
    const text = typeof given === 'string' ? hashText(given) : given
    const { parts } = this
    const scores = new Float32Array(parts.labels.length)
    this.computeShares(text, scores)
    const best = indexOfHighest(scores)
    const score = this.scoreOutOfScope(text, scores)
    const hidden = this.kernels[0]?.hidden.slice() ?? new Float32Array()
    return {
      label: parts.labels[best] ?? '',
      confidence: scores[best] ?? 0,
      scores,
      outOfScope: { isOutside: score > (parts.outOfScope?.threshold ?? 1), score },
      get because() {
        return findTellingWords(parts.models[0], text.text, { hidden, label: best })
      },
    }
  }

  computeShares(text: HashedText, shares: Float32Array): void {
    const { models, temperature } = this.parts
    const sparse = readRows(models[0], text, this.sparse)
    this.logits.fill(0)
    for (const kernel of this.kernels) {
      kernel.computeLogits(sparse, this.memberLogits)
      addScaled(this.logits, this.memberLogits, 1 / models.length)
    }
    softmaxInto(this.logits.subarray(0, shares.length), shares, temperature)
  }

  knows(word: string): boolean {
    return (this.parts.models[0].features.rowOf[placeOfWord(word)] ?? -1) >= 0
  }

  toBytes(): Uint8Array {
    return writeClassifier(this.parts)
  }

  /** The logits are those of the last `computeShares`. */
  private scoreOutOfScope(text: HashedText, shares: Float32Array): number {
    const { outOfScope } = this.parts
    return outOfScope === undefined
      ? 0
      : scoreOutOfScope(
          outOfScope,
          signsOf({ model: this.parts.models[0], centers: this.parts.centers }, text, { shares, logits: this.logits }),
        )
  }
}

/** Throws a StaleClassifierError for bytes that another version has written. */
export const loadTextClassifier = (bytes: Uint8Array): TextClassifier =>
  new TrainedTextClassifier(readClassifier(bytes))

export function signsOf(
  { model, centers }: { readonly model: TextModel; readonly centers: Float32Array },
  text: HashedText,
  { shares, logits }: { readonly shares: Float32Array; readonly logits: Float32Array },
): Float32Array {
  const best = indexOfHighest(shares)
  const { own, nearest } = compareCenters(centers, text.vector, { best, model })
  return listSigns({
    shares,
    logits,
    ownCenter: own,
    nearestCenter: nearest,
    coverage: coverageOf(text, model.features),
    words: text.words,
  })
}

function compareCenters(
  centers: Float32Array,
  vector: Float32Array,
  { best, model: { dimensions } }: { readonly best: number; readonly model: TextModel },
): { own: number; nearest: number } {
  let own = 0
  let nearest = 0
  for (let label = 0; dimensions > 0 && label < centers.length / dimensions; label += 1) {
    const offset = label * dimensions
    let sum = 0
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      sum += (centers[offset + dimension] as number) * (vector[dimension] as number)
    }
    own = label === best ? sum : own
    nearest = Math.max(nearest, sum)
  }
  return { own, nearest }
}
