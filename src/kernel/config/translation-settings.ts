import { z } from 'zod'
import { decimal, flag } from './fields.ts'

/** How texts are translated where a model does; docs/guides/translation.md. */
export const translation = z.strictObject({
  minimumConfidence: decimal(0, 1)
    .default(0.8)
    .describe('Confidence of a translation below which the reply becomes a draft.'),
  backTranslation: flag()
    .default(false)
    .describe('Whether every translation is translated back by a second call of the model and compared.'),
  keep: z
    .array(z.string().trim().min(1).max(60))
    .max(500)
    .meta({ expects: 'a list of words' })
    .default([])
    .describe('Names and words that are never translated, beside the names of the company and its product.'),
})
