import type { AnalyzedArticle } from './analyze-article.ts'
import { CONFIDENCE, KNOWN } from './fitted-ranking.ts'
import type { Grounds } from './grounds.ts'
import type { RankedArticle } from './rank-articles.ts'
import type { SearchQuery } from './search-query.ts'

interface Asked {
  readonly request: Pick<SearchQuery, 'intent' | 'category'>
  /** All that were looked at, best first. */
  readonly articles: readonly RankedArticle[]
}

export function judgeArticle(article: RankedArticle, { request, articles }: Asked): Grounds {
  const { analyzed, features } = article
  return {
    coverage: features.coverage,
    evidence: evidenceOf(article),
    titleShare: features.titleShare,
    likeness: Math.max(0, features.cosine),
    share: 1 / (1 + rivalryOf(article, articles)),
    margin: article === articles[0] ? marginOf(article, articles) : 0,
    agreement: agreementOf(request, analyzed),
  }
}

/** With words in common as rare as this, altogether, the evidence is one half. */
const HALF_EVIDENCE = 6

const evidenceOf = ({ covered }: RankedArticle): number => covered / (covered + HALF_EVIDENCE)

/** Another article of the same intents is less of a doubt: both are about what was asked. */
const SIBLING_RIVALRY = 0.3

/** With less than this it is no matter whether they are siblings. */
const LEAST_ODDS = 0.01

function rivalOdds(article: RankedArticle, other: RankedArticle): number {
  const odds = Math.exp(other.rank - article.rank)
  return odds >= LEAST_ODDS && isSibling(article, other) ? odds * SIBLING_RIVALRY : odds
}

/** How probable the others are together, as a multiple of the article. */
const rivalryOf = (article: RankedArticle, articles: readonly RankedArticle[]): number =>
  articles.reduce((sum, other) => (other === article ? sum : sum + rivalOdds(article, other)), 0)

function marginOf(first: RankedArticle, articles: readonly RankedArticle[]): number {
  const strongest = articles.reduce(
    (most, other) => (other === first ? most : Math.max(most, rivalOdds(first, other))),
    0,
  )
  return Math.max(0, 1 - strongest)
}

const isSibling = (left: RankedArticle, right: RankedArticle): boolean =>
  left.analyzed.article.intents.some((intent) => right.analyzed.article.intents.includes(intent))

function agreementOf(
  query: { readonly intent?: string | undefined; readonly category?: string | undefined },
  { article }: AnalyzedArticle,
): number {
  const rank = query.intent === undefined ? -1 : article.intents.indexOf(query.intent)
  if (rank >= 0) {
    return rank === 0 ? 1 : 0.85
  }
  const saysNothing = query.intent === undefined || article.intents.length === 0
  return saysNothing || (query.category !== undefined && query.category === article.category) ? 0.5 : 0
}

const CONFIDENCE_FACTORS = Object.entries(CONFIDENCE.factors)
const KNOWN_FACTORS = Object.entries(KNOWN.factors)

/** How sure it is that the article answers, 0..1. */
export const confidenceOf = (grounds: Grounds): number => logistic(CONFIDENCE_FACTORS, grounds, CONFIDENCE.bias)

/** What tells whether the question is one for this knowledge, whichever article answers it. */
export interface Knownness {
  readonly likeness: number
  readonly coverage: number
  readonly evidence: number
}

export function knownGrounds(articles: readonly RankedArticle[]): Knownness {
  const [first] = articles
  return {
    likeness: articles.reduce((most, { features }) => Math.max(most, features.cosine), 0),
    coverage: articles.reduce((most, { features }) => Math.max(most, features.coverage), 0),
    evidence: first === undefined ? 0 : evidenceOf(first),
  }
}

/** How sure it is that the knowledge answers the question at all, 0..1. */
export const knownness = (articles: readonly RankedArticle[]): number =>
  logistic(KNOWN_FACTORS, knownGrounds(articles), KNOWN.bias)

function logistic<Name extends string>(
  factors: readonly (readonly [string, number])[],
  values: Readonly<Record<Name, number>>,
  bias: number,
): number {
  const known: Readonly<Record<string, number>> = values
  return 1 / (1 + Math.exp(-factors.reduce((sum, [name, factor]) => sum + factor * (known[name] ?? 0), bias)))
}
