import type { Decision } from '../../../contract/resolution.ts'
import type { ModelCall } from '../inference/index.ts'
import { writeSummary } from '../understanding/index.ts'
import type { ActionCall } from './action.ts'
import { concludeState } from './conclude-state.ts'
import type { RunState } from './run.ts'
import { conversationOf, MOST_CHARACTERS, spokenIn } from './tell-conversation.ts'

type Call = Omit<ActionCall<unknown>, 'parameters'>

/** The state of a run before its end, with what was said so far for the people who take over. */
export interface WithConversation {
  readonly state: RunState
  /** What that adds to it. */
  readonly patch: Pick<RunState, 'conversationSummary'>
  readonly calls: readonly ModelCall[]
  /** Whose summary it is, where a model was asked. */
  readonly record: Decision['inputs']
}

/** In milliseconds; with less time left no model is asked. */
const LEAST_PATIENCE = 1000
/** ISO 639-1: notes to people are written in it. */
const NOTE_LANGUAGE = 'en'

/**
 * Where the run ends with people and its conversation is long, a model sums it up for their note. It waits only where one
 * serves; without one, or without time, the note has the local summary.
 */
export function withConversation(call: Call): WithConversation | Promise<WithConversation> {
  const { state, tools, task } = call
  const isAsked =
    tools.ladder.serves('summarize', task.model) &&
    patienceOf(call) >= LEAST_PATIENCE &&
    conversationOf(state) !== undefined &&
    concludeState(state, tools).kind !== 'replied'
  return isAsked ? summarize(call) : { state, patch: {}, calls: [], record: {} }
}

const patienceOf = ({ tools, task }: Call): number => Math.min(tools.models.patienceMs, task.patienceMs)

async function summarize(call: Call): Promise<WithConversation> {
  const { state, tools, task } = call
  const { models, ladder, brand } = tools
  const { subject, runId } = state.input
  const { text, calls, model, because } = await writeSummary(spokenIn(state.input), {
    ladder,
    prompts: models.prompts,
    company: { name: brand.company, product: models.product },
    about: { ticketId: subject.ticket_id, runId, task: task.id },
    visibility: subject.customer_id,
    patienceMs: patienceOf(call),
    mostCharacters: MOST_CHARACTERS,
    language: NOTE_LANGUAGE,
    customer: { name: subject.customer_name, email: subject.customer_email },
    ...(task.model === undefined ? {} : { prefer: task.model }),
  })
  const by = model === undefined ? `summed up locally: ${because ?? 'no model answered'}` : `summed up by ${model}`
  const patch = { conversationSummary: text }
  return { state: { ...state, ...patch }, patch, calls, record: { conversation: by } }
}
