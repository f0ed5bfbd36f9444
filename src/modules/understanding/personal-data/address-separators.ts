import type { AddressToken } from './address-tokens.ts'
import { isUnitWord } from './address-tokens.ts'

type Tokens = readonly AddressToken[]

const MOST_SEPARATORS = 8

/** At most a comma and a few lines, with the marks of a quotation at their beginnings; a full stop ends a line only. */
export function skipSeparators(tokens: Tokens, start: number): number {
  let at = start
  while (at - start < MOST_SEPARATORS && isSeparator(tokens, at)) {
    at += 1
  }
  return at
}

function isSeparator(tokens: Tokens, at: number): boolean {
  const token = tokens[at]
  if (token === undefined) {
    return false
  }
  const isEndOfLine = token.text === '.' && (tokens[at + 1]?.kind === 'line' || isUnitWord(tokens[at + 1]))
  const isMark = /^[>?|*]$/.test(token.text) && isMarkedLine(tokens, at)
  return token.kind === 'comma' || token.kind === 'line' || isEndOfLine || isMark
}

const isMarkedLine = (tokens: Tokens, at: number): boolean =>
  tokens[at - 1]?.kind === 'line' || tokens[at - 1]?.text === tokens[at]?.text
