import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../kernel/package-root.ts'
import { createRowSums, type RowSums } from './row-sums.ts'
import { hashPair, MOST_PARTS, WordReader } from './word-vectors-reader.ts'

/**
 * Vectors of English sentences by adding up vectors of their words, of known neighboring pairs, and, for a word not known,
 * of its parts. Made by training/vectors (see its README for data, licenses and measurements).
 */
export interface WordVectors {
  readonly dimensions: number
  /** Changes whenever a vector would. Store it beside what was computed with them. */
  readonly fingerprint: string
  /** Unit length; all zero when nothing is known of the text. Not to be written to: it may be given again. */
  embed(text: string): Float32Array
  /** The share of the text's words that are known, 0 to 1; 0 without words. */
  knownShare(text: string): number
}

/** The file: magic, dimensions, rows, fingerprint (16 characters); then hashes, scales and values of the rows. */
const MAGIC = 0x31565752
const HEADER_BYTES = 32
const ABSENT = -1
/** One message is embedded for its feeling, its intent and its search: the last texts are remembered. */
const MOST_REMEMBERED = 32
const LONGEST_REMEMBERED = 4000

/** Rows found by hash: open addressing, at most half full. */
class RowTable {
  private readonly slots: Int32Array
  private readonly mask: number
  private readonly hashes: Uint32Array

  constructor(hashes: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2))
    this.hashes = hashes
    this.slots = new Int32Array(size).fill(ABSENT)
    this.mask = size - 1
    for (const [row, hash] of hashes.entries()) {
      let slot = hash & this.mask
      while (this.slots[slot] !== ABSENT) {
        slot = (slot + 1) & this.mask
      }
      this.slots[slot] = row
    }
  }

  find(hash: number): number {
    let slot = hash & this.mask
    let row = this.slots[slot] as number
    while (row !== ABSENT && this.hashes[row] !== hash) {
      slot = (slot + 1) & this.mask
      row = this.slots[slot] as number
    }
    return row
  }
}

class RowSumVectors implements WordVectors {
  readonly dimensions: number
  readonly fingerprint: string
  private readonly table: RowTable
  private readonly scales: Float32Array
  private readonly rowSums: RowSums
  private readonly remembered = new Map<string, Float32Array>()
  private readonly reader = new WordReader()
  private readonly parts = new Uint32Array(MOST_PARTS)

  constructor(file: Uint8Array) {
    const bytes = file.slice()
    const header = new DataView(bytes.buffer, 0, HEADER_BYTES)
    if (header.getUint32(0, true) !== MAGIC) {
      throw new Error('assets/word-vectors.bin is not a file of word vectors')
    }
    this.dimensions = header.getUint32(4, true)
    const rows = header.getUint32(8, true)
    this.fingerprint = Buffer.from(bytes.subarray(12, 28)).toString('latin1')
    this.table = new RowTable(new Uint32Array(bytes.buffer, HEADER_BYTES, rows).slice())
    this.scales = new Float32Array(bytes.buffer, HEADER_BYTES + rows * 4, rows).slice()
    const values = new Int8Array(bytes.buffer, HEADER_BYTES + rows * 8, rows * this.dimensions)
    this.rowSums = createRowSums(values, this.dimensions)
  }

  embed(text: string): Float32Array {
    const bare = text.trim()
    const known = this.remembered.get(bare)
    if (known !== undefined) {
      return known
    }
    const vector = this.compute(bare)
    if (bare.length <= LONGEST_REMEMBERED) {
      this.remember(bare, vector)
    }
    return vector
  }

  private remember(text: string, vector: Float32Array): void {
    if (this.remembered.size >= MOST_REMEMBERED) {
      this.remembered.clear()
    }
    this.remembered.set(text, vector)
  }

  private compute(text: string): Float32Array {
    const { reader, rowSums, table } = this
    let previous = 0
    rowSums.begin()
    reader.open(text)
    while (reader.next()) {
      const { hash } = reader
      const row = table.find(hash)
      if (row === ABSENT) {
        this.addParts()
      } else {
        this.addRow(row, 1)
      }
      if (previous !== 0) {
        const pair = table.find(hashPair(previous, hash))
        if (pair !== ABSENT) {
          this.addRow(pair, 1)
        }
      }
      previous = hash
    }
    rowSums.finish()
    return toUnitLength(rowSums.sums.slice())
  }

  knownShare(text: string): number {
    const { reader, table } = this
    let words = 0
    let known = 0
    reader.open(text)
    while (reader.next()) {
      words += 1
      known += table.find(reader.hash) === ABSENT ? 0 : 1
    }
    return words === 0 ? 0 : known / words
  }

  private addParts(): void {
    const { parts, table } = this
    const count = this.reader.hashParts(parts)
    let found = 0
    for (let place = 0; place < count; place += 1) {
      const row = table.find(parts[place] as number)
      if (row !== ABSENT) {
        parts[found] = row
        found += 1
      }
    }
    for (let place = 0; place < found; place += 1) {
      this.addRow(parts[place] as number, 1 / found)
    }
  }

  private addRow(row: number, share: number): void {
    this.rowSums.add(row, (this.scales[row] as number) * share)
  }
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) {
    squares += value * value
  }
  if (squares > 0) {
    const factor = 1 / Math.sqrt(squares)
    for (let place = 0; place < vector.length; place += 1) {
      vector[place] = (vector[place] as number) * factor
    }
  }
  return vector
}

let loaded: WordVectors | undefined

/** Read once; the same object afterwards. */
export function loadWordVectors(): WordVectors {
  loaded ??= new RowSumVectors(readFileSync(join(packageRoot, 'assets/word-vectors.bin')))
  return loaded
}
