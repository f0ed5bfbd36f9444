import { FEATURE_BLOCKS, FEATURE_PLACES } from './text-features.ts'
import type { HashedText } from './text-features.ts'

/** Numbers the places that occur in training, and knows how telling each is. */
export interface FeatureRows {
  /** -1 for a place not seen in training. */
  readonly rowOf: Int32Array
  /**
   * One bit a place seen in training, and how many such places come before each 32: `rowOf` in tables so small that they
   * stay near the processor.
   */
  readonly known: Int32Array
  readonly before: Uint32Array
  /** The place of each row, rising. */
  readonly places: Int32Array
  /** Inverse document frequency by row. */
  readonly idf: Float32Array
  /** The weight of a word not seen in training. */
  readonly idfOfUnknown: number
  /** How much each block weighs beside the others; each is scaled to that length. */
  readonly blockWeights: readonly number[]
}

/** A text as rows of a model and their values. Reused from text to text: read it before the next `fillSparse`. */
export interface SparseText {
  rows: Int32Array
  values: Float32Array
  count: number
}

/** Room for a sentence vector behind the sparse features. */
export const MOST_DIMENSIONS = 512

/** Words and their parts say the same twice; marks (concepts) carry over to words never seen, so they weigh more. */
const BLOCK_WEIGHTS = [1, 1, 2.5]

export function buildRows(texts: readonly HashedText[], fewestTexts: number): FeatureRows {
  const counts = new Int32Array(FEATURE_PLACES)
  for (const { places } of texts) {
    for (const place of places) {
      counts[place] = (counts[place] ?? 0) + 1
    }
  }
  const places: number[] = []
  for (let place = 0; place < FEATURE_PLACES; place += 1) {
    if ((counts[place] ?? 0) >= fewestTexts) {
      places.push(place)
    }
  }
  const idf = Float32Array.from(places, (place) => Math.log(1 + texts.length / (counts[place] ?? 1)))
  return numberPlaces(Int32Array.from(places), idf)
}

export function numberPlaces(places: Int32Array, idf: Float32Array): FeatureRows {
  const rowOf = new Int32Array(FEATURE_PLACES).fill(-1)
  const known = new Int32Array(FEATURE_PLACES / 32)
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] ?? 0
    rowOf[place] = row
    known[place >>> 5] = (known[place >>> 5] ?? 0) | (1 << (place & 31))
  }
  const before = new Uint32Array(known.length)
  for (let index = 1; index < known.length; index += 1) {
    before[index] = (before[index - 1] ?? 0) + countBits(known[index - 1] ?? 0)
  }
  const idfOfUnknown = idf.reduce((highest, each) => Math.max(highest, each), 0)
  return { rowOf, known, before, places, idf, idfOfUnknown, blockWeights: BLOCK_WEIGHTS }
}

/** How many of 32 bits are set (Warren, Hacker's Delight, figure 5-2). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const FIRST_ROOM = 1024

export function createSparse(): SparseText {
  return { rows: new Int32Array(FIRST_ROOM), values: new Float32Array(FIRST_ROOM), count: 0 }
}

function makeRoom(sparse: SparseText, count: number): void {
  if (sparse.rows.length < count) {
    sparse.rows = new Int32Array(count * 2)
    sparse.values = new Float32Array(count * 2)
  }
}

/** Each block is scaled to its weight, so that long words do not outweigh short ones. */
export function fillSparse(sparse: SparseText, text: HashedText, features: FeatureRows): SparseText {
  const { places, ends } = text
  const { known, before, idf, blockWeights } = features
  makeRoom(sparse, places.length + MOST_DIMENSIONS)
  const { rows, values } = sparse
  let count = 0
  let place = 0
  for (let block = 0; block < FEATURE_BLOCKS; block += 1) {
    const first = count
    const end = ends[block] ?? 0
    let squares = 0
    for (; place < end; place += 1) {
      const at = places[place] as number
      const bits = known[at >>> 5] as number
      const bit = 1 << (at & 31)
      if ((bits & bit) !== 0) {
        const row = (before[at >>> 5] as number) + countBits(bits & (bit - 1))
        const value = idf[row] as number
        rows[count] = row
        values[count] = value
        squares += value * value
        count += 1
      }
    }
    const factor = squares === 0 ? 0 : (blockWeights[block] ?? 1) / Math.sqrt(squares)
    for (let index = first; index < count; index += 1) {
      values[index] = (values[index] as number) * factor
    }
  }
  sparse.count = count
  return sparse
}

/** The share of the words' weight (idf) that training knows; 1 for a text without words. */
export function coverageOf(text: HashedText, features: FeatureRows): number {
  const { places, ends } = text
  let known = 0
  let total = 0
  for (let index = 0; index < ends[0]; index += 1) {
    const row = features.rowOf[places[index] ?? 0] ?? -1
    const weight = row < 0 ? features.idfOfUnknown : (features.idf[row] ?? 0)
    known += row < 0 ? 0 : weight
    total += weight
  }
  return total === 0 ? 1 : known / total
}
