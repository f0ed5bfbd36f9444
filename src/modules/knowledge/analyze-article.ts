import { loadWordVectors, type WordVectors } from '../inference/index.ts'
import type { KnownArticle } from './article.ts'
import { chunkPassage, sectionWords } from './chunk-passage.ts'
import { poolVectors, type PooledVectors } from './pool-vectors.ts'
import { tokenize } from './tokenize.ts'
import type { Vocabulary } from './vocabulary.ts'

export const FIELDS = ['title', 'section', 'headings', 'body'] as const
export type Field = (typeof FIELDS)[number]
export const FIELD_COUNT = FIELDS.length
const MOST_COUNTED = 255

/** The terms of something, ascending, each with how often it stands there. */
export interface TermCounts {
  readonly terms: Uint32Array
  readonly counts: Uint8Array
}

/** The terms of an article's passages, one passage after the other. */
export interface PassageTerms extends TermCounts {
  /** The terms of passage i are those from offsets[i] to offsets[i + 1]. */
  readonly offsets: Uint32Array
  /** In words that are kept, those of its headings included. */
  readonly lengths: Uint32Array
}

/**
 * An article as numbers: made once for each version, so that the index can be put together again in no time. Flat arrays,
 * because a hundred thousand passages of small maps do not fit into memory.
 */
export interface AnalyzedArticle extends PooledVectors {
  readonly article: KnownArticle
  /** Distinct terms of all fields, ascending. */
  readonly terms: Uint32Array
  /** How often each term stands in each field: that of term i in field f is at i × FIELD_COUNT + f. */
  readonly counts: Uint8Array
  /** The same for articles of the same section; empty when none is known. */
  readonly sectionKey: string
  /** In words, of each field. */
  readonly lengths: Float32Array
  /** Distinct words of the title, without pairs. */
  readonly titleTerms: Uint32Array
  readonly passages: PassageTerms
}

/** Words next to each other, as one term: what titles and headings say in two words is worth more than each alone. */
function pairsOf(tokens: readonly string[]): string[] {
  return tokens.slice(1).map((token, index) => `${tokens[index] ?? ''} ${token}`)
}

const HEADING_IN_PASSAGE = 2

export function analyzeArticle(
  article: KnownArticle,
  vocabulary: Vocabulary,
  vectors: WordVectors = loadWordVectors(),
): AnalyzedArticle {
  const title = tokenize(article.title)
  const section = tokenize(sectionWords(article))
  const headings = [...new Set(article.passages.flatMap(({ headingPath }) => headingPath))].map(tokenize)
  const bodies = article.passages.map(({ text }) => tokenize(text))
  const fields = [
    [...title, ...pairsOf(title)],
    [...section, ...pairsOf(section)],
    headings.flatMap((heading) => [...heading, ...pairsOf(heading)]),
    bodies.flat(),
  ].map((terms) => terms.map(vocabulary.add))
  const { terms, counts } = countFields(fields)
  return {
    article,
    terms,
    counts,
    sectionKey: [...article.section, article.category ?? ''].join('/').replace(/^\/$/, ''),
    lengths: Float32Array.of(title.length, section.length, total(headings), total(bodies)),
    titleTerms: Uint32Array.from(new Set(title.map(vocabulary.add))).toSorted(),
    passages: countPassages(
      article.passages.map(({ headingPath }) => headingPath.flatMap(tokenize)),
      bodies,
      vocabulary,
    ),
    ...embedArticle(article, vectors),
  }
}

const total = (lists: readonly (readonly string[])[]): number => lists.reduce((sum, { length }) => sum + length, 0)

function countFields(fields: readonly (readonly number[])[]): TermCounts {
  const terms = Uint32Array.from(new Set(fields.flat())).toSorted()
  const places = new Map<number, number>()
  terms.forEach((term, place) => places.set(term, place))
  const counts = new Uint8Array(terms.length * FIELD_COUNT)
  fields.forEach((list, field) => {
    for (const term of list) {
      const slot = (places.get(term) ?? 0) * FIELD_COUNT + field
      counts[slot] = Math.min(MOST_COUNTED, (counts[slot] ?? 0) + 1)
    }
  })
  return { terms, counts }
}

/** A term under a heading counts as often as it stands in the heading and in the text, together. */
function countPassages(
  headings: readonly (readonly string[])[],
  bodies: readonly (readonly string[])[],
  vocabulary: Vocabulary,
): PassageTerms {
  const offsets = [0]
  const terms: number[] = []
  const counts: number[] = []
  bodies.forEach((body, index) => {
    const found = new Map<number, number>()
    const count = (term: string, weight: number): void => {
      const number = vocabulary.add(term)
      found.set(number, (found.get(number) ?? 0) + weight)
    }
    headings[index]?.forEach((term) => count(term, HEADING_IN_PASSAGE))
    body.forEach((term) => count(term, 1))
    for (const term of [...found.keys()].toSorted((left, right) => left - right)) {
      terms.push(term)
      counts.push(Math.min(MOST_COUNTED, found.get(term) ?? 0))
    }
    offsets.push(terms.length)
  })
  return {
    offsets: Uint32Array.from(offsets),
    terms: Uint32Array.from(terms),
    counts: Uint8Array.from(counts),
    lengths: Uint32Array.from(bodies, (body, index) => body.length + (headings[index]?.length ?? 0)),
  }
}

function embedArticle(article: KnownArticle, vectors: WordVectors): PooledVectors {
  const head = `${article.title}. ${sectionWords(article)}`
  const chunks = article.passages.flatMap((passage) =>
    chunkPassage(passage).map((chunk) => vectors.embed(`${head}. ${passage.headingPath.join('. ')}. ${chunk}`)),
  )
  return poolVectors(chunks, vectors.dimensions)
}
