import { FIELDS, type AnalyzedArticle, type Field, type Vocabulary } from './analyze-article.ts'

/**
 * BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6) with the
 * weights that did best on a help center of 698 documents: title 4, headings 3, body 1.
 */
const WEIGHTS: Readonly<Record<Field, number>> = { title: 4, headings: 3, body: 1 }
const LENGTH_INFLUENCE: Readonly<Record<Field, number>> = { title: 0.4, headings: 0.5, body: 0.75 }
const SATURATION = 1.8
const PASSAGE_SATURATION = 1.2
const PASSAGE_LENGTH_INFLUENCE = 0.6

/** A term of a question and how much it counts: 1 for what was asked, less for what merely means the same. */
export interface WeightedTerm {
  readonly term: number
  readonly weight: number
}

export interface Scored {
  /** Place of the article in the index. */
  readonly place: number
  readonly score: number
}

/**
 * Articles searched by words. Frozen when built: what a term adds to the score of each article (its impact) is worked
 * out beforehand, so that a search only adds up numbers.
 */
export interface SearchIndex {
  readonly articles: readonly AnalyzedArticle[]
  /** How telling a term is: rare ones more. 0 for a term no article has. */
  rarity(term: number): number
  /** The best articles for these terms, best first. */
  findArticles(terms: readonly WeightedTerm[], limit: number): Scored[]
  /** How well each passage of an article fits, in its order. */
  scorePassages(place: number, terms: readonly WeightedTerm[]): number[]
}

interface Postings {
  /** The postings of term t are those from offsets[t] to offsets[t + 1]. */
  readonly offsets: Uint32Array
  readonly places: Uint32Array
  readonly impacts: Float32Array
  readonly rarities: Float32Array
}

export function buildSearchIndex(articles: readonly AnalyzedArticle[], vocabulary: Vocabulary): SearchIndex {
  const postings = collectPostings(articles, vocabulary.size())
  const scores = new Float32Array(articles.length)
  const meanPassage = mean(articles.flatMap(({ passages }) => passages.map(({ length }) => length)))
  const rarity = (term: number): number => postings.rarities[term] ?? 0
  return {
    articles,
    rarity,
    findArticles: (terms, limit) => pickBest(addImpacts(postings, terms, scores), scores, limit),
    scorePassages: (place, terms) =>
      (articles[place]?.passages ?? []).map(({ counts, length }) => {
        const norm =
          PASSAGE_SATURATION * (1 - PASSAGE_LENGTH_INFLUENCE + (PASSAGE_LENGTH_INFLUENCE * length) / meanPassage)
        return terms.reduce((sum, { term, weight }) => {
          const count = counts.get(term) ?? 0
          return count === 0 ? sum : sum + (weight * rarity(term) * count * (PASSAGE_SATURATION + 1)) / (count + norm)
        }, 0)
      }),
  }
}

/** 1 when there is nothing, so that it can be divided by. */
function mean(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  return sum === 0 ? 1 : sum / values.length
}

function collectPostings(articles: readonly AnalyzedArticle[], terms: number): Postings {
  const offsets = new Uint32Array(terms + 1)
  for (const { counts } of articles) {
    for (const term of counts.keys()) {
      offsets[term + 1] = (offsets[term + 1] ?? 0) + 1
    }
  }
  const rarities = new Float32Array(terms)
  for (let term = 0; term < terms; term += 1) {
    const having = offsets[term + 1] ?? 0
    rarities[term] = having === 0 ? 0 : Math.log(1 + (articles.length - having + 0.5) / (having + 0.5))
    offsets[term + 1] = having + (offsets[term] ?? 0)
  }
  const size = offsets[terms] ?? 0
  const postings = { offsets, places: new Uint32Array(size), impacts: new Float32Array(size), rarities }
  fillPostings(articles, postings)
  return postings
}

function fillPostings(articles: readonly AnalyzedArticle[], { offsets, places, impacts, rarities }: Postings): void {
  const next = offsets.slice()
  const means = {
    title: mean(articles.map(({ lengths }) => lengths.title)),
    headings: mean(articles.map(({ lengths }) => lengths.headings)),
    body: mean(articles.map(({ lengths }) => lengths.body)),
  }
  articles.forEach(({ counts, lengths }, place) => {
    const factors = FIELDS.map((field) => {
      const influence = LENGTH_INFLUENCE[field]
      return { field, factor: WEIGHTS[field] / (1 - influence + (influence * lengths[field]) / means[field]) }
    })
    for (const [term, count] of counts) {
      const frequency = factors.reduce((sum, { field, factor }) => sum + count[field] * factor, 0)
      const slot = next[term] ?? 0
      places[slot] = place
      impacts[slot] = ((rarities[term] ?? 0) * frequency * (SATURATION + 1)) / (frequency + SATURATION)
      next[term] = slot + 1
    }
  })
}

/** Adds up into `scores` and returns the places it touched; whoever reads the scores sets them back to 0. */
function addImpacts(postings: Postings, terms: readonly WeightedTerm[], scores: Float32Array): number[] {
  const { offsets, places, impacts } = postings
  const touched: number[] = []
  for (const { term, weight } of terms) {
    const end = offsets[term + 1] ?? 0
    for (let slot = offsets[term] ?? end; slot < end; slot += 1) {
      const place = places[slot] ?? 0
      const before = scores[place] ?? 0
      if (before === 0) {
        touched.push(place)
      }
      scores[place] = before + weight * (impacts[slot] ?? 0)
    }
  }
  return touched
}

/** Equal scores keep the order of the articles, so that the same question always has the same answer. */
function pickBest(touched: readonly number[], scores: Float32Array, limit: number): Scored[] {
  const best: Scored[] = []
  for (const place of touched) {
    const score = scores[place] ?? 0
    scores[place] = 0
    const worst = best.at(-1)
    if (best.length < limit || (worst !== undefined && isBetter({ place, score }, worst))) {
      insert(best, { place, score }, limit)
    }
  }
  return best
}

const isBetter = (left: Scored, right: Scored): boolean =>
  left.score > right.score || (left.score === right.score && left.place < right.place)

function insert(best: Scored[], scored: Scored, limit: number): void {
  const index = best.findIndex((other) => isBetter(scored, other))
  best.splice(index < 0 ? best.length : index, 0, scored)
  if (best.length > limit) {
    best.pop()
  }
}
