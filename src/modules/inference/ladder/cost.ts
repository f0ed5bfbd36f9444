import type { Price } from './ladder-settings.ts'

export interface Tokens {
  /** All of the input, with what came from the provider's cache or went into it. */
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
}

export const noTokens: Tokens = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0 }

const PER = 1_000_000n
/** A provider's count is somebody else's word: what no model can hold is not believed. */
const MOST_TOKENS = 100_000_000

/** What a provider said it used, as whole numbers that add up. */
export function soundTokens(told: Tokens): Tokens {
  const inputTokens = wholeNumber(told.inputTokens)
  const cachedTokens = Math.min(inputTokens, wholeNumber(told.cachedTokens))
  const cacheWriteTokens = Math.min(inputTokens - cachedTokens, wholeNumber(told.cacheWriteTokens))
  return { inputTokens, outputTokens: wholeNumber(told.outputTokens), cachedTokens, cacheWriteTokens }
}

const wholeNumber = (told: number): number => (told > 0 ? Math.min(MOST_TOKENS, Math.round(told)) : 0)

/**
 * Millionths of a dollar of one call:
 *
 *     (plain × input + cached × cachedInput + written × cacheWrite + output × output) / 1,000,000
 *
 * with plain = input tokens − cached − written, rounded once, half up. Reckoned in whole numbers, so that the sum of the
 * calls is the cost of a ticket, a day and a month to the millionth.
 */
export function costOf(tokens: Tokens, price: Price | undefined): number {
  if (price === undefined) {
    return 0
  }
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens } = tokens
  const plainTokens = inputTokens - cachedTokens - cacheWriteTokens
  const total =
    product(plainTokens, price.input) +
    product(cachedTokens, price.cachedInput) +
    product(cacheWriteTokens, price.cacheWrite) +
    product(outputTokens, price.output)
  return Number((total + PER / 2n) / PER)
}

const product = (tokens: number, price: number): bigint => BigInt(tokens) * BigInt(price)

/** What a chat's format adds to the words of system and user. */
const FORMAT_TOKENS = 200

/**
 * The most a call can cost: a token is at least one byte of UTF-8, and the dearest way of reading it is taken. Held back
 * from the budget while the call is under way.
 */
export function dearestCostOf(textBytes: number, maxOutputTokens: number, price: Price | undefined): number {
  if (price === undefined) {
    return 0
  }
  const dearestInput = Math.max(price.input, price.cachedInput, price.cacheWrite)
  const inputTokens = Math.min(MOST_TOKENS, textBytes + FORMAT_TOKENS)
  return costOf({ ...noTokens, inputTokens, outputTokens: maxOutputTokens }, { ...price, input: dearestInput })
}

export const isFree = (price: Price | undefined): boolean =>
  price !== undefined && Math.max(price.input, price.output, price.cachedInput, price.cacheWrite) === 0
