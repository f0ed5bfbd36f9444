import type { Decision } from '../../../contract/resolution.ts'
import { cutText } from '../../kernel/cut-text.ts'
import type { SearchHit, SearchQuery } from '../knowledge/index.ts'
import { round } from './round.ts'
import type { Rule, Tools } from './run.ts'
import { isSuspect } from './suspect-passages.ts'

/** Of passages; the first article comes whole, so that the answer is chosen from all it says. */
export const PASSAGES = 10

export interface Found {
  /** Of published articles, best first. */
  readonly hits: readonly SearchHit[]
  /** Passages that read like an order to an assistant: neither quoted nor shown to a model. */
  readonly suspect: readonly SearchHit[]
  readonly solutionFound: boolean
}

/** Searches what customers may read: internal knowledge is never asked for an answer. */
export function findArticles(
  query: Pick<SearchQuery, 'text' | 'category' | 'intent' | 'scoring'> & { readonly limit?: number },
  { search, automation }: Tools,
): Found {
  const { limit = PASSAGES, ...rest } = query
  const found = search({ ...rest, audience: 'public', limit, wholeFirst: true })
  const { hits = [], suspect = [] } = Object.groupBy(found, (hit) => (isSuspect(hit) ? 'suspect' : 'hits'))
  return { hits, suspect, solutionFound: (hits[0]?.confidence ?? 0) > automation.solutionFoundScore }
}

/** The best passage of each article, best article first. */
export const articlesOf = (hits: readonly SearchHit[]): SearchHit[] =>
  hits.filter(({ articleId }, place) => hits.findIndex((hit) => hit.articleId === articleId) === place)

export function summarizeArticles([best, ...others]: readonly SearchHit[]): string {
  return best
    ? `Best of ${others.length + 1}: "${best.title}" (${Math.round(best.confidence * 100)} % sure that it answers)`
    : 'Nothing published fits'
}

const QUERY_SHOWN = 300

export const recordQuery = ({ text, ...rest }: { readonly text: string } & Decision['inputs']): Decision['inputs'] => ({
  query: cutText(text, QUERY_SHOWN),
  ...rest,
  audience: 'public',
})

export const recordFound = ({ hits, suspect, solutionFound }: Found): Decision['result'] => ({
  solution_found: solutionFound,
  confidence: round(hits[0]?.confidence ?? 0),
  articles: articlesOf(hits).map((hit) => ({
    article: hit.externalId,
    version: hit.articleVersion,
    title: hit.title,
    section: hit.headingPath.join(' › '),
    score: round(hit.score),
    confidence: round(hit.confidence),
  })),
  suspect_passages: suspect.map(({ passageId }) => passageId),
})

export const ruleOf = ({ hits, solutionFound }: Found, { automation: { solutionFoundScore } }: Tools): Rule => ({
  rule: 'solution_found',
  passed: solutionFound,
  value: round(hits[0]?.confidence ?? 0),
  threshold: solutionFoundScore,
  would_flip: `an article more than ${solutionFoundScore} sure to answer`,
})
