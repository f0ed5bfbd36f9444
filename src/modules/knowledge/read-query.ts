import { loadWordVectors, quantize } from '../inference/index.ts'
import type { LookedUpWord } from './look-up-words.ts'
import type { SearchIndex } from './search-index.ts'
import type { WeightedTerm } from './search-segment.ts'
import { tokenize } from './tokenize.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A word of the question that articles can have. */
export interface AskedTerm extends Pick<LookedUpWord, 'term' | 'rarity' | 'isCode' | 'synonyms'> {
  /** How often it is said, in a way: 1 for once, less than so many times for more. */
  readonly emphasis: number
  /** How telling it is here: its rarity, more when it is said more than once or is a code. */
  readonly weight: number
}

export interface Correction {
  readonly from: string
  readonly to: string
}

export interface Query {
  /** What to look for. */
  readonly terms: readonly WeightedTerm[]
  /** What was asked, for judging how much of it an article covers; the most telling words first. */
  readonly asked: readonly AskedTerm[]
  /** Misspelt words and what they were taken for. */
  readonly corrections: readonly Correction[]
  /** Undefined when no word of it is known. */
  readonly vector: Int8Array | undefined
}

const SYNONYM_WEIGHT = 0.35
const PAIR_WEIGHT = 0.7
/** A long letter is about its most telling words; the rest of them is story. */
const MOST_TERMS = 24
/** Whoever gives an error code asks about that code. */
const CODE_COUNT = 3

/** Whoever sends a book asks in its first pages. */
const LONGEST_TEXT = 6000
/** The longer a text, the less its vector says; letters say first what they are about. */
const LONGEST_EMBEDDED = 300

/** `given`: the vector of the question, where a model has made the vectors of the articles; without it, our own word vectors. */
export function readQuery(
  whole: string,
  { index, vocabulary }: { readonly index: SearchIndex; readonly vocabulary: Vocabulary },
  given?: Float32Array,
): Query {
  const text = whole.slice(0, LONGEST_TEXT)
  const words = tokenize(text).map(index.lookUp)
  const counted = countWords(subjectOf(text).map(index.lookUp), words)
  const asked = counted
    .map(askedTerm)
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MOST_TERMS)
  const vector = given ?? loadWordVectors().embed(text.slice(0, LONGEST_EMBEDDED))
  return {
    terms: weigh(asked, pairsOf(words, index, vocabulary)),
    asked,
    corrections: counted
      .filter(({ word }) => word.isCorrected)
      .map(({ word }) => ({ from: word.written, to: word.word })),
    vector: vector.some((value) => value !== 0) ? quantize(vector) : undefined,
  }
}

/** The first line of a letter is its subject: what it says counts twice. */
function subjectOf(text: string): string[] {
  const end = text.indexOf('\n')
  return end < 0 ? [] : tokenize(text.slice(0, end))
}

interface CountedWord {
  readonly word: LookedUpWord
  count: number
}

function countWords(...texts: readonly (readonly LookedUpWord[])[]): CountedWord[] {
  const found = new Map<string, CountedWord>()
  for (const words of texts) {
    for (const word of words) {
      const count = word.isCode ? CODE_COUNT : 1
      const known = found.get(word.written)
      if (known === undefined) {
        found.set(word.written, { word, count })
      } else {
        known.count += count
      }
    }
  }
  return [...found.values()]
}

/** Said three times is said with emphasis, not three times as much. */
function askedTerm({ word: { term, rarity, isCode, synonyms }, count }: CountedWord): AskedTerm {
  const emphasis = (count * 1.6) / (count + 0.6)
  return { term, rarity, isCode, synonyms, emphasis, weight: rarity * emphasis }
}

/** Articles that have two words as a pair have both of them as words. */
function pairsOf(words: readonly LookedUpWord[], index: SearchIndex, vocabulary: Vocabulary): number[] {
  const pairs: number[] = []
  for (let place = 1; place < words.length; place += 1) {
    const left = words[place - 1] as LookedUpWord
    const right = words[place] as LookedUpWord
    if (isKnown(left) && isKnown(right)) {
      const pair = vocabulary.find(`${left.written} ${right.written}`)
      if (pair !== undefined && index.rarity(pair) > 0) {
        pairs.push(pair)
      }
    }
  }
  return pairs
}

const isKnown = ({ term, isCorrected }: LookedUpWord): boolean => term !== undefined && !isCorrected

function weigh(asked: readonly AskedTerm[], pairs: readonly number[]): WeightedTerm[] {
  const weights = new Map<number, number>()
  const add = (term: number, weight: number): void => {
    weights.set(term, Math.max(weights.get(term) ?? 0, weight))
  }
  for (const { term, emphasis } of asked) {
    if (term !== undefined) {
      add(term, emphasis)
    }
  }
  for (const { synonyms } of asked) {
    for (const term of synonyms) {
      add(term, SYNONYM_WEIGHT)
    }
  }
  for (const term of pairs) {
    add(term, PAIR_WEIGHT)
  }
  return Array.from(weights, ([term, weight]) => ({ term, weight }))
}
