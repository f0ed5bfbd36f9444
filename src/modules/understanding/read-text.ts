/** Longer texts are cut: what a ticket is about stands at its beginning, and the time spent stays bounded. */
export const LONGEST_TEXT = 20_000

export interface Word {
  /** Lower case, with straight apostrophes. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Written in capitals, and long enough for that to be a choice. */
  readonly shouted: boolean
}

export interface Sentence {
  readonly text: string
  readonly words: readonly Word[]
  readonly isSubject: boolean
}

export interface TicketText {
  /** `${subject}\n${body}`, cut to LONGEST_TEXT and free of lone surrogates; the offsets are kept. */
  readonly full: string
  readonly lower: string
  readonly words: readonly Word[]
  readonly sentences: readonly Sentence[]
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
const SENTENCE_END = /[.!?…]+(?=\s|$)|[。！？]+|\n+/g
const SHOUTED = /^\p{Lu}{4,}$/u

export function readText(subject: string, body: string): TicketText {
  const full = `${subject.slice(0, LONGEST_TEXT)}\n${body.slice(0, LONGEST_TEXT)}`.slice(0, LONGEST_TEXT).toWellFormed()
  const subjectEnd = Math.min(subject.length, full.length)
  const words = findWords(full)
  return {
    full,
    lower: full.replaceAll('’', "'").toLowerCase(),
    words,
    sentences: splitSentences(full, words, subjectEnd),
  }
}

function findWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const written = match[0]
    words.push({
      text: written.replaceAll('’', "'").toLowerCase(),
      start: match.index,
      end: match.index + written.length,
      shouted: SHOUTED.test(written),
    })
  }
  return words
}

function splitSentences(full: string, words: readonly Word[], subjectEnd: number): Sentence[] {
  const ends: number[] = []
  for (const match of full.matchAll(SENTENCE_END)) {
    ends.push(match.index + match[0].length)
  }
  ends.push(full.length)
  const sentences: Sentence[] = []
  let start = 0
  let nextWord = 0
  for (const end of ends) {
    const firstWord = nextWord
    while ((words[nextWord]?.start ?? Number.POSITIVE_INFINITY) < end) {
      nextWord += 1
    }
    if (nextWord > firstWord) {
      sentences.push({
        text: full.slice(start, end),
        words: words.slice(firstWord, nextWord),
        isSubject: start < subjectEnd,
      })
    }
    start = end
  }
  return sentences
}
