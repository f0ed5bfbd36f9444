import { z } from 'zod'
import type { SearchHit } from '../../knowledge/index.ts'
import { defineAction, type ActionCall } from '../action.ts'
import {
  articlesOf,
  findArticles,
  PASSAGES,
  recordFound,
  recordQuery,
  ruleOf,
  summarizeArticles,
} from '../find-articles.ts'
import { isOwnMessage, understandingOf } from '../hear-message.ts'
import { onceKnown } from '../once-known.ts'
import { questionForRun, type QuestionForRun } from '../question-for-run.ts'
import { round } from '../round.ts'

const PASSAGES_AN_ARTICLE = 2

/**
 * Searches what the company has published. Whatever `include_internal_kb` says, customers are answered from published
 * articles alone: internal ones are only named in the note to the people who take over.
 */
export const kbSearch = defineAction({
  name: 'kb_search',
  purpose: 'Searches what the company has published.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({
    query: z.string().nullable(),
    category: z.string().nullish(),
    /** Of articles. */
    limit: z.number().int().min(1).max(50).default(5),
    include_internal_kb: z.boolean().default(false),
    /** `seed004`: by the formula of document 004, the mean of the first and the second look. */
    scoring: z.enum(['calibrated', 'seed004']).default('calibrated'),
  }),
  outputs: z.object({
    relevant_articles: z.array(
      z.object({
        id: z.string(),
        version: z.number().int(),
        title: z.string(),
        url: z.string().nullable(),
        content: z.string(),
        score: z.number(),
      }),
    ),
    solution_found: z.boolean(),
    confidence_score: z.number(),
  }),
  auto: {
    include_internal_kb: ({ state }) => {
      const isStaffed = state.input.teams.length > 0
      return {
        value: isStaffed,
        because: isStaffed
          ? 'people who take over may read internal articles; their note names them, answers never do'
          : 'nobody is there to read internal articles',
      }
    },
  },
  run: (call) => {
    const query = call.parameters.query ?? ''
    const isOwn = isOwnMessage(query, call.state.input)
    const question = isOwn ? questionForRun(call) : { text: query, isTranslated: false, calls: [] }
    return onceKnown(question, (asked) => search(asked, call, isOwn))
  },
})

type Call = ActionCall<{
  readonly category?: string | null | undefined
  readonly limit: number
  readonly include_internal_kb: boolean
  readonly scoring: 'calibrated' | 'seed004'
}>

function search(question: QuestionForRun, { state, tools, parameters }: Call, isOwn: boolean) {
  const { category, limit, scoring, include_internal_kb: mayNoteInternal } = parameters
  const { text } = question
  const intent = isOwn ? understandingOf(state, tools).classification.intent : undefined
  const passages = Math.max(PASSAGES, limit * PASSAGES_AN_ARTICLE)
  const own = scoring === 'seed004' ? { scoring: 'document004' as const } : {}
  const found = findArticles({ text, category: category ?? undefined, intent, limit: passages, ...own }, tools)
  const articles = articlesOf(found.hits).slice(0, limit)
  const summary = summarizeArticles(articles)
  return {
    patch: {
      hits: found.hits,
      solutionFound: found.solutionFound,
      mayNoteInternal,
      ...(question.isTranslated ? { question: text } : {}),
    },
    outputs: {
      relevant_articles: articles.map((article) => articleOf(article, found.hits)),
      solution_found: found.solutionFound,
      confidence_score: round(found.hits[0]?.confidence ?? 0),
    },
    summary,
    inputs: {
      ...recordQuery({ text, category: category ?? null, limit, scoring, include_internal_kb: mayNoteInternal }),
      ...question.record,
    },
    result: recordFound(found),
    rules: [ruleOf(found, tools)],
    steps: [{ step: 'knowledge_retrieval' as const, summary }],
    calls: question.calls,
  }
}

const articleOf = (article: SearchHit, hits: readonly SearchHit[]) => ({
  id: article.externalId,
  version: article.articleVersion,
  title: article.title,
  url: article.url ?? null,
  content: hits
    .filter(({ articleId }) => articleId === article.articleId)
    .toSorted((one, other) => one.position - other.position)
    .map(({ text }) => text)
    .join('\n\n'),
  score: round(article.confidence),
})
