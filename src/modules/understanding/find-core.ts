import { CLOSING, GREETING } from './lexicon/courtesies.ts'

/** A closing is looked for in so many last characters. */
const LONGEST_CLOSING = 80
const MOST_CLOSINGS = 4
const SAYS_SOMETHING = /\p{L}{2}[^\p{L}]+\p{L}|[\u3040-\u30ff\u4e00-\u9fff]{3}/u

export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Where a text speaks, without its greeting and its closing formulas, which say the same in anger and in joy ("Thanks in
 * advance, Jo"). Of a text that is nothing else, all of it.
 */
export function findCore(text: string): Span {
  const lower = text.toLowerCase().replaceAll('’', "'")
  const whole = { start: 0, end: text.length }
  if (lower.length !== text.length) {
    return whole
  }
  const start = GREETING.exec(lower)?.[0].length ?? 0
  let end = text.length
  for (let count = 0; count < MOST_CLOSINGS; count += 1) {
    const from = Math.max(start, end - LONGEST_CLOSING)
    const closing = CLOSING.exec(lower.slice(from, end))
    if (closing === null) {
      break
    }
    // What ended the sentence before is kept.
    end = from + closing.index + 1
  }
  return SAYS_SOMETHING.test(text.slice(start, end)) ? { start, end } : whole
}
