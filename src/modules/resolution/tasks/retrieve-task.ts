import { requirePart, type Task } from '../run.ts'
import { round } from './understand-task.ts'

const LIMIT = 5

/** What the company has published about it. Only what customers may see: internal knowledge is never asked here. */
export const retrieveTask: Task = {
  name: 'retrieve',
  run: (state, { search, automation }) => {
    const { subject, message } = state.input
    const { classification } = requirePart(state, 'understanding')
    const text = `${subject.subject}\n${message}`
    const hits = search({
      text,
      category: classification.category,
      intent: classification.intent,
      audience: 'public',
      limit: LIMIT,
    })
    const [best] = hits
    const solutionFound = (best?.confidence ?? 0) > automation.solutionFoundScore
    return {
      state: { ...state, hits },
      summary: best
        ? `Best of ${hits.length}: "${best.title}" (${Math.round(best.confidence * 100)} % sure that it answers)`
        : 'Nothing published fits',
      inputs: {
        query: text.slice(0, 300),
        category: classification.category,
        intent: classification.intent,
        audience: 'public',
        limit: LIMIT,
      },
      result: {
        solution_found: solutionFound,
        confidence: round(best?.confidence ?? 0),
        articles: hits.map((hit) => ({
          article: hit.externalId,
          version: hit.articleVersion,
          title: hit.title,
          section: hit.headingPath.join(' › '),
          score: round(hit.score),
          confidence: round(hit.confidence),
        })),
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
}
