import { z } from 'zod'
import type { Node } from '../expressions/syntax.ts'

/** What may be known of a value before it is there: JSON Schema, as far as it is needed. */
export interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: boolean | Shape
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
}

/** The kinds a value may be of; unset: any. */
export type Kinds = ReadonlySet<string> | undefined

export function shapeOf(schema: z.ZodType, direction: 'input' | 'output'): Shape {
  return z.toJSONSchema(schema, { io: direction, unrepresentable: 'any' }) as Shape
}

const kindOfConstant = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const either = (one: Kinds, other: Kinds): Kinds => one && other && new Set([...one, ...other])

const choicesOf = (shape: Shape | undefined): readonly Shape[] | undefined => shape?.anyOf ?? shape?.oneOf

const written = (type: string): string => (type === 'integer' ? 'number' : type)

export function kindsOf(shape: Shape | undefined): Kinds {
  const choices = choicesOf(shape)
  if (choices) {
    return choices.map(kindsOf).reduce(either)
  }
  if (shape?.type !== undefined) {
    return new Set([shape.type].flat().map(written))
  }
  const constants = shape && 'const' in shape ? [shape.const] : shape?.enum
  return constants && new Set(constants.map(kindOfConstant))
}

/** What stands under a path. `absent`: nothing ever can. Unset: it is not known. */
export function shapeAt(shape: Shape | undefined, path: readonly string[]): Shape | 'absent' | undefined {
  const [name, ...rest] = path
  if (name === undefined || shape === undefined) {
    return shape
  }
  const choices = choicesOf(shape)
  if (choices) {
    const found = choices.map((choice) => shapeAt(choice, path)).filter((each) => each !== 'absent')
    return found.length === 0 ? 'absent' : found.includes(undefined) ? undefined : { anyOf: found as Shape[] }
  }
  return memberShape(shape, name, rest)
}

function memberShape(shape: Shape, name: string, rest: readonly string[]): Shape | 'absent' | undefined {
  const { properties, additionalProperties } = shape
  if (properties && Object.hasOwn(properties, name)) {
    return shapeAt(properties[name], rest)
  }
  if (typeof additionalProperties === 'object') {
    return shapeAt(additionalProperties, rest)
  }
  const kinds = kindsOf(shape)
  const isClosed = additionalProperties === false || (kinds !== undefined && !kinds.has('object'))
  return isClosed ? 'absent' : undefined
}

const comparing = new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'not in'])
const calculating = new Set(['-', '*', '/', '//', '%', '**'])

const filterKinds: Readonly<Record<string, string>> = Object.fromEntries([
  ...['string', 'tojson', 'lower', 'upper', 'capitalize', 'title', 'trim', 'replace', 'truncate', 'join', 'date'].map(
    (name) => [name, 'string'] as const,
  ),
  ...['round', 'int', 'float', 'abs', 'wordcount', 'length', 'count', 'sum'].map((name) => [name, 'number'] as const),
  ...['list', 'sort', 'unique', 'items', 'map', 'select', 'reject', 'selectattr', 'rejectattr'].map(
    (name) => [name, 'array'] as const,
  ),
])

const functionKinds: Readonly<Record<string, string>> = {
  now: 'string',
  calculate_resolution_time: 'number',
  range: 'array',
}

const only = (kind: string | undefined): Kinds => (kind === undefined ? undefined : new Set([kind]))

const constantKinds: Readonly<Record<string, string>> = {
  true: 'boolean',
  false: 'boolean',
  none: 'null',
  null: 'null',
}

/** Of which kinds the value of an expression can be; `kindsOfRead` answers for what it reads. */
export function inferKinds(node: Node, kindsOfRead: (node: Node) => Kinds): Kinds {
  const infer = (part: Node): Kinds => inferKinds(part, kindsOfRead)
  switch (node.type) {
    case 'StringLiteral':
      return only('string')
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return only('number')
    case 'ArrayLiteral':
    case 'TupleLiteral':
      return only('array')
    case 'ObjectLiteral':
      return only('object')
    case 'TestExpression':
      return only('boolean')
    case 'Ternary':
      return either(infer(node.trueExpr), infer(node.falseExpr))
    default:
      return inferOperation(node, infer) ?? kindsOfRead(node)
  }
}

function inferOperation(node: Node, infer: (part: Node) => Kinds): Kinds {
  switch (node.type) {
    case 'Identifier':
      return only(constantKinds[node.value.toLowerCase()])
    case 'UnaryExpression':
      return only(node.operator.value === 'not' ? 'boolean' : 'number')
    case 'BinaryExpression':
      return inferBinary(node.operator.value, infer(node.left), infer(node.right))
    case 'FilterExpression':
      return only(filterKinds[nameOf(node.filter.type === 'CallExpression' ? node.filter.callee : node.filter)])
    case 'CallExpression':
      return only(functionKinds[nameOf(node.callee)])
    default:
      return undefined
  }
}

const nameOf = (node: Node): string => (node.type === 'Identifier' ? node.value : '')

function inferBinary(operator: string, left: Kinds, right: Kinds): Kinds {
  if (comparing.has(operator)) {
    return only('boolean')
  }
  if (calculating.has(operator)) {
    return only('number')
  }
  return operator === '~' ? only('string') : operator === '+' ? undefined : either(left, right)
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'nothing',
}

export const inWords = (kinds: Kinds): string =>
  kinds === undefined ? 'anything' : [...kinds].map((kind) => words[kind] ?? kind).join(' or ')

/** Whether a value of the first kinds can be one of the second. That there may be none is seen to at run time. */
export function canBe(given: Kinds, wanted: Kinds): boolean {
  const real = [...(given ?? [])].filter((kind) => kind !== 'null')
  return wanted === undefined || real.length === 0 || real.some((kind) => wanted.has(kind))
}
