import { loadWordVectors } from '../../inference/index.ts'
import { tokenize } from '../../knowledge/index.ts'
import { NUMBER_WORDS } from '../lexicon/number-words.ts'
import { EXCLUSIVE_WORDS, OPPOSITES, TURNS } from '../lexicon/claim-turns.ts'
import { LIGHT_WORDS, SAME_WORDS } from '../lexicon/claim-words.ts'

/** How a word is compared: its stem; a stop word as it is. */
export const keyOf = (word: string): string => tokenize(word)[0] ?? word.toLowerCase()

/** The text with turns of several words as one word each. */
export const unifyTurns = (text: string): string =>
  TURNS.reduce((unified, [turn, word]) => unified.replaceAll(turn, word), text)

const keysOf = (words: string): string[] => words.split(' ').map(keyOf)

function collect(groups: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const keys of groups.map(keysOf)) {
    for (const key of keys) {
      const others = found.get(key) ?? new Set()
      keys.forEach((other) => others.add(other))
      others.delete(key)
      found.set(key, others)
    }
  }
  return found
}

const same = collect(SAME_WORDS)
const opposite = collect(OPPOSITES)
const exclusive = collect(EXCLUSIVE_WORDS)
/** Numbers are compared as facts. */
const light = new Set([...LIGHT_WORDS, ...Object.keys(NUMBER_WORDS)].map(keyOf))

export const isLight = (key: string): boolean => light.has(key) || /^\d/.test(key)
export const isExclusive = (key: string): boolean => exclusive.has(key)
export const areOpposite = (one: string, other: string): boolean => opposite.get(one)?.has(other) ?? false
export const areRivals = (one: string, other: string): boolean => exclusive.get(one)?.has(other) ?? false

/** Of words this alike, by their vectors, one may stand for the other; chosen on evals/claims/dev.jsonl. */
const ALIKE = 0.62
const SAME_WORD = 0.95
const ALIKE_WORD = 0.7

/** 0..1: how far any of the words says what the key says. */
export function supportOf(key: string, words: ReadonlySet<string>): number {
  if (words.has(key)) {
    return 1
  }
  for (const other of same.get(key) ?? []) {
    if (words.has(other) && !areRivals(key, other)) {
      return SAME_WORD
    }
  }
  for (const word of words) {
    if (rememberedAlike(key, word)) {
      return ALIKE_WORD
    }
  }
  return 0
}

const MOST_PAIRS = 2000
const pairs = new Map<string, Map<string, boolean>>()

function rememberedAlike(key: string, word: string): boolean {
  let known = pairs.get(key)
  if (known === undefined || known.size > MOST_PAIRS) {
    if (pairs.size >= MOST_PAIRS) {
      pairs.clear()
    }
    known = new Map()
    pairs.set(key, known)
  }
  let found = known.get(word)
  if (found === undefined) {
    found = isAlike(key, word)
    known.set(word, found)
  }
  return found
}

const LONG = 5

function isAlike(key: string, word: string): boolean {
  if (areOpposite(key, word) || areRivals(key, word) || isDenied(key, word) || /\d/.test(key + word)) {
    return false
  }
  const isPart = Math.min(key.length, word.length) >= LONG && (key.startsWith(word) || word.startsWith(key))
  return isPart || cosine(vectorOf(key), vectorOf(word)) >= ALIKE
}

const DENYING = ['un', 'dis', 'de', 'in', 'im', 'non']
/** To uninstall is not to install. */
const isDenied = (one: string, other: string): boolean =>
  DENYING.some((prefix) => one === prefix + other || other === prefix + one)

const MOST_REMEMBERED = 20_000
const vectors = new Map<string, Float32Array>()

/** Single words come again and again: their vectors are remembered, boundedly. */
function vectorOf(word: string): Float32Array {
  const known = vectors.get(word)
  if (known !== undefined) {
    return known
  }
  if (vectors.size >= MOST_REMEMBERED) {
    vectors.clear()
  }
  const vector = loadWordVectors().embed(word)
  vectors.set(word, vector)
  return vector
}

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let place = 0; place < one.length; place += 1) {
    sum += (one[place] as number) * (other[place] as number)
  }
  return sum
}
