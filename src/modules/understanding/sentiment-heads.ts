import type { Emotion, Formality, SentimentLabel, Urgency } from './understanding.ts'

/** What the model of sentiment scores a text for. The heads share the text's features; their outputs stand in this order. */
export const POLARITIES: readonly SentimentLabel[] = ['very_negative', 'negative', 'neutral', 'positive']
export const URGENCIES: readonly Urgency[] = ['low', 'medium', 'high', 'critical']
export const FORMALITIES: readonly Formality[] = ['formal', 'neutral', 'informal']
export const EMOTIONS: readonly Emotion[] = [
  'anger',
  'frustration',
  'disappointment',
  'impatience',
  'concern',
  'confusion',
  'sarcasm',
  'gratitude',
  'delight',
  'relief',
]

export const POLARITY_AT = 0
export const URGENCY_AT = POLARITY_AT + POLARITIES.length
export const FORMALITY_AT = URGENCY_AT + URGENCIES.length
/** One output, the logit of frustration from 0 to 1. */
export const FRUSTRATION_AT = FORMALITY_AT + FORMALITIES.length
/** One output an emotion, each its own logit. */
export const EMOTIONS_AT = FRUSTRATION_AT + 1
export const OUTPUTS = EMOTIONS_AT + EMOTIONS.length

/** Turns logits into probabilities: each choice by softmax, frustration and emotions one by one. */
export function toProbabilities(logits: Float32Array, temperature: number): Float32Array {
  const result = new Float32Array(OUTPUTS)
  softmaxOf(logits, result, { from: POLARITY_AT, to: URGENCY_AT, temperature })
  softmaxOf(logits, result, { from: URGENCY_AT, to: FORMALITY_AT, temperature: 1 })
  softmaxOf(logits, result, { from: FORMALITY_AT, to: FRUSTRATION_AT, temperature: 1 })
  for (let output = FRUSTRATION_AT; output < OUTPUTS; output += 1) {
    result[output] = 1 / (1 + Math.exp(-(logits[output] ?? 0)))
  }
  return result
}

interface Span {
  readonly from: number
  readonly to: number
  readonly temperature: number
}

function softmaxOf(logits: Float32Array, result: Float32Array, { from, to, temperature }: Span): void {
  let highest = Number.NEGATIVE_INFINITY
  for (let output = from; output < to; output += 1) {
    highest = Math.max(highest, logits[output] ?? 0)
  }
  let sum = 0
  for (let output = from; output < to; output += 1) {
    const share = Math.exp(((logits[output] ?? 0) - highest) / temperature)
    result[output] = share
    sum += share
  }
  for (let output = from; output < to; output += 1) {
    result[output] = (result[output] ?? 0) / sum
  }
}
