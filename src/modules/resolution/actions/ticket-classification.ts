import { z } from 'zod'
import type { Understanding } from '../../understanding/index.ts'
import { defineAction, type ActionCall } from '../action.ts'
import { findIntent, hearText, isOwnMessage } from '../hear-message.ts'
import { recordClassification, recordPriority } from '../record-understanding.ts'
import { onceKnown } from '../once-known.ts'
import { callsOf, notesOf, refineForRun } from '../refine-for-run.ts'
import { round } from '../round.ts'

export const ticketClassification = defineAction({
  name: 'ticket_classification',
  purpose: "Finds the category in the company's taxonomy, further ones, tags and the priority of document 004.",
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    title: z.string().nullish(),
    description: z.string().nullable(),
    /** Our classifier reads the text itself. */
    entities: z.unknown().optional(),
    classification_taxonomy: z.literal('company').nullish(),
  }),
  outputs: z.object({
    primary_category: z.string(),
    secondary_categories: z.array(z.string()),
    tags: z.array(z.string()),
    /** 0..10 */
    priority_score: z.number(),
    confidence: z.number(),
  }),
  auto: {
    classification_taxonomy: ({ tools }) => ({
      value: 'company',
      because: `the company's taxonomy: ${tools.taxonomy.intents.length} intents`,
    }),
  },
  run: (call) => {
    const { state, tools, parameters } = call
    const { title, description } = parameters
    const isOwn = isOwnMessage(description ?? '', state.input)
    const heard = isOwn
      ? refineForRun(call, ['classify'])
      : hearText([title, description].filter(Boolean).join('\n'), state, tools)
    return onceKnown(heard, (understanding) => describe(understanding, call, isOwn))
  },
})

type Call = ActionCall<{ readonly title?: string | null | undefined; readonly description: string | null }>

function describe(understanding: Understanding, { tools, parameters }: Call, isOwn: boolean) {
  const { classification, priority } = understanding
  const intent = findIntent(understanding, tools)
  const others = classification.secondary.map(({ category }) => category)
  return {
    patch: isOwn ? { classification, intent, priority } : {},
    outputs: {
      primary_category: classification.category,
      secondary_categories: [...new Set(others)].filter((category) => category !== classification.category),
      tags: [...classification.tags],
      priority_score: priority.score,
      confidence: round(classification.confidence),
    },
    summary: `${intent.name} (${Math.round(classification.confidence * 100)} % sure), priority ${priority.explanation} is ${priority.level}`,
    inputs: { title: parameters.title ?? null, characters: parameters.description?.length ?? 0, taxonomy: 'company' },
    result: { ...recordClassification({ classification }), ...recordPriority({ priority }), ...notesOf(understanding) },
    steps: [{ step: 'intent_classification' as const, summary: `${intent.name}, ${classification.category}` }],
    calls: callsOf(understanding),
  }
}
