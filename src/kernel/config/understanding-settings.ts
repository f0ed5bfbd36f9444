import { z } from 'zod'
import { patternProblem } from '../safe-pattern.ts'
import { decimal, recordList } from './fields.ts'

const entity = z.strictObject({
  type: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'expected lower case letters, digits and underscores')
    .describe('What it is called: one of ours (order_number, product …) or a name of your own.'),
  pattern: z.string().superRefine((source, context) => {
    const problem = patternProblem(source)
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', message: `"${source}" ${problem}` })
    }
  }),
  /** Words that stand right before it; unset: the pattern alone tells it. */
  labels: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
})

export const understanding = z.strictObject({
  askBelowConfidence: decimal(0, 1)
    .default(0.75)
    .describe(
      'Confidence of the local engine below which a configured model is asked too; 0 asks none, 1 asks about every message.',
    ),
  entities: recordList(entity, 'a list of entities, each with type, pattern and labels')
    .default([])
    .describe(
      'What your own numbers and names look like: each with a type, a pattern (a regular expression without endless repetitions) and the labels that may stand before it.',
    ),
})
