import type { OutOfScopeModel } from './out-of-scope.ts'
import type { StoredModel } from './text-classifier-model.ts'

/** Measured at training, on examples the measuring models had not seen. */
export interface ClassifierQuality {
  readonly examples: number
  readonly heldOut: number
  /** Share of the held-out examples labeled right. */
  readonly accuracy: number
  /** Expected calibration error, 0 to 1. */
  readonly calibrationError: number
}

/** Everything a classifier is made of; what is stored. */
export interface TrainedParts {
  readonly labels: readonly string[]
  /** At least one; they share their features, and their logits are averaged. */
  readonly models: readonly [StoredModel, ...StoredModel[]]
  readonly temperature: number
  /** Unit vectors, one a label, row-major; empty for a model without sentence vectors. */
  readonly centers: Float32Array
  readonly outOfScope: OutOfScopeModel | undefined
  readonly quality: ClassifierQuality
}
