import { z } from 'zod'
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
import { onceKnown } from '../once-known.ts'
import { questionForRun, type QuestionForRun } from '../question-for-run.ts'
import { round } from '../round.ts'
import { requirePart } from '../run.ts'

/** What the company has published about it. Only what customers may see: internal knowledge is never asked here. */
export const retrieve = defineAction({
  name: 'retrieve',
  purpose: 'Searches what the company has published.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ solution_found: z.boolean(), confidence_score: z.number() }),
  run: (call) => onceKnown(questionForRun(call), (question) => search(question, call)),
})

function search(question: QuestionForRun, { state, tools }: Pick<ActionCall<unknown>, 'state' | 'tools'>) {
  const { category, intent } = requirePart(state, 'understanding').classification
  const { text } = question
  const found = findArticles({ text, category, intent }, tools)
  const summary = summarizeArticles(articlesOf(found.hits))
  return {
    patch: {
      hits: found.hits,
      solutionFound: found.solutionFound,
      ...(question.isTranslated ? { question: text } : {}),
    },
    outputs: { solution_found: found.solutionFound, confidence_score: round(found.hits[0]?.confidence ?? 0) },
    summary,
    inputs: {
      ...recordQuery({ text, category, intent, limit: PASSAGES }),
      ...question.record,
    },
    result: recordFound(found),
    rules: [ruleOf(found, tools)],
    steps: [{ step: 'knowledge_retrieval' as const, summary }],
    calls: question.calls,
  }
}
