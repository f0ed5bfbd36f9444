import {
  BLANK,
  DIGIT,
  HAN,
  KIND_BY_UNIT,
  KINDS_OF_UNITS,
  LATIN,
  MARK,
  OTHER,
  QUOTE,
} from './detect-language-scripts.ts'
import { LOAN_WORDS } from './lexicon/language-words.ts'

/** What the beginning of a text is written with, without addresses, codes and words of the trade. */
export interface Letters {
  /** UTF-16 units of the words in Latin letters; a space before, between and after them, an apostrophe ends a word. */
  readonly latin: Uint16Array
  /** Chinese characters; a space before, between and after runs of them. */
  readonly han: Uint16Array
  /** Letters of other scripts than the Latin. */
  readonly foreign: number
  /** The same by script: indexed by the kinds of detect-language-scripts.ts. */
  readonly counts: Uint32Array
}

/** A language shows in its first words; more only costs time. */
const MOST_LETTERS = 112
/** Where a text begins with a log or with addresses, its prose is looked for this far. */
const MOST_READ = 2000

export const SPACE = 32
const APOSTROPHE = 39
const COLON = 58
const SLASH = 47
const AT = 64

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo 1991). */
export const HASH_SEED = 0x811c_9dc5
export const mixHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x0100_0193)

const LOANS: ReadonlySet<number> = new Set(
  [...LOAN_WORDS].map((word) => {
    const units = Uint16Array.from(word, (letter) => letter.charCodeAt(0))
    return hashUnits(units, 0, units.length)
  }),
)

export function hashUnits(units: Uint16Array, start: number, end: number): number {
  let hash = HASH_SEED
  for (let index = start; index < end; index += 1) {
    hash = mixHash(hash, units[index] ?? 0)
  }
  return hash
}

/** Reads lower-case text once, unit by unit. What `read` returns is overwritten by its next call. */
export class LetterReader {
  // A letter writes at most itself, an apostrophe and a space.
  readonly #latin = new Uint16Array(3 * MOST_LETTERS).fill(SPACE)
  readonly #han = new Uint16Array(3 * MOST_LETTERS).fill(SPACE)
  readonly #counts = new Uint32Array(KINDS_OF_UNITS)
  #end = 1
  #wordStart = 1
  /** Where what is written since the last blank began. */
  #chunkStart = 1
  #hanEnd = 1
  #isCode = false
  #isAddress = false

  read(lower: string): Letters {
    this.#begin()
    const end = Math.min(lower.length, MOST_READ)
    let foreign = 0
    for (let index = 0; index < end && this.#end + foreign < MOST_LETTERS; index += 1) {
      const unit = lower.charCodeAt(index)
      const kind = KIND_BY_UNIT[unit] ?? OTHER
      if (kind === LATIN) {
        this.#writeLatin(unit)
      } else if (kind !== MARK) {
        this.#separate(kind, unit)
        this.#isAddress ||= kind === OTHER && isAddressSign(lower, index, unit)
      }
      if (kind > LATIN) {
        this.#counts[kind] = (this.#counts[kind] ?? 0) + 1
        foreign += 1
      }
    }
    this.#separate(BLANK, SPACE)
    return {
      latin: this.#latin.subarray(0, this.#end),
      han: this.#han.subarray(0, this.#hanEnd),
      foreign,
      counts: this.#counts,
    }
  }

  #begin(): void {
    this.#counts.fill(0)
    this.#end = 1
    this.#wordStart = 1
    this.#chunkStart = 1
    this.#hanEnd = 1
    this.#isCode = false
    this.#isAddress = false
  }

  #writeLatin(unit: number): void {
    if (!this.#isAddress) {
      this.#latin[this.#end] = unit
      this.#end += 1
    }
  }

  /** What is no Latin letter ends a word, and a blank a chunk. */
  #separate(kind: number, unit: number): void {
    if (kind === DIGIT) {
      this.#isCode = true
      return
    }
    if (kind === QUOTE && this.#end > this.#wordStart) {
      this.#latin[this.#end] = APOSTROPHE
      this.#end += 1
    }
    this.#endWord()
    if (kind === BLANK) {
      this.#endChunk()
    }
    if (kind === HAN) {
      this.#han[this.#hanEnd] = unit
      this.#hanEnd += 1
    } else if (this.#han[this.#hanEnd - 1] !== SPACE) {
      this.#han[this.#hanEnd] = SPACE
      this.#hanEnd += 1
    }
  }

  #endWord(): void {
    if (this.#end > this.#wordStart) {
      if (this.#isCode || LOANS.has(hashUnits(this.#latin, this.#wordStart, this.#end))) {
        this.#end = this.#wordStart
      } else {
        this.#latin[this.#end] = SPACE
        this.#end += 1
        this.#wordStart = this.#end
      }
    }
    this.#isCode = false
  }

  #endChunk(): void {
    if (this.#isAddress) {
      this.#end = this.#chunkStart
      this.#wordStart = this.#chunkStart
    }
    this.#chunkStart = this.#end
    this.#isAddress = false
  }
}

const isAddressSign = (text: string, index: number, unit: number): boolean =>
  unit === AT || (unit === COLON && text.charCodeAt(index + 1) === SLASH && text.charCodeAt(index + 2) === SLASH)
