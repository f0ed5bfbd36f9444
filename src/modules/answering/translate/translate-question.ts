import { cutText } from '../../../kernel/cut-text.ts'
import type { KnownCustomer } from '../../understanding/index.ts'
import { translateText } from './translate-text.ts'
import type { Translated, TranslationMeans } from './translation.ts'

/** In characters: what is asked stands at the beginning, and search reads no more. */
const LONGEST = 2000

export interface QuestionToTranslate {
  readonly text: string
  /** ISO 639-1, as it was detected. */
  readonly from: string
  /** ISO 639-1, of the knowledge. */
  readonly to: string
  readonly customer?: KnownCustomer
}

/**
 * A customer's question in the language of the knowledge, to search with; the original stays what is answered. Undefined, at
 * once, without a model or where nothing is to be translated.
 */
export function translateQuestion(
  { text, from, to, customer }: QuestionToTranslate,
  means: TranslationMeans,
): Promise<Translated> | undefined {
  return from === to
    ? undefined
    : translateText(
        {
          text: cutText(text, LONGEST),
          from,
          to,
          kind: 'a question of a customer',
          ...(customer === undefined ? {} : { known: customer }),
        },
        means,
      )
}
