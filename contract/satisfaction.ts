import { z } from 'zod'
import { text, timestamp } from './shared.ts'

export const submitSatisfactionSchema = z
  .strictObject({
    rating: z.number(),
    feedback: text(5_000).optional(),
    scale_max: z
      .union([z.literal(5), z.literal(10)])
      .default(10)
      .describe('10 (0 to 10, as in document 002) or 5 (1 to 5).'),
  })
  .superRefine(({ rating, scale_max: maximum }, context) => {
    const minimum = maximum === 10 ? 0 : 1
    if (!Number.isInteger(rating) || rating < minimum || rating > maximum) {
      context.addIssue({
        code: 'custom',
        path: ['rating'],
        message: `must be a whole number from ${minimum} to ${maximum}`,
      })
    }
  })
export type SubmitSatisfaction = z.output<typeof submitSatisfactionSchema>

export const satisfactionSchema = z.object({
  ticket_id: z.string(),
  metric: z.literal('csat'),
  rating: z.number().int(),
  scale_min: z.number().int(),
  scale_max: z.number().int(),
  positive: z.boolean().describe('Top two of five, or 8 and above of ten.'),
  feedback: z.string().nullable(),
  created_at: timestamp,
})
export type Satisfaction = z.infer<typeof satisfactionSchema>
