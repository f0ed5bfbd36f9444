import { INTENT_SLOT, missingSlot, type Asking } from '../answering/index.ts'
import type { HandoffReason } from '../../../contract/shared.ts'
import type { Intent } from '../understanding/index.ts'
import { isSteered } from './decide-automation.ts'
import { dialogOf } from './follow-turn.ts'
import { hearText, intentOf, turnOf, understandingOf } from './hear-message.ts'
import type { RunState, Tools } from './run.ts'

/** What a question may come before: doubts about the answer. Whatever else keeps the assistant from answering comes first. */
const DOUBTS: ReadonlySet<string> = new Set(['knowledge_found', 'confident_enough'])
/** Less likely intents are not worth a question. */
const LIKELY = 0.2

/** What to ask the customer before answering; nothing where a rule gives the message to people. */
export function askingFor(state: RunState, tools: Tools): Asking | undefined {
  const { eligibility, status } = state
  const failed = eligibility?.rules.filter(({ passed }) => !passed) ?? []
  const isOpen = eligibility !== undefined && status?.statement === undefined && tools.conversation.askForMissing
  if (!isOpen || turnOf(state.input, tools)?.kind === 'steps' || failed.some(({ rule }) => !DOUBTS.has(rule))) {
    return undefined
  }
  return choiceFor(state, tools) ?? (failed.length === 0 ? slotFor(state, tools) : undefined)
}

/** Reasons with which nothing is asked: the law speaks, somebody is angry, or wants to talk to a person. */
const NOT_WITH: ReadonlySet<HandoffReason> = new Set([
  'legal_keyword',
  'negative_sentiment',
  'customer_request',
  'pending_clarification',
  'turn_limit',
  'tool_failure',
])

/** What the word that a person takes over may ask for, so that they have it when they begin. */
export function askingWith(reason: HandoffReason, state: RunState, tools: Tools): Asking | undefined {
  const isOpen = tools.conversation.askForMissing && !NOT_WITH.has(reason)
  return isOpen && !isSteered(understandingOf(state, tools).injection) ? slotFor(state, tools) : undefined
}

export const askedSoFar = ({ input }: RunState): readonly string[] => dialogOf(input)?.asked ?? []

function slotFor(state: RunState, tools: Tools): Asking | undefined {
  const { needs = [] } = intentOf(state, tools)
  const { classification } = understandingOf(state, tools)
  if (needs.length === 0 || classification.confidence < tools.automation.minimumTemplateConfidence) {
    return undefined
  }
  const { maximumQuestions } = tools.conversation
  const slot = missingSlot({ needs, known: knownSlots(state, tools), asked: askedSoFar(state), maximumQuestions })
  return slot === undefined ? undefined : { slot, choices: [] }
}

/** From this message, from earlier ones, and from what we keep of the customer. */
function knownSlots(state: RunState, tools: Tools): ReadonlySet<string> {
  const { subject, earlier } = state.input
  const said = earlier.flatMap((text) => hearText(text, state, tools).entities)
  return new Set([
    ...[...understandingOf(state, tools).entities, ...said].map(({ type }) => type),
    'account_id',
    'ticket_reference',
    ...(subject.customer_email === null ? [] : ['email']),
  ])
}

/** Which of two intents is meant, where that is as good as even and no article settles it. */
function choiceFor(state: RunState, tools: Tools): Asking | undefined {
  const { closeIntents, maximumQuestions } = tools.conversation
  const { classification, language } = understandingOf(state, tools)
  const [second] = classification.secondary
  const asked = askedSoFar(state)
  const mayAsk =
    state.input.subject.channel === 'chat' &&
    state.solutionFound !== true &&
    language.code === tools.taxonomy.language &&
    asked.length < maximumQuestions &&
    !asked.includes(INTENT_SLOT)
  if (!mayAsk || second === undefined || second.confidence < LIKELY) {
    return undefined
  }
  const both = [classification.intent, second.intent].flatMap((id) => tools.taxonomy.findIntent(id) ?? [])
  const isClose = classification.confidence - second.confidence < closeIntents
  return isClose && both.length === 2 && both.every(isAutomatable)
    ? { slot: INTENT_SLOT, choices: both.map(({ id, name }) => ({ intent: id, name })) }
    : undefined
}

const isAutomatable = ({ strategy, template, highStakes }: Intent): boolean =>
  !highStakes && strategy !== 'handoff' && (strategy !== 'strict' || template !== undefined)
