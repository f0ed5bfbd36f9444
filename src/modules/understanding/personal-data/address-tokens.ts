import {
  DIRECTION,
  NO_TOWN,
  PARTICLE,
  STATES,
  STREET_AFTER,
  STREET_AFTER_COMMON,
  STREET_BEFORE,
  STREET_ENDING,
  UNIT,
} from '../lexicon/personal-data-streets.ts'

export interface AddressToken {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  /** A `code` mixes letters and digits: "BS1", "40th". */
  readonly kind: 'number' | 'word' | 'code' | 'comma' | 'line' | 'stop' | 'sign'
  /** In a text all in small letters every word longer than two may be a name. */
  readonly isCapital: boolean
}

const HOUSE_OR_CODE = /^\d+\p{L}?(?:[-/]\d+\p{L}?)?$/u
const LETTER = /^\p{L}/u
const DIGIT = /\d/
const TOKEN =
  /\d{1,3}(?:[.,]\d{3})+(?!\d)|[cC]\/(?=\s)|\p{L}[\p{L}\p{M}'’-]*\.?(?!\d)|\d{1,6}\p{L}?(?:[-/]\d{1,4}\p{L}?)?(?![\p{L}\d])|[\p{L}\d]+|,|\n|[.!?;:]|[^\s]/gu

export function readAddressTokens(text: string, from: number, to: number): AddressToken[] {
  const tokens: AddressToken[] = []
  const part = text.slice(from, to)
  const isSmall = !/\p{Lu}/u.test(part)
  for (const match of part.matchAll(TOKEN)) {
    const written = match[0]
    const kind = kindOf(written)
    const lower = kind === 'word' || kind === 'code' ? lowerOf(written) : written
    tokens.push({
      text: written,
      lower,
      start: from + match.index,
      end: from + match.index + written.length,
      kind,
      isCapital: lower[0] !== written[0] || (isSmall && written.length > 2),
    })
  }
  return tokens
}

/** Without the point of an abbreviation. */
function lowerOf(written: string): string {
  const lower = written.toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

const SIGN_KINDS: Readonly<Record<string, AddressToken['kind']>> = {
  ',': 'comma',
  '\n': 'line',
  '.': 'stop',
  '!': 'stop',
  '?': 'stop',
  ';': 'stop',
  ':': 'stop',
}

function kindOf(written: string): AddressToken['kind'] {
  const code = written.charCodeAt(0)
  if (code >= 48 && code <= 57) {
    return HOUSE_OR_CODE.test(written) ? 'number' : 'code'
  }
  if (LETTER.test(written)) {
    return DIGIT.test(written) ? 'code' : 'word'
  }
  return SIGN_KINDS[written] ?? 'sign'
}

export const isHouseNumber = (token: AddressToken | undefined): boolean =>
  token?.kind === 'number' && /^\d{1,5}(?:\p{L})?(?:[-/]\d{1,4}\p{L}?)?$/u.test(token.text)

export const isStreetBefore = (token: AddressToken | undefined): boolean =>
  token !== undefined && STREET_BEFORE.has(token.lower) && !(token.text.length === 2 && /^[A-Z]+$/.test(token.text))

export const isStreetAfter = (token: AddressToken | undefined): boolean =>
  token !== undefined && STREET_AFTER.has(token.lower) && (token.isCapital || !STREET_AFTER_COMMON.has(token.lower))

export const isStreetWord = (token: AddressToken | undefined): boolean =>
  token?.kind === 'word' && STREET_ENDING.test(token.lower)

export const isUnitWord = (token: AddressToken | undefined): boolean => token !== undefined && UNIT.has(token.lower)

export const isDirection = (token: AddressToken | undefined): boolean =>
  token !== undefined && (token.isCapital ? DIRECTION.has(token.lower) : false)

export const isParticle = (token: AddressToken | undefined): boolean =>
  token?.kind === 'word' && PARTICLE.has(token.lower)

/** A word of a name: capitalized, and none that begins a sentence after the address. */
export const isNameWord = (token: AddressToken | undefined): boolean =>
  token?.kind === 'word' && token.isCapital && !NO_TOWN.has(token.lower)

export const isState = (token: AddressToken | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}{2,3}$/u.test(token.text) && STATES.has(token.lower)
