import { z } from 'zod'
import { cutText } from '../../../kernel/cut-text.ts'
import { questionOf, requirePart } from '../run.ts'
import { defineAction } from '../action.ts'
import { isSuspect } from '../suspect-passages.ts'
import { round } from './understand.ts'

/** Of passages; the first article comes whole, so that the answer is chosen from all it says. */
const LIMIT = 10

/** What the company has published about it. Only what customers may see: internal knowledge is never asked here. */
export const retrieve = defineAction({
  name: 'retrieve',
  purpose: 'Searches what the company has published.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state, tools: { search, automation } }) => {
    const { classification } = requirePart(state, 'understanding')
    const text = questionOf(state.input)
    const found = search({
      text,
      category: classification.category,
      intent: classification.intent,
      audience: 'public',
      limit: LIMIT,
      wholeFirst: true,
    })
    const { hits = [], suspect = [] } = Object.groupBy(found, (hit) => (isSuspect(hit) ? 'suspect' : 'hits'))
    const [best] = hits
    const articles = hits.filter(
      ({ articleId }, place) => hits.findIndex((hit) => hit.articleId === articleId) === place,
    )
    const solutionFound = (best?.confidence ?? 0) > automation.solutionFoundScore
    return {
      patch: { hits },
      outputs: {},
      summary: best
        ? `Best of ${articles.length}: "${best.title}" (${Math.round(best.confidence * 100)} % sure that it answers)`
        : 'Nothing published fits',
      inputs: {
        query: cutText(text, 300),
        category: classification.category,
        intent: classification.intent,
        audience: 'public',
        limit: LIMIT,
      },
      result: {
        solution_found: solutionFound,
        confidence: round(best?.confidence ?? 0),
        articles: articles.map((hit) => ({
          article: hit.externalId,
          version: hit.articleVersion,
          title: hit.title,
          section: hit.headingPath.join(' › '),
          score: round(hit.score),
          confidence: round(hit.confidence),
        })),
        suspect_passages: suspect.map(({ passageId }) => passageId),
      },
      rules: [
        {
          rule: 'solution_found',
          passed: solutionFound,
          value: round(best?.confidence ?? 0),
          threshold: automation.solutionFoundScore,
          would_flip: `an article more than ${automation.solutionFoundScore} sure to answer`,
        },
      ],
    }
  },
})
