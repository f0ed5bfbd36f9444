import { loadWordVectors } from '../inference/index.ts'
import type { AnalyzedArticle } from './analyze-article.ts'
import type { Query } from './read-query.ts'
import type { SearchIndex } from './search-index.ts'

const SATURATION = 1.2
const LENGTH_INFLUENCE = 0.6

/** What the title says, every passage is about: it tells them apart less than other words. */
const TITLE_TERM_WITHIN = 0.4

/** What each term of the question counts, by term: all zero but while the passages of an article are scored. */
let weights = new Float64Array(1024)

/** How well each passage of an article fits, in its order: BM25. */
function scorePassages(analyzed: AnalyzedArticle, { terms }: Query, index: SearchIndex): number[] {
  const highest = analyzed.terms[analyzed.terms.length - 1] ?? 0
  if (highest >= weights.length) {
    weights = new Float64Array(highest * 2)
  }
  for (const { term, weight } of terms) {
    weights[term] = weight * index.rarity(term) * (SATURATION + 1)
  }
  for (const term of analyzed.titleTerms) {
    weights[term] = (weights[term] as number) * TITLE_TERM_WITHIN
  }
  const scores = addWeights(analyzed, index.meanPassage)
  for (const { term } of terms) {
    weights[term] = 0
  }
  return scores
}

function addWeights({ passages }: AnalyzedArticle, meanPassage: number): number[] {
  const { offsets, terms, counts, lengths } = passages
  const scores: number[] = []
  for (let passage = 0; passage < lengths.length; passage += 1) {
    const length = (lengths[passage] as number) / meanPassage
    const norm = SATURATION * (1 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * length)
    const end = offsets[passage + 1] as number
    let score = 0
    for (let place = offsets[passage] as number; place < end; place += 1) {
      const weight = weights[terms[place] as number] as number
      if (weight !== 0) {
        const count = counts[place] as number
        score += (weight * count) / (count + norm)
      }
    }
    scores.push(score)
  }
  return scores
}

/**
 * How well each passage fits: by its words; by its cosine where no passage has any of the words. What is not alike at all
 * fits with 0.
 */
export function fitPassages(analyzed: AnalyzedArticle, query: Query, index: SearchIndex): number[] {
  const byWords = scorePassages(analyzed, query, index)
  const { vector } = query
  if (vector === undefined || byWords.some((score) => score > 0)) {
    return byWords
  }
  return vectorsOf(analyzed).map((own) => {
    let product = 0
    for (let dimension = 0; dimension < own.length; dimension += 1) {
      product += (own[dimension] as number) * (vector[dimension] ?? 0)
    }
    return Math.max(0, product)
  })
}

/** This happens seldom, so passages have no vectors of their own; but it must not take long. */
const LONGEST_EMBEDDED = 600
const MOST_REMEMBERED = 500
const remembered = new Map<AnalyzedArticle, readonly Float32Array[]>()

/** Those of the articles that were lately met this way are kept. */
function vectorsOf(analyzed: AnalyzedArticle): readonly Float32Array[] {
  const known = remembered.get(analyzed)
  if (known !== undefined) {
    return known
  }
  const vectors = analyzed.article.passages.map(({ headingPath, text }) =>
    loadWordVectors().embed(`${headingPath.join('. ')}. ${text.slice(0, LONGEST_EMBEDDED)}`),
  )
  if (remembered.size >= MOST_REMEMBERED) {
    remembered.clear()
  }
  remembered.set(analyzed, vectors)
  return vectors
}
