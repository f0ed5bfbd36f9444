import { loadWordVectors } from './word-vectors.ts'

/**
 * Reads a text into hashed features in one pass over its characters, without an object a feature: words and neighboring
 * pairs of words, parts of words (3 to 5 characters, borders marked), and whatever marks the caller adds. Computed once a
 * text and shared by all classifiers.
 */

/** Places of features: 0 to FEATURE_PLACES - 1. */
export const FEATURE_BITS = 18
export const FEATURE_PLACES = 1 << FEATURE_BITS

/** Words and pairs of words; parts of words; the caller's own marks. */
export const FEATURE_BLOCKS = 3

export interface HashedText {
  readonly text: string
  /** Distinct places in the order of their blocks. */
  readonly places: Int32Array
  /** Where each block ends in `places`. */
  readonly ends: readonly [words: number, parts: number, marks: number]
  /** How many words were read. */
  readonly words: number
  /** The word vectors' sentence vector, computed when first asked for. */
  readonly vector: Float32Array
}

/** What a text is about stands at its beginning; the time spent stays bounded. */
const LONGEST_TEXT = 8_000
/** Beyond this a "word" is a pasted key or hash, and its parts mean nothing. */
const LONGEST_WORD = 40

const TABLE_SIZE = 0x2000
const SEPARATOR = 0
/** Dropped within a word: "don't" is "dont". */
const JOINER = 1
const ZERO = 0x30

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const WORD_SEED = FNV_OFFSET ^ 17
const PAIR_SEED = 31
const PART_SEED = FNV_OFFSET ^ 47
const MARK_SEED = 61
const BORDER = 2

/** The parts of a word of an alphabet, and of a run of Chinese or Japanese, which has no blanks between words. */
const ALPHABETIC_PARTS = { shortest: 3, longest: 5 }
const IDEOGRAPHIC_PARTS = { shortest: 1, longest: 3 }

function foldCharacter(code: number): number {
  const character = String.fromCharCode(code)
  if (/[’'‘ʼ`´\u00AD\u200B-\u200D]|\p{M}/u.test(character)) {
    return JOINER
  }
  if (/\p{N}/u.test(character)) {
    return ZERO
  }
  if (!/\p{L}/u.test(character)) {
    return SEPARATOR
  }
  return character.toLowerCase().normalize('NFD').charCodeAt(0)
}

const foldTable = Uint16Array.from({ length: TABLE_SIZE }, (_, code) => foldCharacter(code))

function isIdeographic(code: number): boolean {
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)
}

/** Letters of the further planes and symbols there come as halves, which count as separators. */
function foldCode(code: number): number {
  if (code < TABLE_SIZE) {
    return foldTable[code] as number
  }
  const isLetter = isIdeographic(code) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x2c00 && code < 0x2e00)
  return isLetter ? code : SEPARATOR
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  mixed = Math.imul(mixed, 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> (32 - FEATURE_BITS)
}

/** Every part of a longest text, its words and pairs, and some marks. */
export const MOST_PLACES = LONGEST_TEXT * 4 + 1024
const found = new Int32Array(MOST_PLACES)
/** One bit a place that the text has; small enough to stay near the processor, and cleared place by place. */
const seen = new Int32Array(FEATURE_PLACES / 32)
const letters = new Uint16Array(LONGEST_WORD)
let foundCount = 0

function add(place: number): void {
  const bit = 1 << (place & 31)
  const bits = seen[place >>> 5] as number
  if ((bits & bit) === 0 && foundCount < MOST_PLACES) {
    seen[place >>> 5] = bits | bit
    found[foundCount] = place
    foundCount += 1
  }
}

function startText(): void {
  for (let index = 0; index < foundCount; index += 1) {
    seen[(found[index] as number) >>> 5] = 0
  }
  foundCount = 0
}

/** Calls back for each word with its letters in the shared buffer; the buffer is overwritten by the next word. */
function readWords(text: string, onWord: (length: number) => void): number {
  const end = Math.min(text.length, LONGEST_TEXT)
  let length = 0
  let words = 0
  for (let position = 0; position <= end; position += 1) {
    const code = position < end ? foldCode(text.charCodeAt(position)) : SEPARATOR
    if (code > JOINER) {
      if (length < LONGEST_WORD) {
        letters[length] = code
      }
      length += 1
    } else if (code === SEPARATOR && length > 0) {
      words += 1
      onWord(Math.min(length, LONGEST_WORD))
      length = 0
    }
  }
  return words
}

function hashLetters(length: number): number {
  let hash = WORD_SEED
  for (let index = 0; index < length; index += 1) {
    hash = Math.imul(hash ^ (letters[index] as number), FNV_PRIME)
  }
  return hash
}

function addParts(length: number): void {
  if (isIdeographic(letters[0] ?? 0)) {
    addPartsOf(length, IDEOGRAPHIC_PARTS)
  } else if (length > 2 && length < LONGEST_WORD) {
    addPartsOf(length, ALPHABETIC_PARTS)
  }
}

function addPartsOf(length: number, { shortest, longest }: typeof ALPHABETIC_PARTS): void {
  // Positions -1 and `length` are the borders, so that a beginning differs from a middle.
  for (let start = -1; start <= length + 1 - shortest; start += 1) {
    let hash = PART_SEED
    const most = Math.min(longest, length + 1 - start)
    for (let size = 1; size <= most; size += 1) {
      const at = start + size - 1
      hash = Math.imul(hash ^ (at < 0 || at >= length ? BORDER : (letters[at] as number)), FNV_PRIME)
      if (size >= shortest) {
        add(finish(hash))
      }
    }
  }
}

/** Marks are numbers of the caller's own, such as concepts found in the text. */
export function hashText(text: string, marks: Iterable<number> = []): HashedText {
  startText()
  let previous = 0
  const words = readWords(text, (length) => {
    const hash = hashLetters(length)
    add(finish(hash))
    if (previous !== 0) {
      add(finish(Math.imul(previous ^ PAIR_SEED, FNV_PRIME) ^ hash))
    }
    previous = hash
  })
  const wordsEnd = foundCount
  readWords(text, addParts)
  const partsEnd = foundCount
  for (const mark of marks) {
    add(placeOfMark(mark))
  }
  return new ReadText(text, { places: found.slice(0, foundCount), ends: [wordsEnd, partsEnd, foundCount], words })
}

/** The same text with marks, without reading it again. `hashed` has none yet. */
export function withMarks(hashed: HashedText, marks: readonly number[]): HashedText {
  const own = hashed.places
  const places = new Set(marks.map(placeOfMark).filter((place) => !own.includes(place)))
  const all = new Int32Array(own.length + places.size)
  all.set(own)
  all.set([...places], own.length)
  const [words, parts] = hashed.ends
  return new ReadText(hashed.text, { places: all, ends: [words, parts, all.length], words: hashed.words })
}

/** The place of a single word, which training may know. */
export function placeOfWord(word: string): number {
  let place = -1
  readWords(word, (length) => {
    place = place < 0 ? finish(hashLetters(length)) : place
  })
  return place
}

class ReadText implements HashedText {
  readonly text: string
  readonly places: Int32Array
  readonly ends: HashedText['ends']
  readonly words: number
  private embedded: Float32Array | undefined

  constructor(text: string, features: Pick<HashedText, 'places' | 'ends' | 'words'>) {
    this.text = text
    this.places = features.places
    this.ends = features.ends
    this.words = features.words
  }

  get vector(): Float32Array {
    this.embedded ??= loadWordVectors().embed(this.text.slice(0, LONGEST_TEXT))
    return this.embedded
  }
}

function placeOfMark(mark: number): number {
  return finish(Math.imul(mark ^ MARK_SEED, FNV_PRIME) ^ FNV_OFFSET)
}
