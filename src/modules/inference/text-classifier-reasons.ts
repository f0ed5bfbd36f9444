import { HIDDEN } from './text-classifier-model.ts'
import type { TextModel } from './text-classifier-model.ts'
import { createSparse, fillSparse } from './text-classifier-rows.ts'
import { hashText, placeOfWord } from './text-features.ts'

const MOST_REASONS = 4
/** What a text is about is said early. */
const MOST_WORDS = 40
/** Reading a word by its parts costs as much as ten that are known. */
const MOST_UNKNOWN_WORDS = 4
const scratch = createSparse()
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

/**
 * The words of a text that speak most for a label beyond what they say for all labels on average, strongest first. `hidden`
 * is the hidden layer of the text.
 */
export function findTellingWords(model: TextModel, text: string, { hidden, label }: Conclusion): string[] {
  const toward = directionOf(model, hidden, label)
  const words = new Set(text.toLowerCase().match(WORD)?.slice(0, MOST_WORDS))
  const telling: Reason[] = []
  let unknown = 0
  for (const word of words) {
    const row = model.features.rowOf[placeOfWord(word)] ?? -1
    unknown += row < 0 ? 1 : 0
    if (row >= 0 || unknown <= MOST_UNKNOWN_WORDS) {
      const weight = row < 0 ? weightByParts(model, word, toward) : weightOfRow(model, row, toward)
      telling.push({ word, weight })
    }
  }
  return telling
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MOST_REASONS)
    .map(({ word }) => word)
}

interface Reason {
  readonly word: string
  readonly weight: number
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
const weightOfRow = (model: TextModel, row: number, toward: Float32Array): number =>
  (model.features.idf[row] ?? 0) * alignmentOf(model, row, toward)

function weightByParts(model: TextModel, word: string, toward: Float32Array): number {
  const { rows, values, count } = fillSparse(scratch, hashText(word), model.features)
  let weight = 0
  for (let index = 0; index < count; index += 1) {
    weight += (values[index] as number) * alignmentOf(model, rows[index] as number, toward)
  }
  return weight
}

function alignmentOf({ rows, scales }: TextModel, row: number, toward: Float32Array): number {
  let sum = 0
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    sum += (toward[unit] as number) * (rows[row * HIDDEN + unit] as number)
  }
  return sum * (scales?.[row] ?? 1)
}
