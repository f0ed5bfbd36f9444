import { SURNAME_ENDING } from '../lexicon/personal-data-people.ts'
import { peopleNames } from './people-names.ts'
import type { PersonalDatum } from './personal-data.ts'

const WORD = /(?<![\p{L}\p{M}\d_@/.#&-])[\p{L}\p{M}'’-]{3,30}(?![\p{L}\d_@/]|\.\p{L})/gu
const INTRODUCTION =
  /(?:my name is|name:|named|call(?:s|ed)? (?:me|him|her)|mr\.?|mrs\.?|ms\.?|miss|dr\.?|ich heiße|je m['’]appelle|me llamo|mi chiamo|meu nome é) $/u
const INTRODUCTION_REACH = 18

/** A given name alone is worth less than one before a surname. */
const FULL_NAME = 0.8
const INTRODUCED_NAME = 0.75
const GIVEN_NAME = 0.6
const SHORTEST_ALONE = 4

interface Found {
  readonly value: string
  readonly start: number
}

/** In a text without any capital a name is what is known for a given name, with the surname after it. */
export function findPeopleInSmallLetters(text: string): PersonalDatum[] {
  if (/\p{Lu}/u.test(text)) {
    return []
  }
  const { given, surnames } = peopleNames()
  const found: PersonalDatum[] = []
  let first: Found | undefined
  for (const { 0: value, index } of text.matchAll(WORD)) {
    const isNext = first !== undefined && first.start + first.value.length + 1 === index
    const isSurname = surnames.has(value) || given.has(value) || SURNAME_ENDING.test(value)
    if (first !== undefined && isNext && isSurname) {
      found.push(toPerson(text, { start: first.start, end: index + value.length, confidence: FULL_NAME }))
    }
    first = given.has(value) ? { value, start: index } : undefined
    const confidence = first === undefined ? 0 : confidenceAlone(text, first)
    if (confidence > 0) {
      found.push(toPerson(text, { start: index, end: index + value.length, confidence }))
    }
  }
  return found
}

function confidenceAlone(text: string, { value, start }: Found): number {
  if (INTRODUCTION.test(text.slice(Math.max(0, start - INTRODUCTION_REACH), start))) {
    return INTRODUCED_NAME
  }
  return value.length >= SHORTEST_ALONE ? GIVEN_NAME : 0
}

function toPerson(
  text: string,
  { start, end, confidence }: Pick<PersonalDatum, 'start' | 'end' | 'confidence'>,
): PersonalDatum {
  return { type: 'person', start, end, value: text.slice(start, end), confidence }
}
