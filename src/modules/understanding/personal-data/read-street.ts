import { skipSeparators } from './address-separators.ts'
import type { AddressToken } from './address-tokens.ts'
import { isCodeAndTownAt } from './read-place.ts'
import {
  isDirection,
  isHouseNumber,
  isNameWord,
  isParticle,
  isStreetAfter,
  isStreetBefore,
  isStreetWord,
  isUnitWord,
} from './address-tokens.ts'

export interface Street {
  /** Position after its last token. */
  readonly next: number
  /** 0..1 */
  readonly sure: number
}

type Tokens = readonly AddressToken[]

const MOST_NAME_WORDS = 5

/** A street with a house number that begins at a token; `isSaid` when the text says that an address comes. */
export function readStreet(tokens: Tokens, start: number, isSaid: () => boolean): Street | undefined {
  return (
    readTypeFirst(tokens, start) ??
    readTypeLast(tokens, start) ??
    readCompound(tokens, start) ??
    readUntyped(tokens, start, isSaid)
  )
}

/** "27 rue de la République", "Calle Mayor 45", "ul. Marszałkowska 10/12", "07 Rua das Pedras 930". */
function readTypeFirst(tokens: Tokens, start: number): Street | undefined {
  let at = start
  const hasNumberBefore = isHouseNumber(tokens[at])
  if (hasNumberBefore) {
    at += 1
    at += tokens[at]?.kind === 'comma' || /^(?:bis|ter|quater)$/.test(tokens[at]?.lower ?? '') ? 1 : 0
  }
  if (!isStreetBefore(tokens[at])) {
    return undefined
  }
  const named = skipName(tokens, at + 1)
  if (named === at + 1) {
    return undefined
  }
  const next = skipNumber(tokens, named)
  return hasNumberBefore || next > named ? { next, sure: 0.93 } : undefined
}

/** "1482 Willow Creek Road", "9 Rosewood Lane", "400 N Main St". */
function readTypeLast(tokens: Tokens, start: number): Street | undefined {
  if (!isHouseNumber(tokens[start])) {
    return undefined
  }
  const first = isHouseNumber(tokens[start + 1]) ? start + 2 : start + 1
  for (let at = first; at < first + MOST_NAME_WORDS; at += 1) {
    if (at > first && isStreetAfter(tokens[at]) && !isStreetAfter(tokens[at + 1])) {
      const turned = isDirection(tokens[at + 1]) ? at + 2 : at + 1
      return { next: skipNumber(tokens, turned), sure: 0.93 }
    }
    if (!isPartOfStreetName(tokens[at], at - first)) {
      return undefined
    }
  }
  return undefined
}

/** A word or an ordinal ("40th"); from the third on words in small letters end the name. */
function isPartOfStreetName(token: AddressToken | undefined, position: number): boolean {
  if (token?.kind !== 'word') {
    return /^\d+(?:st|nd|rd|th)$/.test(token?.lower ?? '')
  }
  return position <= 1 || token.isCapital || isParticle(token)
}

/** "Hauptstr. 5", "62 Itätuulenkuja 89", "Lange Gasse 3". */
function readCompound(tokens: Tokens, start: number): Street | undefined {
  const first = skipHouseNumbers(tokens, start)
  let at = first
  while (isNameWord(tokens[at]) && !isStreetWord(tokens[at]) && at - first < 2) {
    at += 1
  }
  if (!isStreetWord(tokens[at])) {
    return undefined
  }
  const next = skipNumber(tokens, at + 1)
  const isNumbered = next > at + 1 || first > start
  return isNumbered && (tokens[at]?.isCapital === true || next > at + 1) ? { next, sure: 0.9 } : undefined
}

/** No word tells a street: it takes the label before it, a unit after it, or a number on both sides. */
function readUntyped(tokens: Tokens, start: number, isSaid: () => boolean): Street | undefined {
  const first = skipHouseNumbers(tokens, start)
  if (!isNameWord(tokens[first]) || isUnitWord(tokens[first])) {
    return undefined
  }
  const named = skipLooseName(tokens, first, first > start)
  const next = skipNumber(tokens, named)
  const sure = judgeUntyped(tokens, { start, first, named, next, isSaid })
  return sure === undefined ? undefined : { next, sure }
}

/** Where the numbers before, the name, the number after it, and what follows begin. */
interface Untyped {
  readonly start: number
  readonly first: number
  readonly named: number
  readonly next: number
  readonly isSaid: () => boolean
}

function judgeUntyped(tokens: Tokens, { start, first, named, next, isSaid }: Untyped): number | undefined {
  const isBefore = first > start
  const isAfter = next > named
  if (!isBefore && !isAfter) {
    return undefined
  }
  if (isUnitAt(tokens, next)) {
    return 0.9
  }
  if (!isAfter) {
    return undefined
  }
  const isPlace = isPlaceAt(tokens, next)
  if (isBefore) {
    return isPlace || isSaid() ? 0.89 : undefined
  }
  return isPlace && isWritten(tokens[first]) && (isCodeAndTownAt(tokens, next) || isSaid()) ? 0.87 : undefined
}

/** In capitals of its own, not by the leave of a text in small letters. */
const isWritten = (token: AddressToken | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? '')

/** Up to two numbers stand before a name: of the house and of the street. */
function skipHouseNumbers(tokens: Tokens, start: number): number {
  if (!isHouseNumber(tokens[start])) {
    return start
  }
  return isHouseNumber(tokens[start + 1]) ? start + 2 : start + 1
}

/** Between two numbers one word of the name may be in small letters: "85 Trg revolucije 12". */
function skipLooseName(tokens: Tokens, start: number, hasNumberBefore: boolean): number {
  const named = skipName(tokens, start)
  const word = tokens[named]
  const isLoose = hasNumberBefore && word?.kind === 'word' && !isUnitWord(word) && isHouseNumber(tokens[named + 1])
  return isLoose ? named + 1 : named
}

function skipName(tokens: Tokens, start: number): number {
  let at = start
  let end = start
  while (at - start < MOST_NAME_WORDS && (isNameWord(tokens[at]) || isParticle(tokens[at]))) {
    at += 1
    end = isParticle(tokens[at - 1]) && !isNameWord(tokens[at - 1]) ? end : at
    if (isUnitWord(tokens[at])) {
      break
    }
  }
  return end
}

/** The house number after a name, with what may stand between. */
function skipNumber(tokens: Tokens, start: number): number {
  let at = start
  if (tokens[at]?.kind === 'comma' || /^(?:n|nr|no|nº|n°|núm|number)$/.test(tokens[at]?.lower ?? '')) {
    at += 1
  }
  if (!isHouseNumber(tokens[at])) {
    return start
  }
  return /^\p{L}$/u.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.kind !== 'word' ? at + 2 : at + 1
}

const isUnitAt = (tokens: Tokens, at: number): boolean => {
  const start = skipSeparators(tokens, at)
  return isUnitWord(tokens[start]) && tokens[start + 1]?.kind === 'number'
}

/** Whether a town or a postal code follows. */
const isPlaceAt = (tokens: Tokens, at: number): boolean => {
  const start = skipSeparators(tokens, at)
  const token = tokens[start]
  return start > at && (token?.kind === 'number' || isNameWord(token))
}
