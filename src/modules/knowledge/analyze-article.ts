import type { KnownArticle } from './article.ts'
import { tokenize } from './tokenize.ts'

/** Words as numbers, the same for everything that is compared. It only grows. */
export interface Vocabulary {
  readonly size: () => number
  readonly find: (term: string) => number | undefined
  readonly add: (term: string) => number
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  return {
    size: () => numbers.size,
    find: (term) => numbers.get(term),
    add: (term) => {
      const known = numbers.get(term)
      if (known !== undefined) {
        return known
      }
      numbers.set(term, numbers.size)
      return numbers.size - 1
    },
  }
}

export const FIELDS = ['title', 'headings', 'body'] as const
export type Field = (typeof FIELDS)[number]

/** How often a term stands in each field. */
export type FieldCounts = Readonly<Record<Field, number>>

export interface AnalyzedPassage {
  /** A term under a heading counts as often as it stands in the heading and in the text, together. */
  readonly counts: ReadonlyMap<number, number>
  readonly length: number
}

/** An article as numbers: made once for each version, so that the index can be put together again in no time. */
export interface AnalyzedArticle {
  readonly article: KnownArticle
  readonly counts: ReadonlyMap<number, FieldCounts>
  readonly lengths: FieldCounts
  /** The distinct words of the title, without pairs. */
  readonly titleTerms: readonly number[]
  readonly passages: readonly AnalyzedPassage[]
}

/** Words next to each other, as one term: what titles and headings say in two words is worth more than each alone. */
export function pairsOf(tokens: readonly string[]): string[] {
  return tokens.slice(1).map((token, index) => `${tokens[index] ?? ''} ${token}`)
}

const HEADING_IN_PASSAGE = 2

export function analyzeArticle(article: KnownArticle, vocabulary: Vocabulary): AnalyzedArticle {
  const counts = new Map<number, Record<Field, number>>()
  const count = (field: Field, terms: readonly string[]): void => {
    for (const term of terms) {
      const number = vocabulary.add(term)
      const known = counts.get(number) ?? { title: 0, headings: 0, body: 0 }
      known[field] += 1
      counts.set(number, known)
    }
  }
  const title = tokenize(article.title)
  const headings = [...new Set(article.passages.flatMap(({ headingPath }) => headingPath))].map(tokenize)
  const bodies = article.passages.map(({ text }) => tokenize(text))
  count('title', [...title, ...pairsOf(title)])
  headings.forEach((heading) => count('headings', [...heading, ...pairsOf(heading)]))
  bodies.forEach((body) => count('body', body))
  return {
    article,
    counts,
    lengths: { title: title.length, headings: total(headings), body: total(bodies) },
    titleTerms: [...new Set(title)].map(vocabulary.add),
    passages: article.passages.map(({ headingPath }, index) =>
      analyzePassage(headingPath.flatMap(tokenize), bodies[index] ?? [], vocabulary),
    ),
  }
}

const total = (lists: readonly (readonly string[])[]): number => lists.reduce((sum, { length }) => sum + length, 0)

function analyzePassage(heading: readonly string[], body: readonly string[], vocabulary: Vocabulary): AnalyzedPassage {
  const counts = new Map<number, number>()
  const count = (term: string, weight: number): void => {
    const number = vocabulary.add(term)
    counts.set(number, (counts.get(number) ?? 0) + weight)
  }
  heading.forEach((term) => count(term, HEADING_IN_PASSAGE))
  body.forEach((term) => count(term, 1))
  return { counts, length: body.length + heading.length }
}
