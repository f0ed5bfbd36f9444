import { z } from 'zod'
import type { Understanding } from '../../understanding/index.ts'
import { defineAction, type ActionCall } from '../action.ts'
import { hearText, isOwnMessage } from '../hear-message.ts'
import { recordSentiment } from '../record-understanding.ts'
import { onceKnown } from '../once-known.ts'
import { callsOf, notesOf, refineForRun } from '../refine-for-run.ts'
import { round } from '../round.ts'

export const sentimentAnalysis = defineAction({
  name: 'sentiment_analysis',
  purpose: 'Tells how the customer feels, how urgent it is to them, and whether their patience is at its end.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    text: z.string().nullable(),
    /** Of the run's own message the conversation is known; given or not, it counts. */
    history: z.unknown().optional(),
    detect_urgency: z.boolean().default(true),
    detect_frustration: z.boolean().default(true),
  }),
  outputs: z.object({
    sentiment_score: z.number().min(-1).max(1),
    emotion_labels: z.array(z.string()),
    urgency_level: z.string().nullable(),
    frustration_detected: z.boolean().nullable(),
  }),
  run: (call) => {
    const text = call.parameters.text ?? ''
    const isOwn = isOwnMessage(text, call.state.input)
    const heard = isOwn ? refineForRun(call, ['analyzeSentiment']) : hearText(text, call.state, call.tools)
    return onceKnown(heard, (understanding) => describe(understanding, call, isOwn))
  },
})

type Call = ActionCall<{
  readonly text: string | null
  readonly detect_urgency: boolean
  readonly detect_frustration: boolean
}>

function describe(understanding: Understanding, { state, parameters }: Call, isOwn: boolean) {
  const { sentiment } = understanding
  return {
    patch: isOwn ? { sentiment } : {},
    outputs: {
      sentiment_score: round(sentiment.score),
      emotion_labels: [...sentiment.emotions],
      urgency_level: parameters.detect_urgency ? sentiment.urgency : null,
      frustration_detected: parameters.detect_frustration ? sentiment.frustrated : null,
    },
    summary: `${sentiment.label.replace('_', ' ')}, ${round(sentiment.score)}${sentiment.frustrated ? ', frustrated' : ''}`,
    inputs: { characters: parameters.text?.length ?? 0, earlier_messages: state.input.earlier.length },
    result: { ...recordSentiment({ sentiment }), ...notesOf(understanding) },
    calls: callsOf(understanding),
  }
}
