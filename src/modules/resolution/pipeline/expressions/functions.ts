import type { Given } from './filters.ts'
import { asNumber, ExpressionFault, isRecord, itemsOf, LONGEST_LIST, memberOf, textOf } from './values.ts'
import { filters } from './filters.ts'

/** What functions may know of the run. */
export interface RunMoments {
  /** When the run began: `now()` is the same in all its expressions. */
  readonly now: Date
  /** When the ticket was opened. */
  readonly createdAt: Date
}

function range({ positional }: Given): readonly number[] {
  const [first = 0, second, third = 1] = positional.map(asNumber)
  const [start, stop, step] = second === undefined ? [0, first, 1] : [first, second, third]
  const length = Math.ceil((stop - start) / step)
  if (!Number.isFinite(length) || length > LONGEST_LIST) {
    throw new ExpressionFault(`a range of more than ${LONGEST_LIST} numbers`)
  }
  return Array.from({ length: Math.max(0, length) }, (_, place) => start + place * step)
}

/** What may be called by name. There is no way to the environment, the files or the network. */
export const functions: Readonly<Record<string, (moments: RunMoments, given: Given) => unknown>> = {
  now: ({ now }) => now.toISOString(),
  /** Seconds since the ticket was opened. */
  calculate_resolution_time: ({ now, createdAt }) =>
    Math.max(0, Math.round((now.getTime() - createdAt.getTime()) / 1000)),
  range: (_moments, given) => range(given),
}

const asText =
  (answer: (text: string, word: string) => unknown) =>
  (value: unknown, { positional }: Given): unknown =>
    answer(textOf(value), textOf(positional[0]))

/** What may be called on a value: `text.lower()`, `object.items()`. */
export const methods: Readonly<Record<string, (value: unknown, given: Given) => unknown>> = {
  lower: filters['lower'] ?? textOf,
  upper: filters['upper'] ?? textOf,
  title: filters['title'] ?? textOf,
  capitalize: filters['capitalize'] ?? textOf,
  strip: asText((text) => text.trim()),
  startswith: asText((text, word) => text.startsWith(word)),
  endswith: asText((text, word) => text.endsWith(word)),
  split: asText((text, word) => (word === '' ? text.split(/\s+/).filter(Boolean) : text.split(word))),
  replace: filters['replace'] ?? textOf,
  items: (value) => (isRecord(value) ? Object.entries(value) : []),
  keys: (value) => (isRecord(value) ? Object.keys(value) : []),
  values: (value) => (isRecord(value) ? Object.values(value) : itemsOf(value)),
  get: (value, { positional: [name, otherwise = null] }) => memberOf(value, name) ?? otherwise,
}
