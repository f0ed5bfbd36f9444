import { CARRIES_ON, POINTS_BACK } from './lexicon/choices.ts'

/** Longer messages say themselves what they are about. */
const LONGEST = { words: 9, characters: 24 }
/** A message that only points back to what was said. */
const SHORT = 6

const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u

/** Whether a message says too little by itself and is about what was asked before. */
export function isFollowUp(message: string): boolean {
  const text = message.trim()
  const words = text.split(/\s+/).length
  const isShort = SPACELESS.test(text) ? [...text].length <= LONGEST.characters : words <= LONGEST.words
  return isShort && (CARRIES_ON.test(text) || (words <= SHORT && POINTS_BACK.test(text)))
}

/** What is searched for: a follow-up together with the question before it. */
export function queryOf(message: string, before: string | undefined): string {
  return before !== undefined && isFollowUp(message) ? `${before}\n${message}` : message
}
