import { z } from 'zod'
import { firstResponseDue } from '../../service-levels/index.ts'
import type { Answer } from '../../answering/index.ts'
import { handOff, inWords } from '../hand-off.ts'
import { requirePart, toChannel, type Outcome, type RunState, type Tools } from '../run.ts'
import { defineAction } from '../action.ts'

/** Sends the answer, or hands over with everything a person needs. */
export const conclude = defineAction({
  name: 'conclude',
  purpose: 'Sends the answer, leaves a draft, or hands over to people.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state, tools }) => {
    const eligibility = requirePart(state, 'eligibility')
    const { answer, check } = state
    const dueAt = dueOf(state, tools)
    const isGood = answer !== undefined && check?.passed === true
    const outcome: Outcome =
      eligibility.canAutomate && isGood ? replied(answer.text, dueAt) : handOff(state, tools, dueAt)
    return {
      patch: { outcome },
      outputs: {},
      summary: summarize(outcome, answer),
      inputs: { can_automate: eligibility.canAutomate, checks_passed: check?.passed ?? false },
      result: {
        outcome: outcome.kind,
        reason: outcome.reason ?? null,
        contributing: [...outcome.contributing],
        team: outcome.team?.team.id ?? null,
        due_at: dueAt.toISOString(),
      },
    }
  },
})

const replied = (reply: string, dueAt: Date): Outcome => ({
  kind: 'replied',
  reason: undefined,
  contributing: [],
  reply,
  note: undefined,
  team: undefined,
  dueAt,
})

function summarize({ kind, reason, team }: Outcome, answer: Answer | undefined): string {
  if (kind === 'replied') {
    return `Answered${answer?.followUpNeeded ? ', waiting for the customer' : ' and resolved'}`
  }
  const to = team ? `${team.team.name}, because ${team.because}` : 'the queue'
  return `${kind === 'drafted' ? 'Draft for' : 'Handed to'} ${to}. Reason: ${inWords(reason)}`
}

/** Counted from the ticket's start for its first message, from the message for a later one. */
function dueOf(state: RunState, { policies }: Tools): Date {
  const { subject, startedAt } = state.input
  const { priority, classification } = requirePart(state, 'understanding')
  return firstResponseDue(policies, {
    ticketId: subject.ticket_id,
    startedAt: subject.customer_turns > 1 ? startedAt : subject.created_at,
    channel: toChannel(subject.channel),
    tier: subject.tier,
    priority: priority.level,
    category: classification.category,
  })
}
