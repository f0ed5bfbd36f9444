import type { AnalyzedArticle } from './analyze-article.ts'
import type { Candidate } from './find-candidates.ts'
import { measureCoverages, type Coverage } from './measure-coverage.ts'
import type { Query } from './read-query.ts'

/** What the second look at an article sees. Shares lie between 0 and 1. */
export interface RankFeatures {
  /** BM25F as a share of the best article's. */
  readonly bm25: number
  /** Cosine of what the article says: of its nearest part, if it is a long one. */
  readonly cosine: number
  /** Share of the question's telling words that the article has, and that its title has. */
  readonly coverage: number
  readonly titleCoverage: number
  /** Share of the title's words that the question has. */
  readonly titleShare: number
  /** How good the two best other candidates of the same section are, as a share of the best of all. */
  readonly neighbors: number
}

export const RANK_FEATURES = [
  'bm25',
  'cosine',
  'coverage',
  'titleCoverage',
  'titleShare',
  'neighbors',
] as const satisfies readonly (keyof RankFeatures)[]

/** Cosines are smaller than shares of BM25, and tell as much. */
const COSINE_STRENGTH = 2

export interface SecondLook extends Pick<Coverage, 'covered' | 'hasCode'> {
  readonly features: RankFeatures
}

export function readFeatures(candidates: readonly Candidate[], query: Query): SecondLook[] {
  const best = candidates.reduce((most, { bm25 }) => Math.max(most, bm25), 1e-6)
  const cosines = cosinesOf(candidates, query.vector)
  const strengths = candidates.map(({ bm25 }, place) => bm25 / best + COSINE_STRENGTH * (cosines[place] as number))
  const neighbors = neighborsOf(candidates, strengths)
  const coverages = measureCoverages(
    candidates.map(({ analyzed }) => analyzed),
    query,
  )
  return coverages.map(({ coverage, titleCoverage, titleShare, covered, hasCode }, place) => ({
    features: {
      bm25: (candidates[place] as Candidate).bm25 / best,
      cosine: cosines[place] as number,
      coverage,
      titleCoverage,
      titleShare,
      neighbors: neighbors[place] as number,
    },
    covered,
    hasCode,
  }))
}

/** Those that the vectors found have theirs already. */
function cosinesOf(candidates: readonly Candidate[], query: Int8Array | undefined): number[] {
  if (query === undefined) {
    return candidates.map(() => 0)
  }
  let squares = 0
  for (let dimension = 0; dimension < query.length; dimension += 1) {
    squares += (query[dimension] as number) ** 2
  }
  const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  return candidates.map(({ analyzed, likeness }) => likeness ?? nearestProduct(analyzed, query) * factor)
}

/** Hardly below 0: the opposite of the question is no worse an answer than anything else. */
function nearestProduct({ vectors, inverseLengths }: AnalyzedArticle, query: Int8Array): number {
  const { length } = query
  let nearest = -1
  for (let place = 0; place < inverseLengths.length; place += 1) {
    const start = place * length
    let sum = 0
    for (let dimension = 0; dimension < length; dimension += 1) {
      sum = (sum + Math.imul(query[dimension] as number, vectors[start + dimension] as number)) | 0
    }
    nearest = Math.max(nearest, sum * (inverseLengths[place] as number))
  }
  return nearest
}

/** Articles of the same section support each other: when several fit, the question is of that section. */
function neighborsOf(candidates: readonly Candidate[], strengths: readonly number[]): number[] {
  const strongest = strengths.reduce((most, strength) => Math.max(most, strength), 1e-6)
  const leaders = new Map<string, Leaders>()
  candidates.forEach(({ analyzed: { sectionKey } }, place) => {
    const strength = strengths[place] as number
    const known = leaders.get(sectionKey)
    if (known === undefined) {
      leaders.set(sectionKey, { first: strength, second: 0, third: 0 })
    } else {
      enter(known, strength)
    }
  })
  return candidates.map(({ analyzed: { sectionKey } }, place) => {
    const known = leaders.get(sectionKey)
    if (sectionKey === '' || known === undefined) {
      return 0
    }
    const own = strengths[place] as number
    const { first, second, third } = known
    return (own >= second ? first + second + third - own : first + second) / 2 / strongest
  })
}

interface Leaders {
  first: number
  second: number
  third: number
}

function enter(leaders: Leaders, strength: number): void {
  if (strength > leaders.first) {
    leaders.third = leaders.second
    leaders.second = leaders.first
    leaders.first = strength
  } else if (strength > leaders.second) {
    leaders.third = leaders.second
    leaders.second = strength
  } else {
    leaders.third = Math.max(leaders.third, strength)
  }
}
