import { stemEnglish } from './stem-english.ts'
import { phraseRules, STOP_WORDS, variants } from './words.ts'

const WORD = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const NOT_ASCII = /[^\p{ASCII}]/u
/** Stems are remembered: texts repeat themselves. Bounded, because what is remembered comes from strangers. */
const MEMORY = 50_000
const stems = new Map<string, string>()

/**
 * The informative words of a text, in order, each as it is compared: lower case, without accents, stop words and
 * addresses, with US spelling, as a stem. Codes such as E401, KB001 or 2FA stay whole. Scripts without blanks give
 * pairs of characters.
 */
export function tokenize(text: string): string[] {
  const words = normalize(text)
  const tokens: string[] = []
  for (let index = 0; index < words.length;) {
    const phrase = phraseAt(words, index)
    const found = phrase?.becomes ?? [words[index] ?? '']
    for (const word of found) {
      pushToken(tokens, word)
    }
    index += phrase?.words.length ?? 1
  }
  return tokens
}

function normalize(text: string): string[] {
  let plain = text.replaceAll(ADDRESS, ' ')
  if (NOT_ASCII.test(plain)) {
    plain = plain.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC')
  }
  return (plain.toLowerCase().match(WORD) ?? []).map((word) => word.replaceAll(/['’]s$|['’,]/g, ''))
}

function phraseAt(words: readonly string[], start: number) {
  const rules = phraseRules.get(words[start] ?? '')
  return rules?.find((rule) => rule.words.every((word, offset) => words[start + offset] === word))
}

function pushToken(tokens: string[], word: string): void {
  if (UNSPACED.test(word)) {
    const characters = [...word]
    characters.forEach((character, index) => {
      const next = characters[index + 1]
      if (next !== undefined || characters.length === 1) {
        tokens.push(character + (next ?? ''))
      }
    })
  } else if (!STOP_WORDS.has(word) && (word.length > 1 || /\d/.test(word))) {
    tokens.push(stemOf(word))
  }
}

function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) {
    return known
  }
  if (stems.size >= MEMORY) {
    stems.clear()
  }
  const stem = stemEnglish(variants.get(word) ?? word)
  stems.set(word, stem)
  return stem
}
