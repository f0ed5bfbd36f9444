import { z } from 'zod'
import { defineAction } from '../action.ts'
import { decideForRun, recordDecisionInputs, recordEligibility, summarizeEligibility } from '../decide-for-run.ts'

/** May the assistant answer this by itself? */
export const decide = defineAction({
  name: 'decide',
  purpose: 'Judges whether the message may be answered without a person.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ can_automate: z.boolean(), automation_reason: z.string(), risk_score: z.number() }),
  run: ({ state, tools }) => {
    const eligibility = decideForRun(state, tools)
    return {
      patch: { eligibility },
      outputs: {
        can_automate: eligibility.canAutomate,
        automation_reason: eligibility.automationReason,
        risk_score: eligibility.riskScore,
      },
      summary: summarizeEligibility(eligibility),
      inputs: recordDecisionInputs(state, tools),
      result: recordEligibility(eligibility),
      rules: eligibility.rules,
    }
  },
})
