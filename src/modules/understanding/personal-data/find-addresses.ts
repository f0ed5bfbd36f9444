import { POSTCODE_LABEL, POSTCODE_LABEL_CJK } from '../lexicon/personal-data-labels.ts'
import { ADDRESS_LABEL, BOX, CORNER, MILITARY, POSTCODE } from '../lexicon/personal-data-streets.ts'
import type { AddressToken } from './address-tokens.ts'
import { isHouseNumber, isUnitWord, readAddressTokens } from './address-tokens.ts'
import type { PersonalDatum } from './personal-data.ts'
import { readPlace } from './read-place.ts'
import { readStreet } from './read-street.ts'
import { isLabeled, textBefore } from './text-around.ts'

/** How far around a number an address may reach. */
const REACH_BACK = 90
const REACH_ON = 160
/** Tokens from the beginning of a street to its number. */
const LONGEST_STREET = 9
const NUMBER = /(?<![\p{L}\d])\d{1,5}\p{L}?(?![\d\p{L}])/gu

/** Postal addresses: a street with its number, and what follows of unit, town, state, code and country. */
export function findAddresses(text: string): PersonalDatum[] {
  const found = [...findBoxes(text), ...findPostcodes(text)]
  for (const [from, to] of rangesAroundNumbers(text)) {
    found.push(...findStreets(text, readAddressTokens(text, from, to)))
  }
  return found
}

/** The parts of the text with a number near, so that a long text without any is not read word by word. */
function rangesAroundNumbers(text: string): [number, number][] {
  const ranges: [number, number][] = []
  for (const { index } of text.matchAll(NUMBER)) {
    const last = ranges.at(-1)
    if (last !== undefined && index - REACH_BACK <= last[1]) {
      last[1] = index + REACH_ON
    } else {
      ranges.push([startOfWord(text, Math.max(last?.[1] ?? 0, index - REACH_BACK)), index + REACH_ON])
    }
  }
  return ranges
}

const startOfWord = (text: string, from: number): number => {
  const space = from <= 0 ? -1 : text.slice(from, from + 30).search(/\s/)
  return space < 0 ? Math.max(0, from) : from + space
}

function findStreets(text: string, tokens: readonly AddressToken[]): PersonalDatum[] {
  const found: PersonalDatum[] = []
  const hasNumber = numbersAhead(tokens)
  let position = 0
  while (position < tokens.length) {
    const token = tokens[position]
    const street =
      hasNumber[position] === 1 && (token?.kind === 'number' || token?.kind === 'word')
        ? readStreet(tokens, position, () => ADDRESS_LABEL.test(textBefore(text, token.start)))
        : undefined
    if (street === undefined) {
      position += 1
    } else {
      const next = readPlace(tokens, street.next)
      found.push(toDatum(text, tokens, { position, next, sure: street.sure }))
      position = next
    }
  }
  return found
}

/** 1 where a number stands within reach of a street that begins there. */
function numbersAhead(tokens: readonly AddressToken[]): Uint8Array {
  const ahead = new Uint8Array(tokens.length)
  let nearest = Number.POSITIVE_INFINITY
  for (let position = tokens.length - 1; position >= 0; position -= 1) {
    nearest = tokens[position]?.kind === 'number' ? position : nearest
    ahead[position] = nearest - position <= LONGEST_STREET ? 1 : 0
  }
  return ahead
}

interface Found {
  readonly position: number
  readonly next: number
  readonly sure: number
}

function toDatum(text: string, tokens: readonly AddressToken[], { position, next, sure }: Found): PersonalDatum {
  const begin = beginOf(tokens, position)
  const start = tokens[begin]?.start ?? 0
  const end = tokens[next - 1]?.end ?? start
  return { type: 'address', start, end, value: text.slice(start, end), confidence: sure }
}

/** "Flat 3, 18 Marlborough Street": the unit may stand before the street. */
function beginOf(tokens: readonly AddressToken[], position: number): number {
  if (isUnitWord(tokens[position - 1])) {
    return position - 1
  }
  const hasComma = tokens[position - 1]?.kind === 'comma' || tokens[position - 1]?.kind === 'line'
  const number = hasComma ? position - 2 : position - 1
  return isUnitWord(tokens[number - 1]) && isHouseNumber(tokens[number]) ? number - 1 : position
}

function findBoxes(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(MILITARY)) {
    found.push({ type: 'address', start: index, end: index + value.length, value, confidence: 0.97 })
  }
  for (const { 0: value, index } of text.matchAll(CORNER)) {
    found.push({ type: 'address', start: index, end: index + value.length, value, confidence: 0.95 })
  }
  for (const { 0: value, index } of text.matchAll(BOX)) {
    if (/^(?:box|c\.?p)/i.test(value)) {
      continue
    }
    const tokens = readAddressTokens(text, index + value.length, index + value.length + REACH_ON)
    const next = readPlace(tokens, 0)
    const end = next === 0 ? index + value.length : (tokens[next - 1]?.end ?? index + value.length)
    found.push({ type: 'address', start: index, end, value: text.slice(index, end), confidence: 0.94 })
  }
  return found
}

/** A postal code by itself, when the text says that it is one. */
function findPostcodes(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(POSTCODE)) {
    if (isLabeled(text, index, [POSTCODE_LABEL, POSTCODE_LABEL_CJK])) {
      found.push({ type: 'address', start: index, end: index + value.length, value, confidence: 0.85 })
    }
  }
  return found
}
