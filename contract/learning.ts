import { z } from 'zod'
import { timestamp } from './shared.ts'

export const gapsQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(366).default(30).describe('Questions of the last so many days.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const gapSchema = z.object({
  question: z.string().describe('The one that says best what all of them ask, as the customer wrote it.'),
  count: z.number().int().describe('Tickets that asked it.'),
  cost_cents: z.number().int().describe('What people cost to answer them, beyond what the assistant costs.'),
  intent: z.string().nullable().describe('The intent most of them were understood as.'),
  tickets: z.array(z.string()).describe('Their references, newest first; at most ten.'),
  first_asked_at: timestamp,
  last_asked_at: timestamp,
  nearest_article: z
    .object({ article_id: z.string(), external_id: z.string(), title: z.string(), confidence: z.number() })
    .nullable()
    .describe('The article that comes closest: extend it, or write a new one.'),
})
export type Gap = z.infer<typeof gapSchema>

export const gapsSchema = z.object({
  days: z.number().int(),
  unanswered: z.number().int().describe('Tickets handed to people because the knowledge had no answer.'),
  gaps: z.array(gapSchema).describe('The most expensive first.'),
})
export type Gaps = z.infer<typeof gapsSchema>
