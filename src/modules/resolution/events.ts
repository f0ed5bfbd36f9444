import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

/** A run ended. Carries what boards and reports count by. */
export const runConcluded = defineEvent(
  'run.concluded',
  z.object({
    ticketId: z.uuid(),
    runId: z.uuid(),
    outcome: z.enum(['replied', 'handed_off', 'drafted', 'superseded']),
    reason: z.string().nullable(),
    category: z.string(),
    intent: z.string(),
    confidence: z.number(),
    isResolved: z.boolean(),
    articles: z.array(z.string()),
  }),
)
