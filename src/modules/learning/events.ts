import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

/** A person said whether an answer was right. */
export const answerLabelled = defineEvent(
  'learning.answer-labelled',
  z.object({ ticketId: z.uuid(), runId: z.uuid(), category: z.string(), verdict: z.enum(['right', 'wrong']) }),
)

/** The assistant may do more, or less, by itself in a category than before. */
export const autonomyChanged = defineEvent(
  'learning.autonomy-changed',
  z.object({
    category: z.string(),
    from: z.string(),
    to: z.string(),
    threshold: z.number().nullable(),
    because: z.string(),
  }),
)
