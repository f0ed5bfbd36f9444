import type { AddressToken } from './address-tokens.ts'
import { isNameWord, isParticle, isState, isUnitWord } from './address-tokens.ts'
import { skipSeparators } from './address-separators.ts'

/** Sweden, the Netherlands, the United Kingdom, Canada. */
const CODE_OF_TWO = /^(?:\d{3} \d{2}|\d{4} [A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)$/i
const CODE_OF_ONE = /^(?:\d{3,6}(?:-\d{3,4})?|\d{2}-\d{3}|\d{4}[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/i

type Tokens = readonly AddressToken[]

const MOST_PARTS = 8
const MOST_TOWN_WORDS = 6

/** The position after the unit, town, state, postal code and country that follow a street. */
export function readPlace(tokens: Tokens, start: number): number {
  let next = start
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const at = skipSeparators(tokens, next)
    const isApart = at > next
    const end = readUnit(tokens, at) ?? readCode(tokens, at) ?? readTown(tokens, at, isApart || part > 0)
    if (end === undefined || (isNewLine(tokens, next, at) && !isAddressLine(tokens, end))) {
      return next
    }
    next = end
  }
  return next
}

const isNewLine = (tokens: Tokens, from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => token.kind === 'line')

/** A new line belongs to the address when it has a postal code soon or nothing but names. */
function isAddressLine(tokens: Tokens, end: number): boolean {
  for (let at = end; at < end + MOST_TOWN_WORDS + 2; at += 1) {
    const token = tokens[at]
    if (tokens[at - 1]?.kind === 'number' || token === undefined || token.kind === 'line' || token.kind === 'stop') {
      return true
    }
    if (token.kind === 'word' && !token.isCapital && !isParticle(token)) {
      return false
    }
  }
  return true
}

/** "Apt. 466", "Suite 12B", "# 4", "3º B", "2ª planta". */
function readUnit(tokens: Tokens, at: number): number | undefined {
  const here = tokens[at]
  const after = tokens[at + 1]
  if (here === undefined) {
    return undefined
  }
  if (isUnitWord(here)) {
    return after?.kind === 'number' || isLetter(after) ? at + 2 : undefined
  }
  if (here.text === '#') {
    return after?.kind === 'number' ? at + 2 : undefined
  }
  const isFloor = /^\d{1,2}[ºª]$/.test(here.text)
  return isFloor ? at + (isLetter(after) || isUnitWord(after) ? 2 : 1) : undefined
}

const isLetter = (token: AddressToken | undefined): boolean => /^\p{Lu}$/u.test(token?.text ?? '')

/** Whether a code of a shape that nothing else has follows, and a town: ", 110 00 Praha". */
export function isCodeAndTownAt(tokens: Tokens, at: number): boolean {
  const start = skipSeparators(tokens, at)
  return start > at && readCode(tokens, start) === start + 2 && isNameWord(tokens[start + 2])
}

/** Codes come as one number, in two parts, or mixed with letters: "28013", "111 51", "1016 EA", "BS1 3NX". */
function readCode(tokens: Tokens, at: number): number | undefined {
  const here = tokens[at]
  const after = tokens[at + 1]
  if (here === undefined || (here.kind !== 'number' && here.kind !== 'code')) {
    return undefined
  }
  const pair = after !== undefined && after.start - here.end === 1 ? `${here.text} ${after.text}` : ''
  if (CODE_OF_TWO.test(pair)) {
    return at + 2
  }
  // Three digits are a code before a town only, and digits that go on are a telephone number.
  const isShort = /^\d{3}$/.test(here.text) && !isNameWord(after)
  return CODE_OF_ONE.test(here.text) && !isShort && after?.kind !== 'number' ? at + 1 : undefined
}

function readTown(tokens: Tokens, start: number, isApart: boolean): number | undefined {
  if (isState(tokens[start]) || isSmallState(tokens, start)) {
    return start + 1
  }
  let at = start
  while (at - start < MOST_TOWN_WORDS && isNameWord(tokens[at])) {
    at += isParticle(tokens[at + 1]) && isNameWord(tokens[at + 2]) ? 2 : 1
  }
  return at > start && (isApart || tokens[at]?.kind !== 'word') ? at : undefined
}

/** "boulder, co 80302" */
const isSmallState = (tokens: Tokens, at: number): boolean =>
  /^\p{Ll}{2,3}$/u.test(tokens[at]?.text ?? '') && /^\d{5}/.test(tokens[at + 1]?.text ?? '')
