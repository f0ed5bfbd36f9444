import { z } from 'zod'
import { defineAction } from '../action.ts'
import { describeDialogue, leadDialog } from '../lead-dialog.ts'
import { requirePart, type Eligibility } from '../run.ts'

/**
 * Carries a conversation on: the steps that follow, the last word, or a question back before an answer is written. It
 * comes after the decision, and what that gives to people stays with people; only doubts about the answer can wait for
 * what the customer says.
 */
export const followDialog = defineAction({
  name: 'follow_dialog',
  purpose: 'Carries a conversation on, or asks the customer for what is missing.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ asks_for: z.string().nullable(), carries_on: z.boolean() }),
  run: ({ state, tools }) => {
    const eligibility = requirePart(state, 'eligibility')
    const dialogue = leadDialog(state, tools)
    const asks = dialogue.asking !== undefined
    return {
      patch: { dialogue, ...(asks && !eligibility.canAutomate ? { eligibility: askingFirst(eligibility) } : {}) },
      outputs: { asks_for: dialogue.asking?.slot ?? null, carries_on: dialogue.saying !== undefined && !asks },
      summary: describeDialogue(dialogue, state, tools),
      inputs: dialogue.asked.length === 0 ? {} : { asked: [...dialogue.asked] },
    }
  },
})

const askingFirst = (eligibility: Eligibility): Eligibility => ({
  ...eligibility,
  canAutomate: true,
  reason: undefined,
  contributing: [],
  automationReason: 'asks back first',
})
