import { z } from 'zod'
import type { Understanding } from '../../understanding/index.ts'
import { defineAction, type ActionCall } from '../action.ts'
import { findIntent } from '../hear-message.ts'
import { recordUnderstanding } from '../record-understanding.ts'
import { onceKnown } from '../once-known.ts'
import { callsOf, notesOf, refineForRun } from '../refine-for-run.ts'

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Language, sentiment, entities, category and intent, priority: what the message says. */
export const understand = defineAction({
  name: 'understand',
  purpose: 'Reads language, sentiment, entities, category, intent, priority and personal data out of the message.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({
    category: z.string(),
    intent: z.string(),
    language: z.string(),
    sentiment_score: z.number(),
    priority: z.string(),
  }),
  run: (call) => onceKnown(refineForRun(call), (understanding) => describe(understanding, call)),
})

function describe(understanding: Understanding, { state, tools }: Pick<ActionCall<unknown>, 'state' | 'tools'>) {
  const { subject, message, earlier } = state.input
  const { classification, sentiment, priority, language } = understanding
  const intent = findIntent(understanding, tools)
  const summary =
    `${intent.name} (${percent(classification.confidence)} sure), ${sentiment.label.replace('_', ' ')}, ` +
    `priority ${priority.explanation} is ${priority.level}, in ${language.code}`
  return {
    patch: { understanding, intent },
    outputs: {
      category: classification.category,
      intent: intent.id,
      language: language.code,
      sentiment_score: sentiment.score,
      priority: priority.level,
    },
    summary,
    inputs: {
      subject: subject.subject,
      characters: message.length,
      earlier_messages: earlier.length,
      tier: subject.tier,
    },
    result: { ...recordUnderstanding(understanding), ...notesOf(understanding) },
    steps: [{ step: 'intent_classification' as const, summary }],
    calls: callsOf(understanding),
  }
}
