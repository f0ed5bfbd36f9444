import { FEATURE_BLOCKS, visitFeatures } from './featurize-text.ts'
import type { FeatureBlock } from './featurize-text.ts'
import type { Word } from './read-text.ts'

/** Numbers the features seen in training, and knows how telling each is. */
export interface Vocabulary {
  /** -1 for a feature never seen in training. */
  rowOf(hash: number): number
  readonly size: number
  /** Inverse document frequency by row. */
  readonly idf: Float32Array
}

export interface SparseText {
  readonly rows: Int32Array
  readonly values: Float32Array
}

/** Words and their parts say the same twice; concepts carry over to words never seen, so they weigh more. */
const BLOCK_WEIGHTS = [1, 1, 2.5]
const FIRST_SLOT_BITS = 12

export function buildVocabulary(texts: readonly (readonly Word[])[]): Vocabulary {
  const table = createHashTable()
  const counts: number[] = []
  const lastText: number[] = []
  for (const [index, words] of texts.entries()) {
    visitFeatures(words, (hash) => {
      const row = table.add(hash)
      if (row === counts.length) {
        counts.push(0)
        lastText.push(-1)
      }
      if (lastText[row] !== index) {
        lastText[row] = index
        counts[row] = (counts[row] ?? 0) + 1
      }
    })
  }
  const idf = Float32Array.from(counts, (count) => Math.log(1 + texts.length / count))
  return { rowOf: table.find, size: counts.length, idf }
}

interface HashTable {
  /** The row of a hash, a new one if it was not known. */
  add(hash: number): number
  find(hash: number): number
}

/** Open addressing over typed arrays: several times faster than a Map, and a ticket asks it a thousand times. */
function createHashTable(): HashTable {
  let bits = FIRST_SLOT_BITS
  let slots = new Int32Array(1 << bits).fill(-1)
  const hashes: number[] = []

  const findSlot = (hash: number): number => {
    const last = slots.length - 1
    let slot = hash >>> (32 - bits)
    while ((slots[slot] ?? -1) >= 0 && hashes[slots[slot] ?? 0] !== hash) {
      slot = (slot + 1) & last
    }
    return slot
  }
  const grow = (): void => {
    bits += 1
    slots = new Int32Array(1 << bits).fill(-1)
    for (const [row, hash] of hashes.entries()) {
      slots[findSlot(hash)] = row
    }
  }
  return {
    find: (hash) => slots[findSlot(hash)] ?? -1,
    add(hash) {
      const slot = findSlot(hash)
      const known = slots[slot] ?? -1
      if (known >= 0) {
        return known
      }
      const row = hashes.length
      hashes.push(hash)
      slots[slot] = row
      if (hashes.length * 4 > slots.length) {
        grow()
      }
      return row
    },
  }
}

/** Each block is scaled to length 1, so that long words do not outweigh short ones. */
export function toSparse(words: readonly Word[], vocabulary: Vocabulary): SparseText {
  const found = new Map<number, FeatureBlock>()
  visitFeatures(words, (hash, block) => {
    const row = vocabulary.rowOf(hash)
    if (row >= 0) {
      found.set(row, block)
    }
  })
  const rows = new Int32Array(found.size)
  const values = new Float32Array(found.size)
  const squares = new Float64Array(FEATURE_BLOCKS)
  let position = 0
  for (const [row, block] of found) {
    const value = vocabulary.idf[row] ?? 0
    rows[position] = row
    values[position] = value
    squares[block] = (squares[block] ?? 0) + value * value
    position += 1
  }
  position = 0
  for (const block of found.values()) {
    values[position] = ((BLOCK_WEIGHTS[block] ?? 1) * (values[position] ?? 0)) / Math.sqrt(squares[block] || 1)
    position += 1
  }
  return { rows, values }
}
