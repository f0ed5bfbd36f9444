import { z } from 'zod'
import { timestamp, word } from './shared.ts'

const labelSources = ['review', 'rating', 'draft', 'recontact'] as const

export const autonomySchema = z.object({
  mode: z.enum(['auto', 'draft', 'shadow', 'off']).describe('For everything that no rule names.'),
  rules: z.array(
    z.object({
      channel: z.string().nullable(),
      category: z.string().nullable(),
      segment: z.string().nullable(),
      mode: z.enum(['auto', 'draft', 'shadow', 'off']),
    }),
  ),
  categories: z.array(
    z.object({
      category: z.string(),
      maximum_wrong_share: z.number().describe('What the budget allows, 0 to 1.'),
      confidence: z.number().describe('How sure the bound is, 0 to 1.'),
      state: z.enum(['default', 'learned', 'demoted']),
      minimum_confidence: z.number().describe('In force now, 0 to 1.'),
      labels: z.number().int(),
      wrong: z.number().int(),
      bound: z.number().nullable().describe('Upper bound of the share of wrong answers, 0 to 1.'),
      because: z.string(),
      changed_by: z.string().nullable(),
      changed_at: timestamp.nullable(),
    }),
  ),
})
export type Autonomy = z.infer<typeof autonomySchema>

export const categoryParamsSchema = z.object({ category: z.string().min(1).max(100) })

export const runParamsSchema = z.object({ run_id: z.uuid() })

export const labelAnswerSchema = z.strictObject({
  verdict: z.enum(['right', 'wrong']).describe('Whether what the assistant answered, or drafted, was right.'),
  note: word(2000).optional(),
})
export type LabelAnswer = z.infer<typeof labelAnswerSchema>

export const answerLabelSchema = z.object({
  run_id: z.uuid(),
  ticket_id: z.string(),
  category: z.string(),
  verdict: z.enum(['right', 'wrong']),
  source: z.enum(labelSources),
  labeled_by: z.string(),
  labeled_at: timestamp,
})
export type AnswerLabel = z.infer<typeof answerLabelSchema>
