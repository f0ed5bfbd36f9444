import { HIDDEN } from './text-classifier-model.ts'
import type { TextModel } from './text-classifier-model.ts'
import { createSparse, fillSparse } from './text-classifier-rows.ts'
import { hashText } from './text-features.ts'
import type { HashedText } from './text-features.ts'

const MOST_REASONS = 4
/** What a text is about is said early. */
const MOST_WORDS = 60
const scratch = createSparse()
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

/**
 * The words of a text that speak most for a label beyond what they say for all labels on average, strongest first. `hidden`
 * is the hidden layer of the text.
 */
export function findTellingWords(model: TextModel, text: string, { hidden, label }: Conclusion): string[] {
  const toward = directionOf(model, hidden, label)
  const contributions = new Map<string, number>()
  for (const [written] of text.matchAll(WORD)) {
    const word = written.toLowerCase()
    if (contributions.size < MOST_WORDS && !contributions.has(word)) {
      contributions.set(word, contributionOf(model, hashText(word), toward))
    }
  }
  return [...contributions]
    .filter(([, contribution]) => contribution > 0)
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_REASONS)
    .map(([word]) => word)
}

export interface Conclusion {
  readonly hidden: Float32Array
  readonly label: number
}

/** How much each hidden unit that the text has awake speaks for the label beyond the average of all labels. */
function directionOf({ output, classes }: TextModel, hidden: Float32Array, label: number): Float32Array {
  const toward = new Float32Array(HIDDEN)
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const offset = unit * classes
    let sum = 0
    for (let other = 0; (hidden[unit] as number) > 0 && other < classes; other += 1) {
      sum += output[offset + other] as number
    }
    toward[unit] = (hidden[unit] as number) > 0 ? (output[offset + label] as number) - sum / classes : 0
  }
  return toward
}

/** A word that training knows speaks for itself, rare ones louder; of another its parts do. */
function contributionOf(model: TextModel, word: HashedText, toward: Float32Array): number {
  const { rowOf, idf } = model.features
  const own = rowOf[word.places[0] ?? 0] ?? -1
  if (own >= 0) {
    return (idf[own] ?? 0) * alignmentOf(model, own, toward)
  }
  const { rows, values, count } = fillSparse(scratch, word, model.features)
  let contribution = 0
  for (let index = 0; index < count; index += 1) {
    contribution += (values[index] ?? 0) * alignmentOf(model, rows[index] ?? 0, toward)
  }
  return contribution
}

function alignmentOf({ rows, scales }: TextModel, row: number, toward: Float32Array): number {
  let sum = 0
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    sum += (toward[unit] as number) * (rows[row * HIDDEN + unit] as number)
  }
  return sum * (scales?.[row] ?? 1)
}
