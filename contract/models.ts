import { z } from 'zod'
import { timestamp } from './shared.ts'

const micros = () => z.number().int().describe('Millionths of a dollar.')
const usd = () => z.number().describe('Dollars.')
const day = () => z.iso.date().describe('YYYY-MM-DD, UTC.')

export const modelUsageQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(366).default(30).describe('How many days back, with today.'),
  ticket_id: z.uuid().optional().describe('Calls for one ticket alone, by its UUID.'),
})

const sums = {
  answered: z.number().int(),
  cached: z.number().int().describe('Served from the very same request.'),
  similar: z.number().int().describe('Served from a question that means the same.'),
  failed: z.number().int(),
  skipped: z.number().int().describe('Not made: the provider was spared, or the budget used up.'),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cached_tokens: z.number().int().describe("Of the input, read from the provider's prompt cache."),
  cost_micros: micros(),
  cost_usd: usd(),
  saved_micros: micros().describe('What cached and similar replies had cost, in millionths of a dollar.'),
}

/** What models did and cost, summed from every single call. */
export const modelUsageSchema = z.object({
  since: timestamp,
  total: z.object(sums),
  rows: z
    .array(
      z.object({
        day: day(),
        capability: z.string(),
        task: z.string(),
        model: z.string().describe('Provider and model.'),
        ...sums,
      }),
    )
    .describe('By day, capability, task and model; newest day first.'),
})
export type ModelUsage = z.infer<typeof modelUsageSchema>

const limitSchema = z.object({
  level: z.enum(['80', '90', '100', 'warning', 'critical']).describe("Percent of the month's budget, or the day's."),
  limit_micros: micros(),
  limit_usd: usd(),
  is_reached: z.boolean(),
  stops: z.boolean().describe('Whether models that cost something rest from here on.'),
})

const periodSchema = z.object({
  starts: day(),
  spent_micros: micros(),
  spent_usd: usd(),
  limits: z.array(limitSchema).describe('Lowest first; empty when there is no limit.'),
})

export const modelBudgetSchema = z.object({
  month: periodSchema,
  day: periodSchema,
  is_used_up: z.boolean().describe('Models that cost something are skipped until the period is over.'),
  crossings: z
    .array(
      z.object({
        period: z.enum(['month', 'day']),
        starts: day(),
        level: limitSchema.shape.level,
        spent_micros: micros(),
        limit_micros: micros(),
        crossed_at: timestamp,
      }),
    )
    .describe('Levels reached this month, in the order they came.'),
})
export type ModelBudget = z.infer<typeof modelBudgetSchema>
