import { analyzeArticle, createVocabulary, type AnalyzedArticle, type Vocabulary } from './analyze-article.ts'
import type { Audience, KnownArticle, PassageKind } from './article.ts'
import { agreementOf, confidenceOf, evidenceOf, titleShareOf, type Grounds } from './judge-hit.ts'
import { readQuery, type Query } from './read-query.ts'
import { buildSearchIndex, type SearchIndex } from './search-index.ts'

export interface SearchQuery {
  readonly text: string
  /** As understood; articles that serve it are favored. */
  readonly category?: string | undefined
  readonly intent?: string | undefined
  /** `public` for anything a customer may come to see. */
  readonly audience: 'public' | 'all'
  /** Of hits, that is passages. */
  readonly limit: number
}

export interface SearchHit {
  readonly passageId: string
  readonly articleId: string
  readonly externalId: string
  readonly articleVersion: number
  readonly title: string
  readonly url?: string
  readonly audience: Audience
  /** ISO 639-1, of the article. */
  readonly language: string
  readonly headingPath: readonly string[]
  /** Its place in the article. */
  readonly position: number
  readonly kind: PassageKind
  readonly text: string
  readonly score: number
  /** What the score and the confidence were made of. */
  readonly stages: Grounds & {
    readonly bm25: number
    readonly passage: number
    /** What the score was multiplied with because of intent and category. */
    readonly intentBoost: number
  }
  /** How sure it is that this article answers, 0..1. */
  readonly confidence: number
}

/** All that can be searched, in two indexes: a public question never meets an internal passage. */
export interface Knowledge {
  readonly vocabulary: Vocabulary
  readonly public: SearchIndex
  readonly all: SearchIndex
}

export function createKnowledge(articles: readonly KnownArticle[]): Knowledge {
  const vocabulary = createVocabulary()
  return indexArticles(
    articles.map((article) => analyzeArticle(article, vocabulary)),
    vocabulary,
  )
}

export function indexArticles(articles: readonly AnalyzedArticle[], vocabulary: Vocabulary): Knowledge {
  const open = articles.filter(({ article }) => article.audience === 'public')
  const index = buildSearchIndex(open, vocabulary)
  return {
    vocabulary,
    public: index,
    all: open.length === articles.length ? index : buildSearchIndex(articles, vocabulary),
  }
}

/** Articles name the intent they are for first. */
const MAIN_INTENT_BOOST = 0.4
const OTHER_INTENT_BOOST = 0.25
const CATEGORY_BOOST = 0.08
/** Looked at closely after the words have chosen. */
const CANDIDATES = 12

/** What the title says, every passage is about: it tells them apart less than other words. */
const TITLE_TERM_WITHIN = 0.4

interface Candidate {
  readonly place: number
  readonly analyzed: AnalyzedArticle
  readonly bm25: number
  readonly intentBoost: number
  readonly score: number
}

/** The passages that answer a question, best article first and at most two of each. */
export function searchKnowledge(knowledge: Knowledge, request: SearchQuery): SearchHit[] {
  const index = request.audience === 'all' ? knowledge.all : knowledge.public
  const query = readQuery(request.text, index, knowledge.vocabulary)
  const candidates = index
    .findArticles(query.terms, CANDIDATES)
    .flatMap(({ place, score }): Candidate[] => {
      const analyzed = index.articles[place]
      return analyzed ? [toCandidate({ place, analyzed, bm25: score }, request)] : []
    })
    .toSorted((left, right) => right.score - left.score)
  const hits: SearchHit[] = []
  for (const candidate of candidates) {
    if (hits.length >= request.limit) {
      break
    }
    hits.push(...toHits(candidate, { index, query, request, candidates }))
  }
  return hits.slice(0, request.limit)
}

function toCandidate(found: Pick<Candidate, 'place' | 'analyzed' | 'bm25'>, request: SearchQuery): Candidate {
  const { article } = found.analyzed
  const rank = request.intent === undefined ? -1 : article.intents.indexOf(request.intent)
  const served = rank < 0 ? 0 : rank === 0 ? MAIN_INTENT_BOOST : OTHER_INTENT_BOOST
  const isOfCategory = request.category !== undefined && article.category === request.category
  const intentBoost = 1 + served + (isOfCategory ? CATEGORY_BOOST : 0)
  return { ...found, intentBoost, score: found.bm25 * intentBoost }
}

interface Search {
  readonly index: SearchIndex
  readonly query: Query
  readonly request: SearchQuery
  readonly candidates: readonly Candidate[]
}

function toHits(candidate: Candidate, search: Search): SearchHit[] {
  const { analyzed, bm25, intentBoost, score } = candidate
  const { article } = analyzed
  const grounds: Grounds = {
    ...evidenceOf(search.query, analyzed),
    titleShare: titleShareOf(search.query, analyzed),
    margin: marginOf(candidate, search.candidates),
    agreement: agreementOf(search.request, analyzed),
  }
  const confidence = confidenceOf(grounds)
  const titleTerms = new Set(analyzed.titleTerms)
  const terms = search.query.terms.map(({ term, weight }) => ({
    term,
    weight: titleTerms.has(term) ? weight * TITLE_TERM_WITHIN : weight,
  }))
  const scores = search.index.scorePassages(candidate.place, terms)
  return choosePassages(article, scores).map(({ passage, fit }) => ({
    passageId: passage.id,
    articleId: article.id,
    externalId: article.externalId,
    articleVersion: article.version,
    title: article.title,
    ...(article.url === undefined ? {} : { url: article.url }),
    audience: article.audience,
    language: article.language,
    headingPath: passage.headingPath,
    position: passage.position,
    kind: passage.kind,
    text: passage.text,
    score,
    stages: { ...grounds, bm25, passage: fit, intentBoost },
    confidence,
  }))
}

function marginOf(candidate: Candidate, candidates: readonly Candidate[]): number {
  const [first, ...others] = candidates
  if (first !== candidate || first.score === 0) {
    return 0
  }
  const rival = Math.max(0, ...others.map((other) => other.score * (isSibling(first, other) ? SIBLING_RIVALRY : 1)))
  return Math.max(0, (first.score - rival) / first.score)
}

/** Another article of the same intents is less of a doubt: both are about what was asked. */
const SIBLING_RIVALRY = 0.8
const isSibling = (left: Candidate, right: Candidate): boolean =>
  left.analyzed.article.intents.some((intent) => right.analyzed.article.intents.includes(intent))

/** A second passage must fit nearly as well; steps complete an explanation already when they fit a little. */
const SECOND_SHARE = 0.35
const STEPS_SHARE = 0.1

/** The passage that fits best, and one that completes it. Where no passage has any word of the question, the first steps. */
function choosePassages({ passages }: KnownArticle, scores: readonly number[]) {
  const ranked = passages
    .map((passage, index) => ({ passage, fit: scores[index] ?? 0 }))
    .toSorted((left, right) => right.fit - left.fit)
  const [first] = ranked
  const best = first?.fit === 0 ? (ranked.find(({ passage }) => passage.kind === 'steps') ?? first) : first
  if (best === undefined || best.fit === 0) {
    return best === undefined ? [] : [best]
  }
  const others = ranked
    .slice(1)
    .filter(({ passage, fit }) => fit >= best.fit * (passage.kind === 'steps' ? STEPS_SHARE : SECOND_SHARE))
  const isSteps = best.passage.kind === 'steps'
  const second = others.find(({ passage }) => (passage.kind === 'steps') !== isSteps) ?? others[0]
  return second === undefined ? [best] : [best, second]
}
