import { chooseAnswer, leastConfidence, type AnswerGrounds } from '../../modules/answering/index.ts'
import { createKnowledge, searchKnowledge, type Knowledge, type KnownArticle } from '../../modules/knowledge/index.ts'
import type { UnderstandingEngine } from '../../modules/understanding/index.ts'

/** A question; the article that answers it best, where one does. */
export interface Question {
  readonly query: string
  readonly doc_id?: string | null | undefined
}

/** What became of a question. */
export interface Trial {
  readonly query: string
  readonly doc_id: string | null
  /** The article that was quoted, or would have been. */
  readonly nearest: string | null
  readonly confidence: number
  readonly answered: boolean
  readonly right: boolean
  readonly quote: readonly string[]
  readonly grounds: AnswerGrounds | null
  readonly microseconds: number
}

/** What is asked, and by what it is understood. */
export interface Asking {
  readonly articles: readonly KnownArticle[]
  readonly questions: readonly Question[]
  readonly understanding: UnderstandingEngine
}

/** As the assistant asks: passages of the first articles. */
const PASSAGES = 10
const MOST_UNITS = 3

/** Every question against all articles, in memory. */
export function askAll({ articles, questions, understanding }: Asking): Trial[] {
  const knowledge = createKnowledge(articles)
  questions.forEach((question) => ask(knowledge, question, understanding))
  return questions.map((question) => ask(knowledge, question, understanding))
}

/** Every question against all articles but the one that answers it: now nothing is right. */
export function askWithout({ articles, questions, understanding }: Asking): Trial[] {
  return [...Map.groupBy(questions, ({ doc_id: id }) => id)].flatMap(([removed, own]) => {
    const knowledge = createKnowledge(articles.filter(({ id }) => id !== removed))
    return own.map((question) => ask(knowledge, question, understanding))
  })
}

function ask(knowledge: Knowledge, { query, doc_id: id = null }: Question, engine: UnderstandingEngine): Trial {
  const { classification } = engine.understand({ subject: '', body: query, earlier: [], customerTier: 'standard' })
  const { category, intent, confidence: intentConfidence } = classification
  const start = performance.now()
  const search = { text: query, category, intent, audience: 'public', limit: PASSAGES, wholeFirst: true } as const
  const hits = searchKnowledge(knowledge, search)
  const chosen = chooseAnswer({ question: query, hits, most: MOST_UNITS, intentConfidence })
  const microseconds = (performance.now() - start) * 1000
  const nearest = hits[0]?.articleId ?? null
  const answered = chosen !== undefined && chosen.confidence >= leastConfidence()
  return {
    query,
    doc_id: id,
    nearest,
    confidence: chosen?.confidence ?? 0,
    answered,
    right: answered && nearest === id,
    quote: chosen?.parts.flatMap(({ lines }) => lines) ?? [],
    grounds: chosen?.grounds ?? null,
    microseconds,
  }
}
