import { areEqual, compareValues, isRecord, textOf } from './values.ts'

type Predicate = (value: unknown, operand?: unknown) => boolean

const isNumber = (value: unknown): boolean => typeof value === 'number'
const isNothing = (value: unknown): boolean => value === null || value === undefined

/** What follows `is`, and what `select` and its kin may ask. */
export const predicates: Readonly<Record<string, Predicate>> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
  none: isNothing,
  boolean: (value) => typeof value === 'boolean',
  true: (value) => value === true,
  false: (value) => value === false,
  string: (value) => typeof value === 'string',
  number: isNumber,
  integer: Number.isInteger,
  float: (value) => isNumber(value) && !Number.isInteger(value),
  odd: (value) => Math.abs(Number(value)) % 2 === 1,
  even: (value) => Number(value) % 2 === 0,
  mapping: isRecord,
  sequence: (value) => Array.isArray(value) || typeof value === 'string',
  iterable: (value) => Array.isArray(value) || typeof value === 'string' || isRecord(value),
  lower: (value) => textOf(value) === textOf(value).toLowerCase(),
  upper: (value) => textOf(value) === textOf(value).toUpperCase(),
  eq: areEqual,
  equalto: areEqual,
  ne: (value, operand) => !areEqual(value, operand),
  lt: (value, operand) => compareValues(value, operand) < 0,
  gt: (value, operand) => compareValues(value, operand) > 0,
  le: (value, operand) => compareValues(value, operand) <= 0,
  ge: (value, operand) => compareValues(value, operand) >= 0,
}
