import { askers, courtesies, denials, fillers, sameWords } from '../lexicon/question-words.ts'
import { loadWordVectors } from '../word-vectors.ts'

/** What a question is compared by. */
export interface QuestionPrint {
  /** The question without courtesies. */
  readonly bare: string
  /** Everything that must be the same, written out. */
  readonly core: string
}

const COURTESIES = new Set(courtesies)
const FILLERS = new Set(fillers)
const DENIALS = new Set(denials)
const ASKERS = new Set(askers)
const COMMON = new Map(sameWords.flatMap(([common = '', ...others]) => others.map((other) => [other, common])))
const LONGEST_QUESTION = 2000
/** Shorter words lose too much with an ending. */
const SHORTEST_STEM = 4
/** Two words that are one. */
const JOINED = /\b(sign|log)[ -](in|on|out|up)\b/g
const WORD = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}_.:#/-]*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}\p{M}]|[$€£¥%+*]/gu

/** Undefined for a text too long: then only the very same request counts. */
export function printQuestion(question: string): QuestionPrint | undefined {
  if (question.length > LONGEST_QUESTION) {
    return undefined
  }
  const words = wordsOf(question).filter((word) => !COURTESIES.has(word))
  return { bare: words.join(' '), core: coreOf(words) }
}

/**
 * Whether one question stands for the other: their vectors are as near as `similarity` says, and they agree in all that
 * such vectors cannot see. "How do I enable it on Android?" and "How do I disable it on iOS?" are neighbors.
 */
export function meansTheSame(left: QuestionPrint, right: QuestionPrint, similarity: number): boolean {
  if (left.core !== right.core) {
    return false
  }
  const vectors = loadWordVectors()
  const likeness = cosine(vectors.embed(left.bare), vectors.embed(right.bare))
  // Of words we know nothing of there is no likeness at all.
  return likeness > 0 && likeness >= similarity
}

/**
 * What is asked for, how often it is denied, and every word that is not a filler, with its ending off. In their order:
 * which of two things comes first matters ("from A to B").
 */
function coreOf(words: readonly string[]): string {
  const asked = words.filter((word) => ASKERS.has(word))
  const denied = words.filter((word) => DENIALS.has(word))
  const matter = words.filter((word) => !FILLERS.has(word) && !ASKERS.has(word) && !DENIALS.has(word)).map(stemOf)
  return JSON.stringify([asked, denied.length, matter])
}

function wordsOf(question: string): string[] {
  const plain = question
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/['’‘]/g, '')
    .toLowerCase()
    .replaceAll(JOINED, '$1$2')
  return (plain.match(WORD) ?? []).map((word) => COMMON.get(word) ?? word)
}

/** Only what makes one thing several, or tells when: "orders", "canceled", "canceling". */
function stemOf(word: string): string {
  const bare = word.replace(/(?:ing|ed|es|s|e)$/, '')
  return bare.length >= SHORTEST_STEM && !/\p{N}/u.test(word) ? bare.replace(/(.)\1$/, '$1') : word
}

function cosine(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let place = 0; place < left.length; place += 1) {
    sum += (left[place] ?? 0) * (right[place] ?? 0)
  }
  return sum
}
