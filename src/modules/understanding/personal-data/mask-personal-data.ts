import type { PersonalDataType, PersonalDatum } from './personal-data.ts'
import { PERSONAL_DATA_TYPES } from './personal-data.ts'

/** The values behind the tokens of one conversation. It is personal data itself: keep it where the text is kept. */
export type MaskedValues = ReadonlyMap<string, string>

export interface Masked {
  /** The text with a token such as `[EMAIL_1]` in place of every value. */
  readonly masked: string
  readonly values: MaskedValues
  /** Puts the values back into any text with tokens, a model's answer for one. Unknown tokens stay. */
  restore(text: string): string
}

interface Piece {
  readonly type: PersonalDataType | 'text'
  readonly start: number
  readonly end: number
}

/** Customers may write what looks like a token: it is masked as `[TEXT_1]`, so that restoring is exact. */
const TOKEN = new RegExp(`\\[(?:${PERSONAL_DATA_TYPES.join('|').toUpperCase()}|TEXT)_\\d{1,6}\\]`, 'g')

/**
 * Masks what was found in a text. Hand the values of the conversation's earlier messages on, and the same value gets
 * the same token.
 */
export function maskPersonalData(
  text: string,
  found: readonly PersonalDatum[],
  earlier: MaskedValues = new Map(),
): Masked {
  const values = new Map(earlier)
  const tokens = new Map([...earlier].map(([token, value]) => [keyOf(token, value), token]))
  const counts = countTokens(earlier)
  let masked = ''
  let at = 0
  for (const piece of piecesOf(text, found)) {
    const value = text.slice(piece.start, piece.end)
    const name = piece.type.toUpperCase()
    const key = `${name} ${value}`
    let token = tokens.get(key)
    if (token === undefined) {
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      token = `[${name}_${count}]`
      tokens.set(key, token)
      values.set(token, value)
    }
    masked += text.slice(at, piece.start) + token
    at = piece.end
  }
  masked += text.slice(at)
  return { masked, values, restore: (other) => restoreValues(other, values) }
}

export function restoreValues(text: string, values: MaskedValues): string {
  return text.replaceAll(TOKEN, (token) => values.get(token) ?? token)
}

/** What is written like a token, and what was found beside it, in order. */
function piecesOf(text: string, found: readonly PersonalDatum[]): Piece[] {
  const written: Piece[] = [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    type: 'text',
    start: index,
    end: index + token.length,
  }))
  const free = found.filter((datum) => !written.some((piece) => datum.start < piece.end && piece.start < datum.end))
  return [...written, ...free].toSorted((left, right) => left.start - right.start)
}

const nameOf = (token: string): string => token.slice(1, token.lastIndexOf('_'))
const keyOf = (token: string, value: string): string => `${nameOf(token)} ${value}`

function countTokens(values: MaskedValues): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of values.keys()) {
    const number = Number(token.slice(token.lastIndexOf('_') + 1, -1))
    counts.set(nameOf(token), Math.max(number, counts.get(nameOf(token)) ?? 0))
  }
  return counts
}
