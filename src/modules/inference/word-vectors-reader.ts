/**
 * Reads a text as the word vectors were trained on it, one pass, no garbage: case and accents folded, every digit a zero,
 * apostrophes dropped ("don't" is "dont"), currency signs words of their own. `training/vectors/read_text.py` is the same
 * in Python; the two are held together by a fingerprint in the tests.
 */
const TABLE_SIZE = 0x2100
const SEPARATOR = 0
const JOINER = 1
/** Marks a sign that is a word of its own. */
const SYMBOL = 0x10000
const DIGIT = 0x30

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const PART_OFFSET = 0x2f0b4c47
const PAIR_FACTOR = 0x9e3779b1

/** Longer "words" are pasted keys and hashes. */
const LONGEST_WORD = 40
const SHORTEST_PART = 3
const LONGEST_PART = 5
/** As many parts as a word can have. */
export const MOST_PARTS = LONGEST_WORD * (LONGEST_PART - SHORTEST_PART + 1)
const WORD_START = 0x3c
const WORD_END = 0x3e

const symbols = new Set('$£€¥%')
const joiners = new Set("'’‘ʼ`´\u00AD\u200B\u200C\u200D")
/** Letters that Unicode does not decompose. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 's',
  æ: 'a',
  œ: 'o',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ı: 'i',
}

function foldCharacter(character: string): number {
  if (symbols.has(character)) {
    return SYMBOL | character.charCodeAt(0)
  }
  if (joiners.has(character) || /\p{M}/u.test(character)) {
    return JOINER
  }
  if (/\p{N}/u.test(character)) {
    return DIGIT
  }
  if (!/\p{L}/u.test(character)) {
    return SEPARATOR
  }
  const lower = character.toLowerCase()
  return (plainLetters[lower] ?? lower).normalize('NFD').charCodeAt(0)
}

const table = Uint32Array.from({ length: TABLE_SIZE }, (_, code) => foldCharacter(String.fromCharCode(code)))

function foldCode(code: number): number {
  if (code < TABLE_SIZE) {
    return table[code] as number
  }
  // Arrows, boxes, pictures; CJK punctuation; half an emoji; private use; variation selectors; full-width signs.
  const isSeparator =
    code < 0x2c00 ||
    (code >= 0x3000 && code < 0x3040) ||
    (code >= 0xd800 && code < 0xf900) ||
    (code >= 0xfe00 && code < 0xfe10) ||
    (code >= 0xff00 && code < 0xff10) ||
    code >= 0xfff0
  return isSeparator ? SEPARATOR : code
}

/** Spreads the bits of an FNV hash, so that a table may use its low ones (the finalizer of MurmurHash3). */
function spread(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The hash under which two neighboring words are looked up. */
export function hashPair(left: number, right: number): number {
  return spread(Math.imul(left, PAIR_FACTOR) + right)
}

/** One reader serves one text at a time: `open`, then `next` until false. */
export class WordReader {
  /** Of the current word. */
  hash = 0
  length = 0
  private readonly codes = new Uint16Array(LONGEST_WORD + 2)
  private text = ''
  private position = 0

  open(text: string): void {
    this.text = text
    this.position = 0
  }

  next(): boolean {
    const { text } = this
    this.length = 0
    let hash = FNV_OFFSET
    let position = this.position
    while (position < text.length) {
      const code = foldCode(text.charCodeAt(position))
      if (code === JOINER) {
        position += 1
        continue
      }
      const isLetter = code !== SEPARATOR && code < SYMBOL
      if (!isLetter && this.length > 0) {
        break
      }
      position += 1
      if (code === SEPARATOR) {
        continue
      }
      const character = code & 0xffff
      hash = Math.imul(hash ^ character, FNV_PRIME)
      this.push(character)
      if (!isLetter) {
        break
      }
    }
    this.position = position
    this.hash = spread(hash)
    return this.length > 0
  }

  /**
   * Hashes of the parts (3 to 5 characters, the word's ends marked) of the current word, into `parts`; how many.
   * They stand in for a word that is not known: a misspelling, a compound, a form of another word.
   */
  hashParts(parts: Uint32Array): number {
    const { codes } = this
    const last = this.length + 1
    if (this.length > LONGEST_WORD) {
      return 0
    }
    codes[0] = WORD_START
    codes[last] = WORD_END
    let count = 0
    for (let start = 0; start <= last; start += 1) {
      let hash = PART_OFFSET
      for (let end = start; end <= last && end < start + LONGEST_PART; end += 1) {
        hash = Math.imul(hash ^ (codes[end] as number), FNV_PRIME)
        if (end - start + 1 >= SHORTEST_PART) {
          parts[count] = spread(hash)
          count += 1
        }
      }
    }
    return count
  }

  private push(code: number): void {
    this.length += 1
    if (this.length <= LONGEST_WORD) {
      this.codes[this.length] = code
    }
  }
}
