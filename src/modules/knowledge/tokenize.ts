import { stemEnglish } from './stem-english.ts'
import { phraseRules, STOP_WORDS, variants } from './words.ts'

const WORD = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu
/** The same where all is ASCII, in lower case: several times as fast. */
const ASCII_WORD = /\d+(?:[.,]\d+)+|[a-z\d]+(?:'[a-z]+)*/g
/** Each part has an end: without, a long run of `@` takes minutes. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\S+/giu
/** Without any of these there is no address. */
const ADDRESS_SIGN = /@|:\/\/|www\./i
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const NOT_ASCII = /[^\p{ASCII}]/u
/** Words are remembered: texts repeat themselves. Bounded, because what is remembered comes from strangers. */
const MOST_REMEMBERED = 30_000
const LONGEST_REMEMBERED = 40
const remembered = new Map<string, ReadWord>()

interface ReadWord {
  /** Without apostrophes. */
  readonly plain: string
  /** None for a stop word, several for a script without blanks. */
  readonly tokens: readonly string[]
  /** The phrases that begin with it. */
  readonly phrases: ReturnType<typeof phraseRules.get>
}

/**
 * The informative words of a text, in order, each as it is compared: lower case, without accents, stop words and
 * addresses, with US spelling, as a stem. Codes such as E401, KB001 or 2FA stay whole. Scripts without blanks give
 * pairs of characters.
 */
export function tokenize(text: string): string[] {
  const words = readWords(text)
  const tokens: string[] = []
  for (let index = 0; index < words.length;) {
    const word = words[index] as ReadWord
    const phrase = word.phrases === undefined ? undefined : phraseAt(words, index)
    if (phrase === undefined) {
      pushAll(tokens, word.tokens)
      index += 1
    } else {
      phrase.becomes.forEach((other) => pushAll(tokens, readWord(other).tokens))
      index += phrase.words.length
    }
  }
  return tokens
}

function pushAll(tokens: string[], more: readonly string[]): void {
  for (let place = 0; place < more.length; place += 1) {
    tokens.push(more[place] as string)
  }
}

function readWords(text: string): ReadWord[] {
  const plain = ADDRESS_SIGN.test(text) ? text.replaceAll(ADDRESS, ' ') : text
  const words = NOT_ASCII.test(plain)
    ? plain.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase().match(WORD)
    : plain.toLowerCase().match(ASCII_WORD)
  return (words ?? []).map(readWord)
}

function phraseAt(words: readonly ReadWord[], start: number) {
  return words[start]?.phrases?.find((rule) =>
    rule.words.every((word, offset) => words[start + offset]?.plain === word),
  )
}

function readWord(word: string): ReadWord {
  const known = remembered.get(word)
  if (known !== undefined) {
    return known
  }
  const plain = word.replaceAll(/['’]s$|['’,]/g, '')
  const read = { plain, tokens: tokensOf(plain), phrases: phraseRules.get(plain) }
  if (word.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear()
    }
    remembered.set(word, read)
  }
  return read
}

function tokensOf(word: string): string[] {
  if (UNSPACED.test(word)) {
    const characters = [...word]
    const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
    return pairs.length === 0 ? [word] : pairs
  }
  const isTelling = !STOP_WORDS.has(word) && (word.length > 1 || /\d/.test(word))
  return isTelling ? [stemEnglish(variants.get(word) ?? word)] : []
}
