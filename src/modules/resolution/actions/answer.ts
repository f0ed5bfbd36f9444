import { z } from 'zod'
import { composeAnswer, type AnswerRequest } from '../../answering/index.ts'
import { requirePart, toChannel, type RunState, type Tools } from '../run.ts'
import { defineAction } from '../action.ts'
import { round } from './understand.ts'

/** Composes the answer, or the draft that travels with a handoff. Quotes what is published; never invents. */
export const answer = defineAction({
  name: 'answer',
  purpose: 'Composes the answer, each claim with its evidence.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state, tools }) => {
    const request = requestOf(state, tools)
    const answer = composeAnswer(request, tools.templates)
    const cited = [...new Set(answer?.references.map(({ externalId }) => externalId))]
    return {
      patch: { request, answer },
      outputs: {},
      summary: answer
        ? `${answer.strategy === 'template_based' ? 'Approved template' : `Quotes ${cited.join(', ')}`}: ${answer.claims.length} claims, each with its evidence`
        : 'Nothing can be said with proof',
      inputs: {
        strategy: request.strategy,
        intent: request.intent,
        language: request.language,
        channel: request.channel,
      },
      result: answer
        ? {
            strategy: answer.strategy,
            confidence: round(answer.confidence),
            steps: answer.steps.length,
            claims: answer.claims.map(({ text, evidence }) => ({
              text,
              evidence: `${evidence.kind} ${evidence.id}${evidence.version === undefined ? '' : ` v${evidence.version}`}`,
            })),
            follow_up_needed: answer.followUpNeeded,
          }
        : { strategy: null },
    }
  },
})

function requestOf(state: RunState, tools: Tools): AnswerRequest {
  const { subject, message } = state.input
  const { sentiment, language, classification } = requirePart(state, 'understanding')
  const intent = requirePart(state, 'intent')
  return {
    question: `${subject.subject}\n${message}`,
    intent: intent.id,
    intentConfidence: classification.confidence,
    // A draft is worth having even where a person must decide.
    strategy: intent.strategy === 'handoff' ? 'answer' : intent.strategy,
    ...(intent.template === undefined ? {} : { template: intent.template }),
    hits: requirePart(state, 'hits'),
    customer: {
      ...(subject.customer_name === null ? {} : { name: subject.customer_name }),
      tier: subject.tier,
      ticketCount: subject.ticket_count,
    },
    language: language.code,
    sentiment: { score: sentiment.score, frustrated: sentiment.frustrated },
    channel: toChannel(subject.channel),
    ticketReference: subject.reference,
    brand: tools.brand,
  }
}
