import {
  CLOSING,
  COMPANY_AFTER,
  INTRODUCED_CJK,
  LIKELY_INTRODUCTION,
  NAME,
  NO_PERSON,
  SURE_INTRODUCTION,
  SURNAME_ENDING,
  TITLE,
} from '../lexicon/personal-data-people.ts'
import { peopleNames } from './people-names.ts'
import type { PersonalDatum } from './personal-data.ts'
import { textBefore } from './text-around.ts'

const CANDIDATE = new RegExp(`(?<![\\p{L}\\p{M}\\d_@/.#&-])${NAME}(?![\\p{L}\\d_@/]|[.:]\\/\\/|\\.\\p{L})`, 'gu')
/** Capitals throughout are abbreviations more often than names. */
const SHOUTED = /^\p{Lu}{3,}$/u
const POSSESSIVE = /['’]s$/u
const INTRODUCTION_REACH = 40
const CLOSING_REACH = 60
/** Known for a person's name without a word beside it that says so. */
const FULL_NAME = 0.86
const GIVEN_NAME = 0.75
const SURNAME = 0.6

/** Names of people: said to be one, signed with, or known for one. */
export function findPeople(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    for (const run of splitRuns(candidate, index)) {
      const person = judgeRun(text, run)
      if (person !== undefined) {
        found.push(person)
      }
    }
  }
  for (const { 0: value, index } of text.matchAll(INTRODUCED_CJK)) {
    found.push({ type: 'person', start: index, end: index + value.length, value, confidence: 0.9 })
  }
  return found
}

interface Run {
  readonly words: readonly string[]
  readonly start: number
  /** Whether a courtesy such as "Mr." stands before it. */
  readonly isTitled: boolean
}

/** The parts of a row of capitalized words between words that are no names: "Hello James", "The Jane Doe". */
function splitRuns(candidate: string, start: number): Run[] {
  const runs: Run[] = []
  let words: string[] = []
  let runStart = start
  let title = false
  let offset = start
  const close = (): void => {
    if (words.length > 0) {
      runs.push({ words, start: runStart, isTitled: title })
    }
    words = []
    title = false
  }
  for (const word of candidate.split(' ')) {
    const bare = lowerOf(word)
    if (NO_PERSON.has(bare) || TITLE.test(word) || SHOUTED.test(word)) {
      close()
      title = TITLE.test(word)
    } else {
      runStart = words.length === 0 ? offset : runStart
      words.push(word)
    }
    if (POSSESSIVE.test(word)) {
      close()
    }
    offset += word.length + 1
  }
  close()
  return runs
}

const lowerOf = (word: string): string => word.toLowerCase().replace(/['’]s$|[.]$/u, '')

function judgeRun(text: string, run: Run): PersonalDatum | undefined {
  const value = run.words.join(' ').replace(/['’]s?$|\.$/u, '')
  const end = run.start + value.length
  const confidence = COMPANY_AFTER.test(text.slice(end, end + 16)) ? 0 : confidenceOf(text, run)
  return confidence === 0 ? undefined : { type: 'person', start: run.start, end, value, confidence }
}

function confidenceOf(text: string, run: Run): number {
  const before = textBefore(text, run.start, INTRODUCTION_REACH)
  const isOne = run.words.length === 1
  if (run.isTitled || SURE_INTRODUCTION.test(before)) {
    return isPlainName(run.words) ? 0.92 : 0
  }
  const known = isOne ? knowledgeOfWord(run.words[0] ?? '') : knowledgeOfName(run.words)
  const isSigned = isSignature(text, run)
  if (known !== 'unknown' && (isSigned || LIKELY_INTRODUCTION.test(before))) {
    return 0.9
  }
  if (isSigned && !isOne) {
    return 0.85
  }
  return confidenceAlone(known, isOne)
}

/** Without any word beside it that says so. */
function confidenceAlone(known: Knowledge, isOne: boolean): number {
  if (known === 'name') {
    return isOne ? GIVEN_NAME : FULL_NAME
  }
  return known === 'surname' && isOne ? SURNAME : 0
}

const isPlainName = (words: readonly string[]): boolean =>
  words.every((word) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word) || /^\p{Ll}/u.test(word))

/** Who signs stands alone on the line after the closing. */
const isSignature = (text: string, run: Run): boolean =>
  CLOSING.test(textBefore(text, run.start, CLOSING_REACH)) &&
  /^[^\n]{0,80}?(?:[,.]?\s*(?:\n|$))/.test(text.slice(run.start + run.words.join(' ').length))

/** Whether words are known for a person's name; a `surname` or what is `possible` needs something beside it. */
type Knowledge = 'name' | 'surname' | 'possible' | 'unknown'

function knowledgeOfWord(word: string): Knowledge {
  const { ambiguous, surnames } = peopleNames()
  const lower = lowerOf(word)
  if (isGivenName(lower)) {
    return 'name'
  }
  if (surnames.has(lower)) {
    return 'surname'
  }
  return ambiguous.has(lower) ? 'possible' : 'unknown'
}

function knowledgeOfName(words: readonly string[]): Knowledge {
  const { given, ambiguous, surnames } = peopleNames()
  const first = lowerOf(words[0] ?? '')
  const last = lowerOf(words.at(-1) ?? '')
  const isSurname = surnames.has(last) || given.has(last) || SURNAME_ENDING.test(last)
  if (isGivenName(first) || (isSurname && ambiguous.has(first))) {
    return 'name'
  }
  return isSurname || ambiguous.has(first) ? 'possible' : 'unknown'
}

/** "Anne-Marie" is known by its parts. */
function isGivenName(lower: string): boolean {
  const { given } = peopleNames()
  return given.has(lower) || (lower.includes('-') && lower.split('-').every((part) => given.has(part)))
}
