import { z } from 'zod'
import { defineAction } from '../action.ts'
import { decideForRun, recordDecisionInputs, recordEligibility, summarizeEligibility } from '../decide-for-run.ts'

/**
 * May the assistant answer this by itself? The rules look at what the message says and what was found; what a pipeline
 * hands in counts where it is stricter, and never makes them milder.
 */
export const automationCheck = defineAction({
  name: 'automation_check',
  purpose: 'Judges whether the message may be answered without a person.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    category: z.string().nullish(),
    sentiment: z.number().min(-1).max(1).nullish(),
    kb_confidence: z.number().min(0).max(1).nullish(),
    customer_tier: z.string().nullish(),
    previous_interactions: z.number().int().min(0).nullish(),
  }),
  outputs: z.object({
    can_automate: z.boolean(),
    automation_reason: z.string(),
    /** 0..1 */
    risk_score: z.number(),
  }),
  run: ({ state, tools, parameters: { sentiment, kb_confidence: kbConfidence, category } }) => {
    const eligibility = decideForRun(state, tools, { sentiment, kbConfidence })
    return {
      patch: { eligibility },
      outputs: {
        can_automate: eligibility.canAutomate,
        automation_reason: eligibility.automationReason,
        risk_score: eligibility.riskScore,
      },
      summary: summarizeEligibility(eligibility),
      inputs: { ...recordDecisionInputs(state, tools), category: category ?? null },
      result: recordEligibility(eligibility),
      rules: eligibility.rules,
    }
  },
})
