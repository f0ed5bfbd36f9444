import { z } from 'zod'
import { defineAction } from '../action.ts'
import { concludeState, isResolvedBy, recordOutcome, summarizeOutcome } from '../conclude-state.ts'
import { withConversation, type WithConversation } from '../conversation-for-run.ts'
import { onceKnown } from '../once-known.ts'
import { requirePart, type Tools } from '../run.ts'

/** Sends the answer, or hands over with everything a person needs. */
export const conclude = defineAction({
  name: 'conclude',
  purpose: 'Sends the answer, leaves a draft, or hands over to people.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ outcome: z.string(), reason: z.string().nullable(), team: z.string().nullable() }),
  run: (call) => {
    requirePart(call.state, 'eligibility')
    return onceKnown(withConversation(call), (told) => end(told, call.tools))
  },
})

function end({ state, patch, calls, record }: WithConversation, tools: Tools) {
  const { canAutomate } = requirePart(state, 'eligibility')
  const outcome = concludeState(state, tools)
  return {
    patch: { ...patch, outcome },
    outputs: { outcome: outcome.kind, reason: outcome.reason ?? null, team: outcome.team?.team.id ?? null },
    summary: summarizeOutcome(outcome, isResolvedBy({ ...state, outcome })),
    inputs: { can_automate: canAutomate, checks_passed: state.check?.passed ?? false, ...record },
    result: recordOutcome(outcome),
    calls,
  }
}
