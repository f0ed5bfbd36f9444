import { z } from 'zod'
import type { Evidence } from './answer.ts'

export type { Ground } from './answer.ts'

/** What a model may write: the body of the reply alone. Greeting, apology, closing and signature are approved texts. */
export const draftSchema = z.object({
  sentences: z
    .array(
      z.object({
        kind: z.enum(['statement', 'step', 'question']),
        text: z.string().min(1).max(1200),
        evidence: z
          .array(z.string().max(10))
          .max(8)
          .describe('Labels of the evidence that says so; none for a question.'),
      }),
    )
    .max(40),
  is_answered: z.boolean().describe('Whether the evidence answers what was asked.'),
  follow_up_needed: z.boolean(),
})
export type Draft = z.infer<typeof draftSchema>

/** What of a draft is proven, and what was dropped because nothing proves it. */
export interface BoundDraft {
  readonly sentences: readonly {
    readonly kind: Draft['sentences'][number]['kind']
    readonly text: string
    /** Of a question: none. */
    readonly evidence: readonly Evidence[]
  }[]
  readonly dropped: readonly { readonly text: string; readonly because: string }[]
  /** Whether what is left still answers; a reply that lost a step or most of its body is for a person. */
  readonly isWhole: boolean
}
