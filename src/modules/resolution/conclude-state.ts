import type { Decision } from '../../../contract/resolution.ts'
import type { Priority } from '../../../contract/shared.ts'
import { firstResponseDue } from '../service-levels/index.ts'
import { handOff, inWords } from './hand-off.ts'
import { understandingOf } from './hear-message.ts'
import { toChannel, type Outcome, type RunState, type Tools } from './run.ts'

/** Sends the answer where every rule and every check allows it, and hands over to people everywhere else. */
export function concludeState(state: RunState, tools: Tools): Outcome {
  const { answer, check, eligibility, failure, refused } = state
  const dueAt = dueOf(state, tools)
  const isAllowed = eligibility?.canAutomate === true && failure === undefined && refused === undefined
  return isAllowed && answer !== undefined && check?.passed === true
    ? replied(answer.text, dueAt)
    : handOff(state, tools, dueAt)
}

const replied = (reply: string, dueAt: Date): Outcome => ({
  kind: 'replied',
  reason: undefined,
  contributing: [],
  reply,
  note: undefined,
  team: undefined,
  dueAt,
})

/** Whether the ticket is over with its answer. */
export const isResolvedBy = ({ outcome, answer, staysOpen }: RunState): boolean =>
  outcome?.kind === 'replied' && answer?.followUpNeeded !== true && staysOpen !== true

export function summarizeOutcome({ kind, reason, team }: Outcome, isResolved: boolean): string {
  if (kind === 'replied') {
    return `Answered${isResolved ? ' and resolved' : ', waiting for the customer'}`
  }
  const to = team ? `${team.team.name}, because ${team.because}` : 'the queue'
  return `${kind === 'drafted' ? 'Draft for' : 'Handed to'} ${to}. Reason: ${inWords(reason)}`
}

export const recordOutcome = ({ kind, reason, contributing, team, dueAt }: Outcome): Decision['result'] => ({
  outcome: kind,
  reason: reason ?? null,
  contributing: [...contributing],
  team: team?.team.id ?? null,
  due_at: dueAt.toISOString(),
})

/** A priority that was given stays as it was given; else the pipeline's, else what the message says. */
export function priorityOf(state: RunState, tools: Tools): Priority {
  const { subject } = state.input
  return subject.priority_given
    ? (subject.priority as Priority)
    : (state.changes?.priority ?? understandingOf(state, tools).priority.level)
}

/** When the first response is due: counted from the ticket's start for its first message, from the message for a later one. */
export function dueOf(state: RunState, tools: Tools): Date {
  const { subject, startedAt } = state.input
  return firstResponseDue(tools.policies, {
    ticketId: subject.ticket_id,
    startedAt: subject.customer_turns > 1 ? startedAt : subject.created_at,
    channel: toChannel(subject.channel),
    tier: subject.tier,
    priority: priorityOf(state, tools),
    category: categoryOf(state, tools),
  })
}

export const categoryOf = (state: RunState, tools: Tools): string =>
  state.changes?.category ?? understandingOf(state, tools).classification.category
