import { FIELDS, type AnalyzedArticle } from './analyze-article.ts'
import { createLookUp, type LookUp } from './look-up-words.ts'
import { buildSegment, type Segment } from './search-segment.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A segment and which of its articles are gone. */
export interface Part {
  readonly segment: Segment
  /** 1 at the place of each article that is gone. */
  readonly gone: Uint8Array
  readonly isWhole: boolean
}

/** Articles to search together. What is rare is told by these articles and no others. */
export interface SearchIndex {
  readonly parts: readonly Part[]
  readonly size: number
  /** Words a passage has on average. */
  readonly meanPassage: number
  /** How telling a term is: rare ones more. 0 for a term no article has. */
  rarity(term: number): number
  readonly lookUp: LookUp
}

/** The articles of one audience. A change is kept in a small segment beside the large one until there are many. */
export interface Shelf {
  readonly sealed: Part
  readonly recent: Part
  readonly size: number
  readonly having: Uint32Array
  readonly means: readonly number[]
  readonly meanPassage: number
}

/** Beyond this share of changed articles, and this number of them, the segments are made one again. */
const CHANGED_SHARE = 0.1
const CHANGED_LEAST = 500

export interface ShelfOptions {
  readonly vocabulary: Vocabulary
  readonly dimensions: number
}

/** Takes over what did not change from `previous`: an article is the same when its analysis is the same object. */
export function fillShelf(
  articles: readonly AnalyzedArticle[],
  { vocabulary, dimensions }: ShelfOptions,
  previous?: Shelf,
): Shelf {
  const lengths = { means: meansOf(articles), meanPassage: meanPassageOf(articles) }
  const options = { terms: vocabulary.size(), dimensions, means: lengths.means }
  const kept = previous === undefined ? undefined : keepSealed(articles, previous, lengths.means)
  const sealed = kept?.sealed ?? wholly(buildSegment(articles, options))
  const recent = wholly(buildSegment(kept?.added ?? [], options))
  return { sealed, recent, size: articles.length, having: countHaving([sealed, recent], options.terms), ...lengths }
}

const wholly = (segment: Segment): Part => ({
  segment,
  gone: new Uint8Array(segment.articles.length),
  isWhole: true,
})

function keepSealed(
  articles: readonly AnalyzedArticle[],
  { sealed: { segment }, means }: Shelf,
  now: readonly number[],
): { readonly sealed: Part; readonly added: readonly AnalyzedArticle[] } | undefined {
  const living = new Set(articles)
  const known = new Set(segment.articles)
  const added = articles.filter((article) => !known.has(article))
  const gone = Uint8Array.from(segment.articles, (article) => (living.has(article) ? 0 : 1))
  const changes = added.length + gone.reduce((sum, value) => sum + value, 0)
  const isSmall = changes <= Math.max(CHANGED_LEAST, CHANGED_SHARE * articles.length)
  return isSmall && means.every((mean, field) => mean === now[field])
    ? { sealed: { segment, gone, isWhole: !gone.includes(1) }, added }
    : undefined
}

function countHaving(parts: readonly Part[], terms: number): Uint32Array {
  const having = new Uint32Array(terms)
  for (const { segment, gone } of parts) {
    for (let term = 0; term < segment.having.length; term += 1) {
      having[term] = (having[term] as number) + (segment.having[term] as number)
    }
    for (let place = gone.indexOf(1); place >= 0; place = gone.indexOf(1, place + 1)) {
      for (const term of segment.articles[place]?.terms ?? []) {
        having[term] = (having[term] as number) - 1
      }
    }
  }
  return having
}

/**
 * In steps of a fifth, so that a changed article seldom changes what every other article is compared with; and from the
 * articles alone, so that every process comes to the same.
 */
const inSteps = (mean: number): number => (mean === 0 ? 1 : 2 ** (Math.round(Math.log2(mean) * 4) / 4))

const meansOf = (articles: readonly AnalyzedArticle[]): number[] =>
  FIELDS.map((_, field) =>
    inSteps(articles.reduce((sum, { lengths }) => sum + (lengths[field] ?? 0), 0) / Math.max(1, articles.length)),
  )

function meanPassageOf(articles: readonly AnalyzedArticle[]): number {
  let words = 0
  let passages = 0
  for (const { lengths } of articles.map(({ passages: own }) => own)) {
    words += lengths.reduce((sum, length) => sum + length, 0)
    passages += lengths.length
  }
  return inSteps(passages === 0 ? 0 : words / passages)
}

/** One index over some shelves. */
export function indexShelves(shelves: readonly Shelf[], vocabulary: Vocabulary): SearchIndex {
  const size = shelves.reduce((sum, shelf) => sum + shelf.size, 0)
  const rarities = raritiesOf(shelves, size, vocabulary.size())
  const rarity = (term: number): number => rarities[term] ?? 0
  return {
    parts: shelves
      .flatMap(({ sealed, recent }) => [sealed, recent])
      .filter(({ segment }) => segment.articles.length > 0),
    size,
    meanPassage: shelves[0]?.meanPassage ?? 1,
    rarity,
    lookUp: createLookUp({ vocabulary, size, rarity, words: () => wordsOf(shelves, vocabulary) }),
  }
}

function raritiesOf(shelves: readonly Shelf[], size: number, terms: number): Float32Array {
  const rarities = new Float32Array(terms)
  for (let term = 0; term < terms; term += 1) {
    let having = 0
    for (const shelf of shelves) {
      having += shelf.having[term] ?? 0
    }
    rarities[term] = having === 0 ? 0 : Math.log(1 + (size - having + 0.5) / (having + 0.5))
  }
  return rarities
}

/** Words of these shelves; pairs of words are none. */
function* wordsOf(shelves: readonly Shelf[], vocabulary: Vocabulary) {
  for (let term = 0; term < vocabulary.size(); term += 1) {
    const having = shelves.reduce((sum, shelf) => sum + (shelf.having[term] ?? 0), 0)
    if (having > 0) {
      yield { term, word: vocabulary.termAt(term), having }
    }
  }
}
