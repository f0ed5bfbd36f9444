import { z } from 'zod'
import { inWords } from '../hand-off.ts'
import { decideAutomation } from '../decide-automation.ts'
import { requirePart } from '../run.ts'
import { defineAction } from '../action.ts'

/** May the assistant answer this by itself? */
export const decide = defineAction({
  name: 'decide',
  purpose: 'Judges whether the message may be answered without a person.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state, tools: { automation } }) => {
    const { subject } = state.input
    const understanding = requirePart(state, 'understanding')
    const eligibility = decideAutomation({
      understanding,
      intent: requirePart(state, 'intent'),
      hits: requirePart(state, 'hits'),
      customerTurns: subject.customer_turns,
      settings: automation,
    })
    return {
      patch: { eligibility },
      outputs: {},
      summary: eligibility.canAutomate
        ? `Can be automated: ${eligibility.automationReason}`
        : `For a person: ${inWords(eligibility.reason)}`,
      inputs: {
        intent: requirePart(state, 'intent').id,
        sentiment: understanding.sentiment.score,
        kb_confidence: requirePart(state, 'hits')[0]?.confidence ?? 0,
        customer_tier: subject.tier,
        previous_interactions: subject.ticket_count,
        customer_turns: subject.customer_turns,
      },
      result: {
        can_automate: eligibility.canAutomate,
        automation_reason: eligibility.automationReason,
        risk_score: eligibility.riskScore,
        reason: eligibility.reason ?? null,
        contributing: [...eligibility.contributing],
      },
      rules: eligibility.rules,
    }
  },
})
