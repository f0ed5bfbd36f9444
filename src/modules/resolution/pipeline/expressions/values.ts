/** Characters that an expression may produce. */
export const LONGEST_TEXT = 200_000
/** Items of a list that an expression may produce. */
export const LONGEST_LIST = 10_000

/** What went wrong while an expression was evaluated. */
export class ExpressionFault extends Error {}

/** Names that lead from a value to what the program is made of. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
export const isForbidden = (name: string): boolean => forbidden.has(name)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** What stands under a name or a place; `undefined` where nothing does. Only a value's own data is ever reached. */
export function memberOf(value: unknown, key: unknown): unknown {
  if (typeof key === 'number') {
    return Array.isArray(value) || typeof value === 'string' ? value.at(key) : undefined
  }
  if (typeof key !== 'string' || !isRecord(value) || !Object.hasOwn(value, key) || forbidden.has(key)) {
    return undefined
  }
  const found = value[key]
  return typeof found === 'function' ? undefined : found
}

/** As Python sees it: nothing, zero, and whatever is empty are false. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0
  }
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value)
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : undefined

/** Numbers and truths compare as numbers, lists and objects by what is in them; absent and null are the same. */
export function areEqual(left: unknown, right: unknown): boolean {
  const [first, second] = [numberOf(left), numberOf(right)]
  if (first !== undefined || second !== undefined) {
    return first === second
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, place) => areEqual(item, right[place]))
  }
  if (isRecord(left) && isRecord(right)) {
    const keys = Object.keys(left)
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && areEqual(left[key], right[key]))
    )
  }
  return (left ?? null) === (right ?? null)
}

/** Below zero, zero or above, as the first comes before, with or after the second. */
export function compareValues(left: unknown, right: unknown): number {
  const [first, second] = [numberOf(left), numberOf(right)]
  if (first !== undefined && second !== undefined) {
    return first - second
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return left === right ? 0 : left < right ? -1 : 1
  }
  throw new ExpressionFault(`${kindOf(left)} and ${kindOf(right)} cannot be compared`)
}

export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'nothing'
  }
  if (Array.isArray(value)) {
    return 'a list'
  }
  const kinds: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', boolean: 'true or false' }
  return kinds[typeof value] ?? 'an object'
}

export function limited(text: string): string {
  if (text.length > LONGEST_TEXT) {
    throw new ExpressionFault(`a text of more than ${LONGEST_TEXT} characters`)
  }
  return text
}

/** As it stands in a text: nothing is empty, lists and objects are JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value
  }
  if (value === null || value === undefined) {
    return ''
  }
  return typeof value === 'object' && !(value instanceof Date) ? limited(JSON.stringify(value)) : plainText(value)
}

const plainText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))

/** What a loop, a filter or `in` goes through: the items of a list, the keys of an object, the characters of a text. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value
  }
  if (typeof value === 'string') {
    return [...value]
  }
  if (isRecord(value)) {
    return Object.keys(value)
  }
  if (value === null || value === undefined) {
    return []
  }
  throw new ExpressionFault(`${kindOf(value)} has no items`)
}

export function asNumber(value: unknown): number {
  const number = numberOf(value)
  if (number === undefined) {
    throw new ExpressionFault(`${kindOf(value)} where a number is needed`)
  }
  return number
}
