import { createVectorScan, type VectorScan } from '../inference/index.ts'
import { FIELD_COUNT, FIELDS, type AnalyzedArticle, type Field } from './analyze-article.ts'

/**
 * BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6) with weights
 * that did well on help centers; between half and twice of each, results hardly differ.
 */
const WEIGHTS: Readonly<Record<Field, number>> = { title: 4, section: 3, headings: 3, body: 1 }
const LENGTH_INFLUENCE: Readonly<Record<Field, number>> = { title: 0.4, section: 0.5, headings: 0.5, body: 0.75 }
const SATURATION = 1.8

/** A term of a question and how much it counts: 1 for what was asked, less for what merely means the same. */
export interface WeightedTerm {
  readonly term: number
  readonly weight: number
}

/**
 * Articles that can be searched, frozen when built: what a term adds to the score of each article (its impact, but for
 * how rare the term is) is worked out beforehand, so that a search only adds up numbers.
 */
export interface Segment {
  readonly articles: readonly AnalyzedArticle[]
  /** How many articles have each term. */
  readonly having: Uint32Array
  /** The postings of term t are those from offsets[t] to offsets[t + 1]. */
  readonly offsets: Uint32Array
  readonly places: Uint32Array
  readonly impacts: Float32Array
  readonly scan: VectorScan
  /** The place of the article of each vector in the scan. */
  readonly vectorArticles: Uint32Array
  /** The score of each article in the search going on; all zero between searches. */
  readonly scores: Float32Array
  /** The places with a score. */
  readonly touched: Uint32Array
}

export interface SegmentOptions {
  /** Size of the vocabulary. */
  readonly terms: number
  readonly dimensions: number
  /** Length of each field that is thought to be normal. */
  readonly means: readonly number[]
}

export function buildSegment(articles: readonly AnalyzedArticle[], options: SegmentOptions): Segment {
  const having = new Uint32Array(options.terms)
  for (const { terms } of articles) {
    for (const term of terms) {
      having[term] = (having[term] ?? 0) + 1
    }
  }
  const offsets = new Uint32Array(options.terms + 1)
  for (let term = 0; term < options.terms; term += 1) {
    offsets[term + 1] = (offsets[term] ?? 0) + (having[term] ?? 0)
  }
  const size = offsets[options.terms] ?? 0
  const segment = {
    articles,
    having,
    offsets,
    places: new Uint32Array(size),
    impacts: new Float32Array(size),
    scores: new Float32Array(articles.length),
    touched: new Uint32Array(articles.length),
  }
  fillPostings(segment, options.means)
  return { ...segment, ...collectVectors(articles, options.dimensions) }
}

function fillPostings(
  { articles, offsets, places, impacts }: Pick<Segment, 'articles' | 'offsets' | 'places' | 'impacts'>,
  means: readonly number[],
): void {
  const next = offsets.slice()
  articles.forEach(({ terms, counts, lengths }, place) => {
    const factors = FIELDS.map((field, index) => {
      const influence = LENGTH_INFLUENCE[field]
      return WEIGHTS[field] / (1 - influence + (influence * (lengths[index] ?? 0)) / (means[index] ?? 1))
    })
    terms.forEach((term, index) => {
      const frequency = factors.reduce(
        (sum, factor, field) => sum + factor * (counts[index * FIELD_COUNT + field] ?? 0),
        0,
      )
      const slot = next[term] ?? 0
      places[slot] = place
      impacts[slot] = (frequency * (SATURATION + 1)) / (frequency + SATURATION)
      next[term] = slot + 1
    })
  })
}

function collectVectors(
  articles: readonly AnalyzedArticle[],
  dimensions: number,
): Pick<Segment, 'scan' | 'vectorArticles'> {
  const scan = createVectorScan(dimensions)
  const owners: number[] = []
  articles.forEach(({ vectors }, place) => {
    for (let start = 0; start < vectors.length; start += dimensions) {
      scan.add(vectors.subarray(start, start + dimensions))
      owners.push(place)
    }
  })
  return { scan, vectorArticles: Uint32Array.from(owners) }
}

/** Adds the terms up into the scores and says how many places have one. Whoever has read the scores forgets them. */
export function addImpacts(segment: Segment, terms: readonly WeightedTerm[]): number {
  const { offsets, places, impacts, scores, touched } = segment
  let count = 0
  for (const { term, weight } of terms) {
    const end = offsets[term + 1] ?? 0
    for (let slot = offsets[term] ?? end; slot < end; slot += 1) {
      const place = places[slot] as number
      const before = scores[place] as number
      if (before === 0) {
        touched[count] = place
        count += 1
      }
      scores[place] = before + weight * (impacts[slot] as number)
    }
  }
  return count
}

export function forgetScores({ scores, touched }: Segment, count: number): void {
  for (let index = 0; index < count; index += 1) {
    scores[touched[index] as number] = 0
  }
}
