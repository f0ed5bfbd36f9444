import { choosePassages, rankPassages } from './choose-passages.ts'
import { findCandidates, type Accepts } from './find-candidates.ts'
import type { Grounds } from './grounds.ts'
import { confidenceOf, judgeArticle, knownness } from './judge-hit.ts'
import type { Knowledge } from './knowledge.ts'
import { fusedOf, rankArticles, type RankedArticle } from './rank-articles.ts'
import { readQuery, type Query } from './read-query.ts'
import { fitPassages } from './score-passages.ts'
import type { SearchIndex } from './search-index.ts'
import type { SearchFilter, SearchHit, SearchQuery } from './search-query.ts'

/** Of an article, where it is not given whole. */
const MOST_PASSAGES = 2

interface Search {
  readonly index: SearchIndex
  readonly query: Query
  readonly request: SearchQuery
  readonly known: number
}

/**
 * The passages that answer a question, best article first and at most two of each. `vector` is the question's, where a
 * model has made the vectors of the articles.
 */
export function searchKnowledge(knowledge: Knowledge, request: SearchQuery, vector?: Float32Array): SearchHit[] {
  const index = request.audience === 'all' ? knowledge.all : knowledge.public
  const query = readQuery(request.text, { index, vocabulary: knowledge.vocabulary }, vector)
  const articles = rankArticles(findCandidates(index, query, acceptsOf(request.filter)), query, request)
  const search: Search = { index, query, request, known: knownness(articles) }
  const hits: SearchHit[] = []
  let beyond = 0
  for (const article of articles) {
    if (hits.length >= request.limit + beyond) {
      break
    }
    const grounds = judgeArticle(article, { request, articles })
    const isWhole = request.wholeFirst === true && hits.length === 0
    const found = toHits(article, grounds, { ...search, choose: isWhole ? rankPassages : choosePassages })
    beyond = isWhole ? Math.max(0, found.length - MOST_PASSAGES) : beyond
    hits.push(...found)
  }
  return hits.slice(0, request.limit + beyond)
}

/** Undefined: every article. */
function acceptsOf(filter: SearchFilter | undefined): Accepts | undefined {
  const { product, language, category } = filter ?? {}
  if (product === undefined && language === undefined && category === undefined) {
    return undefined
  }
  return ({ article }) =>
    (product === undefined || article.product === product) &&
    (language === undefined || article.language === language) &&
    (category === undefined || article.category === category)
}

interface Finding extends Search {
  readonly choose: typeof choosePassages
}

function toHits(found: RankedArticle, grounds: Grounds, finding: Finding): SearchHit[] {
  const { index, query, request, known, choose } = finding
  const { analyzed, bm25, features, rerank, intentBoost, kindBoost, codeBoost, rank } = found
  const { article } = analyzed
  const confidence = request.scoring === 'document004' ? rank : confidenceOf(grounds)
  const fused = fusedOf(features)
  const { corrections } = query
  const { cosine: vector } = features
  const stages = {
    ...grounds,
    bm25,
    vector,
    fused,
    features,
    rerank,
    intentBoost,
    kindBoost,
    codeBoost,
    corrections,
    known,
  }
  return choose(article, fitPassages(analyzed, query, index)).map(({ passage, fit }) => ({
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
    score: rank,
    stages: { ...stages, passage: fit },
    confidence,
  }))
}
