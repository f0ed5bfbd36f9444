import { formatDate } from './format-date.ts'
import { predicates } from './predicates.ts'
import {
  asNumber,
  compareValues,
  ExpressionFault,
  isRecord,
  isTrue,
  itemsOf,
  limited,
  LONGEST_TEXT,
  memberOf,
  textOf,
} from './values.ts'

/** What stands in the parentheses of a filter, a method or a function. */
export interface Given {
  readonly positional: readonly unknown[]
  readonly named: Readonly<Record<string, unknown>>
}

export type Filter = (value: unknown, given: Given) => unknown

/** An argument by its place or its name. */
export const argument = ({ positional, named }: Given, place: number, name: string): unknown =>
  positional[place] ?? (Object.hasOwn(named, name) ? named[name] : undefined)

/** What a text names in a table of ours; what merely every object has is not in it. */
function named<Value>(table: Readonly<Record<string, Value>>, name: string, kind: string): Value {
  const value = Object.hasOwn(table, name) ? table[name] : undefined
  if (value === undefined) {
    throw new ExpressionFault(`"${name}" is no ${kind}`)
  }
  return value
}

const textArgument = (given: Given, place: number, name: string): string => textOf(argument(given, place, name))

function numberArgument(given: Given, [place, name]: readonly [number, string], otherwise: number): number {
  const value = argument(given, place, name)
  return value === undefined ? otherwise : asNumber(value)
}

function replaceAll(text: string, from: string, to: string): string {
  const count = from === '' ? 0 : text.split(from).length - 1
  if (text.length + count * (to.length - from.length) > LONGEST_TEXT) {
    throw new ExpressionFault(`a text of more than ${LONGEST_TEXT} characters`)
  }
  return from === '' ? text : text.replaceAll(from, () => to)
}

/** Cut at a word and ended with "...", as Jinja does: up to 5 characters more than asked for are left whole. */
function truncate(text: string, length: number, end: string): string {
  if (text.length <= length + 5) {
    return text
  }
  const cut = text.slice(0, Math.max(0, length - end.length))
  const space = cut.lastIndexOf(' ')
  return (space > 0 ? cut.slice(0, space) : cut) + end
}

const parsed = (value: unknown, parse: (text: string) => number, otherwise: number): number => {
  const number = typeof value === 'number' || typeof value === 'boolean' ? Number(value) : parse(textOf(value))
  return Number.isFinite(number) ? number : otherwise
}

const awayFromZero = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))
const roundings = { common: awayFromZero, ceil: Math.ceil, floor: Math.floor }

/** Half goes away from zero. */
function round(value: number, places: number, method: string): number {
  const factor = 10 ** places
  return named(roundings, method || 'common', 'way of rounding')(value * factor) / factor
}

const inOrder = (given: Given) => (left: unknown, right: unknown) => {
  const name = argument(given, 2, 'attribute')
  const [first, second] = name === undefined ? [left, right] : [memberOf(left, name), memberOf(right, name)]
  const isReverse = isTrue(argument(given, 0, 'reverse'))
  return compareValues(first, second) * (isReverse ? -1 : 1)
}

const unique = (items: readonly unknown[]): readonly unknown[] =>
  [...new Map(items.toReversed().map((item) => [JSON.stringify(item), item])).values()].toReversed()

const extreme = (items: readonly unknown[], sign: 1 | -1): unknown =>
  items.toSorted((left, right) => sign * compareValues(left, right))[0]

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()

/** `select`, `reject` and their kin by attribute: the items of which a test holds. */
function chosen(value: unknown, given: Given, { byAttribute, wanted }: { byAttribute: boolean; wanted: boolean }) {
  const [attribute, ...rest] = byAttribute ? given.positional : [undefined, ...given.positional]
  const [name, ...operands] = rest
  const predicate = name === undefined ? isTrue : named(predicates, textOf(name), 'test')
  return itemsOf(value).filter((item) => {
    const looked = byAttribute ? memberOf(item, attribute) : item
    return predicate(looked, operands[0]) === wanted
  })
}

const sizeOf = (value: unknown): number => (typeof value === 'string' ? value.length : itemsOf(value).length)

/** What follows a `|`. */
export const filters: Readonly<Record<string, Filter>> = {
  default: (value, given) =>
    value === undefined || value === null || (isTrue(argument(given, 1, 'boolean')) && !isTrue(value))
      ? (argument(given, 0, 'default_value') ?? '')
      : value,
  round: (value, given) =>
    round(asNumber(value), numberArgument(given, [0, 'precision'], 0), textArgument(given, 1, 'method')),
  int: (value, given) => Math.trunc(parsed(value, Number.parseFloat, numberArgument(given, [0, 'default'], 0))),
  float: (value, given) => parsed(value, Number.parseFloat, numberArgument(given, [0, 'default'], 0)),
  abs: (value) => Math.abs(asNumber(value)),
  string: textOf,
  tojson: (value) => limited(JSON.stringify(value ?? null)),
  lower: (value) => textOf(value).toLowerCase(),
  upper: (value) => textOf(value).toUpperCase(),
  capitalize: (value) => capitalized(textOf(value)),
  title: (value) => textOf(value).replaceAll(/\p{L}[\p{L}'’]*/gu, capitalized),
  trim: (value) => textOf(value).trim(),
  replace: (value, given) => replaceAll(textOf(value), textArgument(given, 0, 'old'), textArgument(given, 1, 'new')),
  truncate: (value, given) =>
    truncate(textOf(value), numberArgument(given, [0, 'length'], 255), textOf(argument(given, 2, 'end') ?? '...')),
  wordcount: (value) => textOf(value).split(/\s+/).filter(Boolean).length,
  length: sizeOf,
  count: sizeOf,
  first: (value) => itemsOf(value)[0],
  last: (value) => itemsOf(value).at(-1),
  join: (value, given) => {
    const name = argument(given, 1, 'attribute')
    const items = itemsOf(value).map((item) => textOf(name === undefined ? item : memberOf(item, name)))
    return limited(items.join(textArgument(given, 0, 'd')))
  },
  list: (value) => [...itemsOf(value)],
  reverse: (value) => (typeof value === 'string' ? [...value].toReversed().join('') : itemsOf(value).toReversed()),
  sort: (value, given) => itemsOf(value).toSorted(inOrder(given)),
  unique: (value) => unique(itemsOf(value)),
  min: (value) => extreme(itemsOf(value), 1),
  max: (value) => extreme(itemsOf(value), -1),
  sum: (value) => itemsOf(value).reduce((sum: number, item) => sum + asNumber(item), 0),
  items: (value) => (isRecord(value) ? Object.entries(value) : []),
  map: (value, given) => {
    const name = argument(given, 1, 'attribute')
    if (name !== undefined) {
      return itemsOf(value).map((item) => memberOf(item, name))
    }
    const filter = named(filters, textOf(given.positional[0]), 'filter')
    return itemsOf(value).map((item) => filter(item, { positional: [], named: {} }))
  },
  select: (value, given) => chosen(value, given, { byAttribute: false, wanted: true }),
  reject: (value, given) => chosen(value, given, { byAttribute: false, wanted: false }),
  selectattr: (value, given) => chosen(value, given, { byAttribute: true, wanted: true }),
  rejectattr: (value, given) => chosen(value, given, { byAttribute: true, wanted: false }),
  date: (value, given) =>
    formatDate(
      value,
      textOf(argument(given, 0, 'format') ?? '%Y-%m-%d'),
      textOf(argument(given, 1, 'timezone') ?? 'UTC'),
    ),
}
