import { splitSentences } from '../knowledge/index.ts'

/** More questions of one letter are for a person to read. */
const MOST = 4
const SHORTEST = 12
/** In characters: a longer first line is no subject. */
const LONGEST_SUBJECT = 120

/**
 * What a letter asks, one by one: its subject, which stands on the first line, and its sentences with a question mark. The
 * rest is story: it helps to find the article, not the line in it. A text without either is asked as it is.
 */
export function splitQuestions(text: string): string[] {
  const lines = text.trim().split('\n')
  const [first = '', ...body] = lines
  const hasSubject = body.length > 0 && first.length >= SHORTEST && first.length <= LONGEST_SUBJECT
  const questions = (hasSubject ? body : lines)
    .flatMap(splitSentences)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.endsWith('?') && sentence.length >= SHORTEST)
  const asked = [...(hasSubject ? [first] : []), ...questions]
  return asked.length === 0 || (asked.length === 1 && !hasSubject) ? [text] : asked.slice(0, MOST + 1)
}
