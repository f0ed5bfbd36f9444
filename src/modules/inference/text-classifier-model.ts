import { fillSparse } from './text-classifier-rows.ts'
import type { FeatureRows, SparseText } from './text-classifier-rows.ts'
import type { HashedText } from './text-features.ts'

/** Width of the hidden layer. The kernel counts on it. */
export const HIDDEN = 128

/**
 * Rows of a text (its features, then the dimensions of its sentence vector) are summed into a hidden layer, whose positive
 * part the labels weigh. The hidden layer lets features mean something together, and rare ones borrow from frequent ones.
 */
export interface TextModel {
  readonly classes: number
  readonly features: FeatureRows
  /** Dimensions of the sentence vector; 0 for a model without. */
  readonly dimensions: number
  readonly vectorScale: number
  /** One row of HIDDEN a feature, then one a dimension; times the row's scale, if there are scales. */
  readonly rows: Float32Array | Int8Array
  readonly scales: Float32Array | undefined
  readonly hiddenBias: Float32Array
  /** One row of `classes` a hidden unit. */
  readonly output: Float32Array
  readonly bias: Float32Array
}

export type StoredModel = TextModel & { readonly rows: Int8Array; readonly scales: Float32Array }

/** Sparse rows, then the vector's. The result is `sparse` itself. */
export function readRows(
  model: Pick<TextModel, 'features' | 'dimensions' | 'vectorScale'>,
  text: HashedText,
  sparse: SparseText,
): SparseText {
  fillSparse(sparse, text, model.features)
  if (model.dimensions > 0) {
    appendVector(sparse, text.vector, model)
  }
  return sparse
}

function appendVector(
  sparse: SparseText,
  vector: Float32Array,
  { features, vectorScale }: Pick<TextModel, 'features' | 'vectorScale'>,
): void {
  const first = features.places.length
  const { rows, values } = sparse
  for (let dimension = 0; dimension < vector.length; dimension += 1) {
    const value = vector[dimension] as number
    if (value !== 0) {
      rows[sparse.count] = first + dimension
      values[sparse.count] = value * vectorScale
      sparse.count += 1
    }
  }
}

/** The kernel does the same for stored models, several times faster. */
export function computeHidden(model: TextModel, sparse: SparseText, hidden: Float32Array): void {
  const { rows: weights, scales } = model
  const { rows, values, count } = sparse
  hidden.set(model.hiddenBias)
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] as number
    const value = scales === undefined ? (values[index] as number) : (values[index] as number) * (scales[row] as number)
    const offset = row * HIDDEN
    for (let unit = 0; unit < HIDDEN; unit += 1) {
      hidden[unit] = (hidden[unit] as number) + value * (weights[offset + unit] as number)
    }
  }
}

/** Hidden units below zero say nothing. */
export function computeOutput(
  { output, bias, classes }: Pick<TextModel, 'output' | 'bias' | 'classes'>,
  hidden: Float32Array,
  logits: Float32Array,
): void {
  logits.set(bias)
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const value = hidden[unit] as number
    if (value > 0) {
      const offset = unit * classes
      for (let label = 0; label < classes; label += 1) {
        logits[label] = (logits[label] as number) + value * (output[offset + label] as number)
      }
    }
  }
}

/** Adds one row of numbers to another. */
export function addScaled(sums: Float32Array, values: Float32Array, factor: number): void {
  for (let index = 0; index < sums.length; index += 1) {
    sums[index] = (sums[index] as number) + factor * (values[index] as number)
  }
}

/** Int8 with one scale a row loses nothing that can be measured, and is a quarter of the size. */
export function quantizeModel(model: TextModel): StoredModel {
  const { rows } = model
  if (rows instanceof Int8Array && model.scales !== undefined) {
    return { ...model, rows, scales: model.scales }
  }
  const count = rows.length / HIDDEN
  const quantized = new Int8Array(rows.length)
  const scales = new Float32Array(count)
  for (let row = 0; row < count; row += 1) {
    const offset = row * HIDDEN
    let largest = 0
    for (let unit = offset; unit < offset + HIDDEN; unit += 1) {
      largest = Math.max(largest, Math.abs(rows[unit] as number))
    }
    scales[row] = largest / 127
    for (let unit = offset; unit < offset + HIDDEN; unit += 1) {
      quantized[unit] = largest === 0 ? 0 : Math.round(((rows[unit] as number) * 127) / largest)
    }
  }
  return { ...model, rows: quantized, scales }
}
