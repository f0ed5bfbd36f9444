import type { Formality, Understanding } from '../understanding/index.ts'
import type { AutoValue } from './action.ts'

const UNHAPPY_BELOW = -0.2

/** The tone in which a customer is answered: their mood first, then how they write themselves. */
export function toneFor({ sentiment }: Pick<Understanding, 'sentiment'>): AutoValue {
  if (sentiment.frustrated || sentiment.score < UNHAPPY_BELOW) {
    return { value: 'empathetic', because: `the customer is ${sentiment.frustrated ? 'frustrated' : 'unhappy'}` }
  }
  const value = { formal: 'formal', neutral: 'professional', informal: 'friendly' }[sentiment.formality]
  return { value, because: `the customer writes in a ${sentiment.formality} way` }
}

export const tones = ['empathetic', 'formal', 'professional', 'friendly'] as const
export type Tone = (typeof tones)[number]

/** How a tone addresses the customer; empathy says nothing about that. */
export const formalityOf = (tone: Tone): Formality | undefined =>
  ({ empathetic: undefined, formal: 'formal', professional: 'neutral', friendly: 'informal' } as const)[tone]
