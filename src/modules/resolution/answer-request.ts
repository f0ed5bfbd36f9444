import type { Decision } from '../../../contract/resolution.ts'
import type { Answer, AnswerRequest, Claim, Written } from '../answering/index.ts'
import type { Formality } from '../understanding/index.ts'
import { isSteered } from './decide-automation.ts'
import { groundOf } from './incident-answer.ts'
import { askedOf, intentOf, understandingOf } from './hear-message.ts'
import { round } from './round.ts'
import { toChannel, type RunState, type Tools } from './run.ts'

/** What a pipeline hands to whoever composes. It may leave out what was found, never add to it. */
export interface Narrower {
  /** ISO 639-1 */
  readonly language?: string
  /** External ids of the articles that may be quoted. */
  readonly articles?: ReadonlySet<string>
  /** Unset: as the customer writes. */
  readonly formality?: Formality
}

/** What is to be answered, and all that may be said. */
export function answerRequestOf(state: RunState, tools: Tools, given: Narrower = {}): AnswerRequest {
  const { language, articles, formality } = given
  const { subject } = state.input
  const understanding = understandingOf(state, tools)
  const { sentiment, classification, injection } = understanding
  const incident = groundOf(state, understanding.language.code)
  const intent = intentOf(state, tools)
  const hits = state.hits ?? []
  return {
    question: state.question ?? askedOf(state.input, tools),
    intent: intent.id,
    intentConfidence: classification.confidence,
    // A draft is worth having even where a person must decide.
    strategy: intent.strategy === 'handoff' ? 'answer' : intent.strategy,
    ...(intent.template === undefined ? {} : { template: intent.template }),
    hits: articles === undefined ? hits : hits.filter(({ externalId }) => articles.has(externalId)),
    customer: {
      ...(subject.customer_name === null ? {} : { name: subject.customer_name }),
      tier: subject.tier,
      ticketCount: subject.ticket_count,
    },
    language: language ?? understanding.language.code,
    sentiment: { score: sentiment.score, frustrated: sentiment.frustrated },
    formality: formality ?? sentiment.formality,
    isSuspect: isSteered(injection),
    ...(incident === undefined ? {} : { found: [incident] }),
    channel: toChannel(subject.channel),
    ticketReference: subject.reference,
    brand: tools.brand,
  }
}

export const recordRequest = ({ strategy, intent, language, channel }: AnswerRequest): Decision['inputs'] => ({
  strategy,
  intent,
  language,
  channel,
})

export function summarizeWritten({ answer, fellBack }: Written): string {
  const cited = [...new Set(answer?.references.map(({ externalId }) => externalId))]
  const said = answer ? `${sourceOf(answer, cited)}: ${answer.claims.length} claims, each with its evidence` : NOTHING
  return fellBack === undefined ? said : `${said}; no model wrote it: ${fellBack}`
}

const NOTHING = 'Nothing can be said with proof'

function sourceOf({ strategy, composition, claims }: Answer, cited: readonly string[]): string {
  if (claims.some(({ evidence }) => evidence.kind === 'incident')) {
    return 'Approved statement about an incident'
  }
  if (strategy === 'template_based') {
    return 'Approved template'
  }
  return `${composition === 'generative' ? 'Written from' : 'Quotes'} ${cited.join(', ')}`
}

/** What the record keeps of an answer: each claim with what proves it, and what was dropped because nothing does. */
export function recordWritten({ dropped, fellBack }: Written, answer: Answer | undefined): Decision['result'] {
  const how = {
    ...(dropped.length === 0 ? {} : { dropped: dropped.map(({ text, because }) => ({ text, because })) }),
    ...(fellBack === undefined ? {} : { no_model_because: fellBack }),
  }
  return answer
    ? {
        strategy: answer.strategy,
        ...(answer.composition === undefined ? {} : { composition: answer.composition }),
        confidence: round(answer.confidence),
        steps: answer.steps.length,
        claims: answer.claims.map(recordClaim),
        ...(answer.facts === undefined || answer.facts.length === 0 ? {} : { facts: [...answer.facts] }),
        follow_up_needed: answer.followUpNeeded,
        ...how,
      }
    : { strategy: null, ...how }
}

const recordClaim = ({ text, evidence, original }: Claim) => ({
  text,
  evidence: `${evidence.kind} ${evidence.id}${evidence.version === undefined ? '' : ` v${evidence.version}`}`,
  ...(original === undefined ? {} : { original }),
})
