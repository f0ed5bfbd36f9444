import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml'
import type { Document } from 'yaml'
import { interpolate } from './interpolate.ts'
import type { Environment } from './interpolate.ts'

/** The file around a list of groups. */
interface Surroundings {
  readonly document: Document
  readonly environment: Environment
  whereIs(offset: number): string
}

type Records =
  | { readonly value: unknown; readonly whereWithin: ReadonlyMap<string, string> }
  | { readonly problem: string; readonly where: string }

/** Deeper than any setting; also ends an anchor that holds itself. */
const DEEPEST = 12

class Unreadable extends Error {
  readonly where: string
  constructor(problem: string, where: string) {
    super(problem)
    this.where = where
  }
}

/** A list of groups as plain values, with every `${NAME}` in it replaced, and where each value stands. */
export function readRecords(list: { readonly items: readonly unknown[] }, surroundings: Surroundings): Records {
  const whereWithin = new Map<string, string>()
  const read = (written: unknown, path: readonly string[]): unknown => {
    const offset = isNode(written) ? (written.range?.[0] ?? 0) : 0
    const where = surroundings.whereIs(offset)
    const node = isAlias(written) ? written.resolve(surroundings.document) : written
    if (path.length > DEEPEST) {
      throw new Unreadable(`nests deeper than ${DEEPEST} levels`, where)
    }
    whereWithin.set(path.join('.'), where)
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): [string, unknown] => {
        const name = isScalar(key) ? String(key.value) : String(key)
        return [name, read(value, [...path, name])]
      })
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => read(item, [...path, String(index)]))
    }
    return isScalar(node) ? readScalar(node.value, surroundings.environment, where) : undefined
  }
  try {
    return { value: list.items.map((item, index) => read(item, [String(index)])), whereWithin }
  } catch (error) {
    if (error instanceof Unreadable) {
      return { problem: error.message, where: error.where }
    }
    throw error
  }
}

/** Undefined where nothing is written, or a variable empties it. */
function readScalar(value: unknown, environment: Environment, where: string): unknown {
  if (typeof value !== 'string') {
    return value ?? undefined
  }
  const result = interpolate(value, environment)
  if ('problem' in result) {
    throw new Unreadable(result.problem, where)
  }
  return result.used && result.text.trim() === '' ? undefined : result.text
}
