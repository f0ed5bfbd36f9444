import { z } from 'zod'
import { recordList } from './fields.ts'

/** The checks on a reply, as answering has them. */
const checks = ['accuracy', 'relevance', 'completeness', 'certainty', 'tone', 'policy', 'leaks', 'injection'] as const

const minimum = z.strictObject({
  category: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'expected a category of the taxonomy')
    .describe('Category of the messages it holds for.'),
  check: z.enum(checks).describe('Which of the checks.'),
  minimum: z.number().min(0).max(1).describe('Score it must reach.'),
})

/** Part of `automation`. */
export const qualitySettings = {
  quality: recordList(minimum, 'a list of minimums, each with category, check and minimum')
    .default([])
    .describe('Scores that single checks on a reply must reach in a category; below one it becomes a draft.'),
}
