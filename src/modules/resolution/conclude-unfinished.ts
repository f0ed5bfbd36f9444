import type { Priority } from '../../../contract/shared.ts'
import type { Understanding } from '../understanding/index.ts'
import { dueOf } from './conclude-state.ts'
import { decideForRun } from './decide-for-run.ts'
import { handOff } from './hand-off.ts'
import { findIntent, understandingOf } from './hear-message.ts'
import type { RunFailure, RunInput, RunState, Tools } from './run.ts'

const NOT_SENT = 'the pipeline ended without sending it'

/**
 * Makes a run whole that its pipeline left without an end: nothing is sent that no task sent, so it goes to people, with
 * the draft if there is one. Also fills in what no task looked at, so that every run can be written and counted.
 */
export function concludeUnfinished(state: RunState, tools: Tools): RunState {
  if (isWhole(state)) {
    return state
  }
  const known = fillIn(state, tools)
  if (known.outcome !== undefined && !isTakenBack(known)) {
    return known
  }
  const refused = known.refused ?? (known.answer === undefined ? undefined : NOT_SENT)
  const ending = refused === undefined ? known : { ...known, refused }
  return { ...ending, outcome: handOff(ending, tools, dueOf(ending, tools)) }
}

/** A run that never got as far as a state: whatever threw, a person reads the message. */
export const concludeFailed = (input: RunInput, tools: Tools, failure: RunFailure): RunState =>
  concludeUnfinished({ input, failure }, tools)

const isWhole = (state: RunState): boolean =>
  state.outcome !== undefined &&
  state.understanding !== undefined &&
  state.intent !== undefined &&
  state.hits !== undefined &&
  state.eligibility !== undefined &&
  !isTakenBack(state)

/** Sent by one task and given to people by another, or sent before a task failed: the person wins. */
const isTakenBack = ({ outcome, assignment, failure }: RunState): boolean =>
  outcome?.kind === 'replied' && (assignment !== undefined || failure !== undefined)

function fillIn(state: RunState, tools: Tools): RunState {
  const understanding = understood(state, tools)
  const known = {
    ...state,
    understanding,
    intent: state.intent ?? findIntent(understanding, tools),
    hits: state.hits ?? [],
  }
  return { ...known, eligibility: state.eligibility ?? decideForRun(known, tools) }
}

function understood(state: RunState, tools: Tools): Understanding {
  try {
    return understandingOf(state, tools)
  } catch (error) {
    if (state.failure === undefined) {
      throw error
    }
    return nothingUnderstood(state.input, tools)
  }
}

/** Of a message on which even the local engine fails. What was given with it still counts. */
function nothingUnderstood({ subject }: RunInput, { taxonomy }: Tools): Understanding {
  const { category, subcategory, id: intent, tags } = taxonomy.fallbackIntent
  const because = 'the message could not be read'
  const { base } = taxonomy.priority
  return {
    language: { code: subject.language ?? 'en', confidence: 0, needsTranslation: false },
    sentiment: {
      score: 0,
      label: 'neutral',
      confidence: 0,
      emotions: [],
      urgency: 'medium',
      frustration: 0,
      frustrated: false,
      formality: 'neutral',
      trend: { direction: 'stable', slope: 0, messages: 1 },
      because: [because],
    },
    entities: [],
    classification: {
      category,
      subcategory,
      intent,
      confidence: 0,
      secondary: [],
      tags,
      outOfScope: true,
      because: [because],
    },
    priority: {
      score: base,
      level: subject.priority_given ? (subject.priority as Priority) : 'normal',
      terms: [{ points: base, because }],
      explanation: String(base),
    },
    triggers: [],
    complexity: { level: 'simple', score: 0, because: [] },
    personalData: [],
    injection: { score: 0, signals: [] },
    risk: { level: 'low', score: 0, factors: [] },
  }
}
