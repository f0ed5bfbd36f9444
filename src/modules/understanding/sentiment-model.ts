import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../kernel/package-root.ts'
import { createRowSums, createSparse, fillSparse, hashText, loadWordVectors, numberPlaces } from '../inference/index.ts'
import type { FeatureRows, HashedText, RowSums, SparseText } from '../inference/index.ts'
import { FEELING_VALUES } from './read-feelings.ts'
import { OUTPUTS } from './sentiment-heads.ts'

/**
 * Logistic regressions over one set of rows: hashed words and parts of words, then the sentence vector (of
 * `vectorScale` length; left out when it is 0), then the feelings. Made by training/sentiment.
 */
export interface SentimentModel {
  readonly features: FeatureRows
  readonly dimensions: number
  readonly vectorScale: number
  /** Row-major, OUTPUTS a row. */
  readonly weights: Float32Array | Int8Array
  /** What a row's weights are multiplied by. */
  readonly scales: Float32Array
  readonly bias: Float32Array
  /** Divides the logits of polarity, so that 0.8 is right 80 % of the time. */
  readonly temperature: number
}

/** "RSN1" */
const MAGIC = 0x52534e31
const HEADER_BYTES = 32
const BYTES_A_ROW = 4

export function rowsOf(model: SentimentModel): number {
  return model.features.places.length + model.dimensions + FEELING_VALUES
}

const shared = createSparse()

export function scoreText(model: SentimentModel, hashed: HashedText, feelings: Float32Array): Float32Array {
  const sparse = readSentimentRows(model, hashed, { feelings, sparse: shared })
  return model.weights instanceof Int8Array ? addUpFast(model, model.weights, sparse) : addUp(model, sparse)
}

const rowSumsOf = new WeakMap<Int8Array, RowSums>()

/** The same as `addUp`, several times faster. */
function addUpFast(
  { scales, bias }: Pick<SentimentModel, 'scales' | 'bias'>,
  weights: Int8Array,
  { rows, values, count }: SparseText,
): Float32Array {
  const rowSums = rowSumsOf.get(weights) ?? createRowSums(weights, OUTPUTS)
  rowSumsOf.set(weights, rowSums)
  rowSums.begin()
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] as number
    rowSums.add(row, (values[index] as number) * (scales[row] as number))
  }
  rowSums.finish()
  const sums = rowSums.sums.slice()
  for (let output = 0; output < OUTPUTS; output += 1) {
    sums[output] = (sums[output] as number) + (bias[output] as number)
  }
  return sums
}

/** The result is the given `sparse`, to be read before it is filled again. */
export function readSentimentRows(
  model: Pick<SentimentModel, 'features' | 'dimensions' | 'vectorScale'>,
  hashed: HashedText,
  { feelings, sparse }: { readonly feelings: Float32Array; readonly sparse: SparseText },
): SparseText {
  fillSparse(sparse, hashed, model.features)
  const firstDimension = model.features.places.length
  if (model.vectorScale > 0) {
    append(sparse, hashed.vector, { first: firstDimension, scale: model.vectorScale })
  }
  append(sparse, feelings, { first: firstDimension + model.dimensions, scale: 1 })
  return sparse
}

function append(
  sparse: SparseText,
  values: Float32Array,
  at: { readonly first: number; readonly scale: number },
): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number
    if (value !== 0) {
      sparse.rows[sparse.count] = at.first + index
      sparse.values[sparse.count] = value * at.scale
      sparse.count += 1
    }
  }
}

export function addUp(model: Pick<SentimentModel, 'weights' | 'scales' | 'bias'>, sparse: SparseText): Float32Array {
  const { weights, scales } = model
  const { rows, values, count } = sparse
  const sums = Float64Array.from(model.bias)
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] ?? 0
    const value = (values[index] ?? 0) * (scales[row] ?? 0)
    const offset = row * OUTPUTS
    for (let output = 0; output < OUTPUTS; output += 1) {
      sums[output] = (sums[output] ?? 0) + value * (weights[offset + output] ?? 0)
    }
  }
  return Float32Array.from(sums)
}

/** What the features of these texts are tells whether a model still fits the code that reads texts. */
const PROBE = 'Still no reply, twice charged! 返金'

function probe(): number {
  return hashText(PROBE).places.reduce((sum, place) => (Math.imul(sum, 31) + place) | 0, FEELING_VALUES)
}

/** Which word vectors a model was trained with. */
function vectorsPrint(): number {
  return [...loadWordVectors().fingerprint].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 0)
}

/** Header; places, inverse document frequencies and scales; biases; weights of one byte. */
export function sentimentModelToBytes(model: SentimentModel): Uint8Array {
  const { features, dimensions, scales, bias } = model
  const rows = rowsOf(model)
  const places = features.places.length
  const floats = HEADER_BYTES + BYTES_A_ROW * (2 * places + rows + OUTPUTS)
  const bytes = new Uint8Array(floats + rows * OUTPUTS)
  const header = new DataView(bytes.buffer)
  header.setUint32(0, MAGIC, true)
  header.setInt32(4, probe(), true)
  header.setUint32(8, places, true)
  header.setUint32(12, dimensions, true)
  header.setFloat32(16, model.vectorScale, true)
  header.setFloat32(20, model.temperature, true)
  header.setInt32(24, vectorsPrint(), true)
  const at = (offset: number): number => HEADER_BYTES + BYTES_A_ROW * offset
  new Int32Array(bytes.buffer, at(0), places).set(features.places)
  new Float32Array(bytes.buffer, at(places), places).set(features.idf)
  new Float32Array(bytes.buffer, at(2 * places), rows).set(scales)
  new Float32Array(bytes.buffer, at(2 * places + rows), OUTPUTS).set(bias)
  new Int8Array(bytes.buffer, floats, rows * OUTPUTS).set(model.weights)
  return bytes
}

export function sentimentModelFromBytes(bytes: Uint8Array): SentimentModel {
  const { buffer } = bytes.slice()
  const header = new DataView(buffer)
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC || header.getInt32(4, true) !== probe()) {
    throw new Error('The model of sentiment does not fit this version. Make it again: node training/sentiment/train.ts')
  }
  const places = header.getUint32(8, true)
  const dimensions = header.getUint32(12, true)
  const rows = places + dimensions + FEELING_VALUES
  const at = (offset: number): number => HEADER_BYTES + BYTES_A_ROW * offset
  return {
    features: numberPlaces(new Int32Array(buffer, at(0), places), new Float32Array(buffer, at(places), places)),
    dimensions,
    // With other word vectors than it was trained with, a model does better without.
    vectorScale: header.getInt32(24, true) === vectorsPrint() ? header.getFloat32(16, true) : 0,
    temperature: header.getFloat32(20, true),
    scales: new Float32Array(buffer, at(2 * places), rows),
    bias: new Float32Array(buffer, at(2 * places + rows), OUTPUTS),
    weights: new Int8Array(buffer, at(2 * places + rows + OUTPUTS), rows * OUTPUTS),
  }
}

let loaded: SentimentModel | undefined

/** Reads assets/sentiment.bin once. */
export function loadSentimentModel(): SentimentModel {
  loaded ??= sentimentModelFromBytes(readFileSync(join(packageRoot, 'assets/sentiment.bin')))
  return loaded
}
