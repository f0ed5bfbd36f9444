import type { Candidate } from './find-candidates.ts'
import { RANK_WEIGHTS } from './fitted-ranking.ts'
import { readFeatures, type RankFeatures, type SecondLook } from './rank-features.ts'
import type { Query } from './read-query.ts'
import type { SearchQuery } from './search-query.ts'

/** Added to the rank. Articles name the intent they are for first. */
const MAIN_INTENT_BOOST = 1.6
const OTHER_INTENT_BOOST = 1
const CATEGORY_BOOST = 0.4
/** Whoever gives an error code asks about that code. */
const CODE_BOOST = 1
/** What is laid down counts before what explains it, when both fit. */
const POLICY_BOOST = 0.3

/** A candidate that was looked at closely. */
export interface RankedArticle extends Candidate, SecondLook {
  /** Weighted sum of the features: log-odds of the best article against another, but for a constant. */
  readonly rerank: number
  readonly intentBoost: number
  readonly kindBoost: number
  readonly codeBoost: number
  /** What it is ranked by. */
  readonly rank: number
}

export type RankWeights = Readonly<Record<keyof RankFeatures, number>>

/** Best first; equals by their ids, so that every process comes to the same. */
export function rankArticles(
  candidates: readonly Candidate[],
  query: Query,
  request: Pick<SearchQuery, 'intent' | 'category' | 'scoring' | 'limit'>,
): RankedArticle[] {
  const ranked = readFeatures(candidates, query)
    .map((look, place) => rankArticle(candidates[place] as Candidate, look, request))
    .toSorted(inOrder)
  return request.scoring === 'document004' ? rescore(ranked, request.limit) : ranked
}

const inOrder = (left: RankedArticle, right: RankedArticle): number =>
  right.rank - left.rank || (left.analyzed.article.id < right.analyzed.article.id ? -1 : 1)

export const weigh = (features: RankFeatures, weights: RankWeights = RANK_WEIGHTS): number =>
  weights.bm25 * features.bm25 +
  weights.cosine * features.cosine +
  weights.coverage * features.coverage +
  weights.titleCoverage * features.titleCoverage +
  weights.titleShare * features.titleShare +
  weights.neighbors * features.neighbors

function rankArticle(
  { analyzed, bm25, likeness }: Candidate,
  { features, covered, hasCode }: SecondLook,
  request: Pick<SearchQuery, 'intent' | 'category'>,
): RankedArticle {
  const { article } = analyzed
  const rerank = weigh(features)
  const place = request.intent === undefined ? -1 : article.intents.indexOf(request.intent)
  const served = place < 0 ? 0 : place === 0 ? MAIN_INTENT_BOOST : OTHER_INTENT_BOOST
  const isOfCategory = request.category !== undefined && article.category === request.category
  const intentBoost = served + (isOfCategory ? CATEGORY_BOOST : 0)
  const kindBoost = article.kind === 'policy' ? POLICY_BOOST : 0
  const codeBoost = hasCode ? CODE_BOOST : 0
  const rank = rerank + intentBoost + kindBoost + codeBoost
  return { analyzed, bm25, likeness, features, covered, hasCode, rerank, intentBoost, kindBoost, codeBoost, rank }
}

/** Mean of the words' share of the best article's and of the cosine, 0..1. */
export const fusedOf = ({ bm25, cosine }: RankFeatures): number => (bm25 + Math.max(0, cosine)) / 2

/** The rank of an article that may as well answer as not. */
const EVEN_RANK = 7
const relevanceOf = ({ rank }: RankedArticle): number => 1 / (1 + Math.exp(EVEN_RANK - rank))

/**
 * Document 004: twice as many as wanted by the first score, ranked by the mean of it and of a second one. What a vector
 * database and a cross-encoder are there, the first and the second look are here.
 */
function rescore(articles: readonly RankedArticle[], limit: number): RankedArticle[] {
  return articles
    .toSorted((left, right) => fusedOf(right.features) - fusedOf(left.features))
    .slice(0, limit * 2)
    .map((article) => ({ ...article, rank: (fusedOf(article.features) + relevanceOf(article)) / 2 }))
    .toSorted(inOrder)
}
