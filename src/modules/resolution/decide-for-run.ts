import type { Decision } from '../../../contract/resolution.ts'
import { decideAutomation } from './decide-automation.ts'
import { inWords } from './hand-off.ts'
import { intentOf, turnOf, understandingOf } from './hear-message.ts'
import { round } from './round.ts'
import { rulingForRun } from './ruling-for-run.ts'
import type { Eligibility, RunState, Tools } from './run.ts'

/** What a pipeline hands to the decision. It may only make it stricter: the rules look at the worse of both. */
export interface Stricter {
  /** -1..1 */
  readonly sentiment?: number | null | undefined
  /** 0..1 */
  readonly kbConfidence?: number | null | undefined
}

/** May the assistant answer the run's message by itself? The one place where that is decided, whichever task asks. */
export function decideForRun(state: RunState, tools: Tools, { sentiment, kbConfidence }: Stricter = {}): Eligibility {
  const understanding = understandingOf(state, tools)
  const hits = state.hits ?? []
  const [best, ...others] = hits
  return decideAutomation({
    understanding:
      sentiment === undefined || sentiment === null || sentiment >= understanding.sentiment.score
        ? understanding
        : { ...understanding, sentiment: { ...understanding.sentiment, score: sentiment } },
    intent: intentOf(state, tools),
    hits:
      best === undefined || kbConfidence === undefined || kbConfidence === null || kbConfidence >= best.confidence
        ? hits
        : [{ ...best, confidence: kbConfidence }, ...others],
    customerTurns: state.input.subject.customer_turns,
    settings: { ...tools.automation, ...rulingForRun(state, tools) },
    statedIncident: state.status?.statement === undefined ? undefined : state.status.reference,
    canTranslate: tools.ladder.serves('translate'),
    turn: turnOf(state.input, tools),
  })
}

export const summarizeEligibility = ({ canAutomate, automationReason, reason }: Eligibility): string =>
  canAutomate ? `Can be automated: ${automationReason}` : `For a person: ${inWords(reason)}`

export const recordEligibility = (eligibility: Eligibility): Decision['result'] => ({
  can_automate: eligibility.canAutomate,
  automation_reason: eligibility.automationReason,
  risk_score: eligibility.riskScore,
  reason: eligibility.reason ?? null,
  contributing: [...eligibility.contributing],
})

/** What the decision looked at. */
export function recordDecisionInputs(state: RunState, tools: Tools): Decision['inputs'] {
  const { subject } = state.input
  return {
    intent: intentOf(state, tools).id,
    sentiment: round(understandingOf(state, tools).sentiment.score),
    kb_confidence: round(state.hits?.[0]?.confidence ?? 0),
    customer_tier: subject.tier,
    previous_interactions: subject.ticket_count,
    customer_turns: subject.customer_turns,
  }
}
