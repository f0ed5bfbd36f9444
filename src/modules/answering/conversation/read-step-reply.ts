import type { ReplyWords } from './lexicon/reply-words.ts'
import { replyWords } from './lexicon/step-replies.ts'

/**
 * How the customer says the steps went: the problem is gone, it is not, they want the next steps, they have done what they
 * were told, or something else, which is a message of its own.
 */
export type StepReply = 'worked' | 'failed' | 'next' | 'done' | 'other'

/** Who writes more tells a story, and a story is for the whole pipeline to read. */
const LONGEST = { words: 24, characters: 45 }
/** Words that say nothing about the steps: with so many, it is about something else. */
const MOST_UNKNOWN = 5
/** How far a negation reaches, in words of the same clause. */
const REACH = 5
/** So few words with a negation and nothing else refuse. */
const SHORT = 3

const UP = /[👍👌✅🎉🙌]/u
const DOWN = /[👎❌]/u

/** By rules alone: a model is not asked whether something worked. */
export function readStepReply(message: string, language: string): StepReply {
  const text = plain(message)
  if (text.replaceAll(/[^\p{L}\p{N}]/gu, '') === '') {
    return byPicture(message)
  }
  const own = replyWords[language]
  const readings = [...(own === undefined ? [] : [own]), ...(language === 'en' ? [] : [replyWords['en']])]
  for (const words of readings) {
    const read = words === undefined ? 'other' : readIn(words, text)
    if (read !== 'other') {
      return read
    }
  }
  return 'other'
}

const byPicture = (message: string): StepReply =>
  UP.test(message) ? 'worked' : DOWN.test(message) ? 'failed' : 'other'

/** Lower case, one kind of apostrophe, contractions written out. */
const plain = (message: string): string =>
  message
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\bcan't\b/g, 'can not')
    .replaceAll(/\bwon't\b/g, 'will not')
    .replaceAll(/n't\b/g, ' not')
    .replaceAll(/\b(i|it|that|we|they|there|everything|all)'(?:m|s|ve|re|d|ll)\b/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()

function readIn(words: ReplyWords, text: string): StepReply {
  const compiled = compile(words)
  if (isTooLong(words, text) || isQuestion(compiled, text)) {
    return 'other'
  }
  const clauses = splitClauses(compiled, text)
  if (words.isSpaced && countUnknown(compiled, text) > MOST_UNKNOWN) {
    return 'other'
  }
  const polarity = clauses.after === '' ? 0 : polarityOf(compiled, clauses.after)
  const told = polarity === 0 ? polarityOf(compiled, `${clauses.before}, ${clauses.after}`) : polarity
  return told === 0 ? withoutPolarity(compiled, text) : told > 0 ? 'worked' : 'failed'
}

type Kind = Exclude<keyof ReplyWords, 'isSpaced'>
type Compiled = Readonly<Record<Kind, RegExp>> & { readonly isSpaced: boolean }

const known = new WeakMap<ReplyWords, Compiled>()
const NOTHING = /(?!)/gu

function compile(words: ReplyWords): Compiled {
  const found = known.get(words)
  if (found !== undefined) {
    return found
  }
  const { isSpaced, ...lists } = words
  const toPattern = (list: readonly string[]): RegExp => {
    const any = list.toSorted((one, other) => other.length - one.length).join('|')
    const whole = isSpaced ? `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])` : `(?:${any})`
    return list.length === 0 ? NOTHING : new RegExp(whole, 'gu')
  }
  const patterns = Object.fromEntries(Object.entries(lists).map(([kind, list]) => [kind, toPattern(list)]))
  const compiled = { ...(patterns as Record<Kind, RegExp>), isSpaced }
  known.set(words, compiled)
  return compiled
}

const isTooLong = ({ isSpaced }: ReplyWords, text: string): boolean =>
  isSpaced ? text.split(' ').length > LONGEST.words : [...text].length > LONGEST.characters

/** "What now?" asks for the steps that follow; anything else with a question is another matter. */
function isQuestion({ asks, next, isSpaced }: Compiled, text: string): boolean {
  const isAsking = /[?？]\s*$/.test(text) || (isSpaced ? beginsWith(asks, text) : matches(asks, text).length > 0)
  const rest = text.replaceAll(next, '').replaceAll(/[^\p{L}]/gu, '')
  return isAsking && !(matches(next, text).length > 0 && rest.length <= (isSpaced ? 12 : 8))
}

const beginsWith = (pattern: RegExp, text: string): boolean => matches(pattern, text)[0]?.index === 0

const matches = (pattern: RegExp, text: string): RegExpExecArray[] => [...text.matchAll(pattern)]

function splitClauses({ but }: Compiled, text: string): { before: string; after: string } {
  const last = matches(but, text).at(-1)
  return last === undefined
    ? { before: text, after: '' }
    : { before: text.slice(0, last.index), after: text.slice(last.index + last[0].length) }
}

function countUnknown(compiled: Compiled, text: string): number {
  const kinds = Object.values(compiled).filter((each): each is RegExp => each instanceof RegExp)
  const rest = kinds.reduce((left, pattern) => left.replaceAll(pattern, ' '), text)
  return rest.split(/[^\p{L}]+/u).filter((word) => word.length > 1).length
}

/** Above zero it works, below it does not; words that say it are weighed clause by clause, and turned by negations. */
function polarityOf(compiled: Compiled, text: string): number {
  const clauses = text.split(/[,.;:!—–\n、。，！；]+/u).filter((clause) => clause.trim() !== '')
  return clauses.reduce((sum, clause) => sum + polarityOfClause(compiled, clause), 0)
}

function polarityOfClause(compiled: Compiled, clause: string): number {
  const { broken, solved, effects, still } = compiled
  const turn = (match: RegExpExecArray): number => (isTurned(compiled, clause, match) ? -1 : 1)
  const bad = matches(broken, clause)
  const masked = bad.reduce((text, { index, 0: match }) => blank(text, index, match.length), clause)
  // "The error is gone", "does not fix the problem": the verb tells, the noun is what it is about.
  const verbs = [
    ...matches(solved, masked).map(turn),
    ...matches(effects, masked).map((match) => Math.min(0, turn(match))),
  ]
  const told = verbs.length > 0 ? verbs : bad.map((match) => -turn(match))
  const sum = told.reduce((total, each) => total + each, 0)
  return sum === 0 && (matches(still, clause).length > 0 || isRefusal(compiled, clause)) ? -1 : sum
}

/** "Now it does not", "not really": the verb stands elsewhere. */
function isRefusal({ negators }: Compiled, clause: string): boolean {
  const found = matches(negators, clause)
  const isShort = clause.trim().split(' ').length <= SHORT
  return found.some(({ index, 0: word }) => isShort || clause.slice(index + word.length).trim() === '')
}

const blank = (text: string, from: number, length: number): string =>
  text.slice(0, from) + ' '.repeat(length) + text.slice(from + length)

/** Whether a negation stands near: a few words before, or after, where a language says it so. */
function isTurned({ negators, nearNegators, isSpaced }: Compiled, clause: string, match: RegExpExecArray): boolean {
  if (!isSpaced) {
    return false
  }
  const before = clause.slice(0, match.index).trim().split(' ').slice(-REACH).join(' ')
  const after = clause
    .slice(match.index + match[0].length)
    .trim()
    .split(' ')
    .slice(0, REACH)
    .join(' ')
  const near = matches(nearNegators, before).some(({ index, 0: found }) => index + found.length === before.length)
  return near || matches(negators, before).length > 0 || matches(negators, after).length > 0
}

/** Neither good nor bad was said: then the plain words count. */
function withoutPolarity(compiled: Compiled, text: string): StepReply {
  const has = (kind: Kind): boolean => matches(compiled[kind], text).length > 0
  if (has('still')) {
    return 'failed'
  }
  if (has('next')) {
    return 'next'
  }
  if (has('done')) {
    return 'done'
  }
  if (has('no')) {
    return 'failed'
  }
  return has('yes') || has('thanks') ? 'worked' : 'other'
}
