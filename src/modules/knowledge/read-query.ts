import { pairsOf, type Vocabulary } from './analyze-article.ts'
import type { SearchIndex, WeightedTerm } from './search-index.ts'
import { tokenize } from './tokenize.ts'
import { synonyms } from './words.ts'

/** A word of the question that articles can have. */
export interface AskedTerm {
  /** Undefined: no article has it. */
  readonly term: number | undefined
  readonly rarity: number
  readonly synonyms: readonly number[]
}

export interface Query {
  /** What to look for. */
  readonly terms: readonly WeightedTerm[]
  /** What was asked, for judging how much of it an article covers; the most telling words first. */
  readonly asked: readonly AskedTerm[]
  readonly isEmpty: boolean
}

const SYNONYM_WEIGHT = 0.35
const PAIR_WEIGHT = 0.7
/** A long letter is about its most telling words; the rest of them is story. */
const MOST_TERMS = 24
/** E401, 429: whoever gives a code asks about that code. */
const CODE = /^[a-z]{1,4}\d{2,5}$/
const CODE_COUNT = 3
/** How telling a word is that no article knows, as a share of the most telling one. Names and slips of the pen abound. */
const UNKNOWN_SHARE = 0.7

export function readQuery(text: string, index: SearchIndex, vocabulary: Vocabulary): Query {
  const tokens = tokenize(text)
  const counts = countWords(tokens, text)
  const unknownRarity = UNKNOWN_SHARE * Math.log(1 + index.articles.length * 2)
  const words = [...counts].map(([word, count]) => {
    const term = known(word, index, vocabulary)
    return { word, count, term, rarity: term === undefined ? unknownRarity : index.rarity(term) }
  })
  const telling = words
    .toSorted((left, right) => right.rarity * emphasis(right.count) - left.rarity * emphasis(left.count))
    .slice(0, MOST_TERMS)
  const asked = telling.map(({ word, term, rarity }): AskedTerm => ({
    term,
    rarity,
    synonyms: knownSynonyms(word, index, vocabulary),
  }))
  return { terms: weigh(telling, asked, pairs(tokens, index, vocabulary)), asked, isEmpty: tokens.length === 0 }
}

/** The first line of a letter is its subject: what it says counts twice. */
function countWords(tokens: readonly string[], text: string): Map<string, number> {
  const end = text.indexOf('\n')
  const subject = end < 0 ? [] : tokenize(text.slice(0, end))
  const counts = new Map<string, number>()
  for (const token of [...subject, ...tokens]) {
    counts.set(token, (counts.get(token) ?? 0) + (CODE.test(token) ? CODE_COUNT : 1))
  }
  return counts
}

/** Said three times is said with emphasis, not three times as much. */
const emphasis = (count: number): number => (count * 1.6) / (count + 0.6)

function known(word: string, index: SearchIndex, vocabulary: Vocabulary): number | undefined {
  const term = vocabulary.find(word)
  return term !== undefined && index.rarity(term) > 0 ? term : undefined
}

function knownSynonyms(word: string, index: SearchIndex, vocabulary: Vocabulary): number[] {
  return (synonyms.get(word) ?? []).flatMap((other) => known(other, index, vocabulary) ?? [])
}

function pairs(tokens: readonly string[], index: SearchIndex, vocabulary: Vocabulary): number[] {
  return [...new Set(pairsOf(tokens))].flatMap((pair) => known(pair, index, vocabulary) ?? [])
}

function weigh(
  telling: readonly { readonly term: number | undefined; readonly count: number }[],
  asked: readonly AskedTerm[],
  pairTerms: readonly number[],
): WeightedTerm[] {
  const weights = new Map<number, number>()
  const add = (term: number, weight: number): void => {
    weights.set(term, Math.max(weights.get(term) ?? 0, weight))
  }
  for (const { term, count } of telling) {
    if (term !== undefined) {
      add(term, emphasis(count))
    }
  }
  asked.forEach((word) => word.synonyms.forEach((term) => add(term, SYNONYM_WEIGHT)))
  pairTerms.forEach((term) => add(term, PAIR_WEIGHT))
  return [...weights].map(([term, weight]) => ({ term, weight }))
}
