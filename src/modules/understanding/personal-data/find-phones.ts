import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { CountryCode } from 'libphonenumber-js/min'
import {
  BUSINESS_NUMBER,
  BUSINESS_NUMBER_CJK,
  CARD_LABEL,
  NATIONAL_ID_LABEL,
  PHONE_AFTER,
  PHONE_LABEL,
  PHONE_LABEL_CJK,
} from '../lexicon/personal-data-labels.ts'
import type { PersonalDatum } from './personal-data.ts'
import { isLabeled, textBefore } from './text-around.ts'

const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d_/#.-]|\d,|[$€£¥] ?)(?:\+ ?)?\(?\d[\d ().\-/]{4,20}\d(?:(?: ?(?:x|ext\.? ?|extension )|#)\d{1,6})?(?![\p{Script=Latin}\p{Script=Cyrillic}\d_]|[.,]\d|%| ?[$€£¥])/gu
/** Short ones only where the text says that they are telephone numbers. */
const FEWEST_DIGITS = 6
const FEWEST_DIGITS_ALONE = 7
const EXTENSION = /(?: ?(?:x|ext\.? ?|extension )|#)\d{1,6}$/
const DATE = /^(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d|[./-]\d)/
/** Digits set apart by thousands, as in an amount. */
const PLACES_APART = /^[1-9]\d?(?:[., ]\d{3})+$/
const NORTH_AMERICAN = /^(?:\+?0{0,2}1[ .-])?\(?\d{3}\)?[ .-]?\d{3}[.-]\d{4}$/
const GERMAN_STYLE = /^\(?0\d{1,5}\)?[ /-]/
const IN_BRACKETS = /^\(\d{2,5}\)[ -]?\d/
const TWO_BY_TWO = /^0\d(?:[ .-]\d{2}){4}$/

/** Numbers that a word, a country code or the shape of a country's numbers shows to be for calling. */
export function findPhones(text: string, country: string | undefined): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(NUMBER)) {
    const number = value.replace(EXTENSION, '')
    const digits = number.replaceAll(/\D/g, '').length
    if (
      digits < FEWEST_DIGITS ||
      digits > 15 ||
      DATE.test(number) ||
      PLACES_APART.test(number) ||
      !isBalanced(number)
    ) {
      continue
    }
    const confidence = judge({ text, start: index, end: index + value.length, number, digits, country })
    if (confidence > 0) {
      found.push({ type: 'phone', start: index, end: index + value.length, value, confidence })
    }
  }
  return found
}

/** Digits after a code in capitals go on with it: "1Z 879 E93 03 4627". */
const PART_OF_CODE = /(?:[A-Z]\d|\d[A-Z])[A-Z\d]* $/
const OTHER_NUMBERS = [BUSINESS_NUMBER, BUSINESS_NUMBER_CJK, CARD_LABEL, NATIONAL_ID_LABEL]

interface Candidate {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly number: string
  readonly digits: number
  readonly country: string | undefined
}

function judge(candidate: Candidate): number {
  const { text, start, end, number, digits, country } = candidate
  if (hasCountryCode(number)) {
    return 0.96
  }
  if (isLabeled(text, start, OTHER_NUMBERS) || PART_OF_CODE.test(textBefore(text, start, 12))) {
    return 0
  }
  if (isLabeled(text, start, [PHONE_LABEL, PHONE_LABEL_CJK]) || PHONE_AFTER.test(text.slice(end, end + 16))) {
    return 0.9
  }
  if (digits < FEWEST_DIGITS_ALONE) {
    return 0
  }
  return hasShapeOfPhone(number, digits) ? 0.8 : confidenceIn(country, number)
}

const hasCountryCode = (number: string): boolean =>
  /^(?:\+|00(?=(?:\D*\d){9}))/.test(number) &&
  parsePhoneNumberFromString(number.replace(/^00/, '+'))?.isPossible() === true

function hasShapeOfPhone(number: string, digits: number): boolean {
  if (NORTH_AMERICAN.test(number)) {
    return true
  }
  const separators = number.replaceAll(/[\d]/g, '').trim()
  const isLocal = digits >= 8 && digits <= 12
  return (
    (isLocal && IN_BRACKETS.test(number)) ||
    TWO_BY_TWO.test(number) ||
    (isLocal && GERMAN_STYLE.test(number) && digits >= 9 && separators.length <= 4)
  )
}

const isBalanced = (number: string): boolean => number.split('(').length === number.split(')').length

/** Written as numbers of the customer's country are, and valid there. */
function confidenceIn(country: string | undefined, number: string): number {
  if (country === undefined || !/[ ().-]/.test(number)) {
    return 0
  }
  return parsePhoneNumberFromString(number, country.toUpperCase() as CountryCode)?.isValid() === true ? 0.78 : 0
}
