import { filters, type Filter, type Given } from './filters.ts'
import { functions, methods, type RunMoments } from './functions.ts'
import { operators } from './operators.ts'
import { predicates } from './predicates.ts'
import { ExpressionMistake, type Call, type Filtering, type Member, type Node } from './syntax.ts'
import { asNumber, ExpressionFault, isForbidden, isTrue, itemsOf, memberOf, textOf } from './values.ts'

/** What an expression sees of a run. */
export interface Scope {
  /** Values by name; without a prototype, so that no name is there by itself. Those of a loop inherit from these. */
  readonly names: Readonly<Record<string, unknown>>
  readonly moments: RunMoments
  /** Rounds of loops still allowed, and characters of text. */
  readonly allowance: { rounds: number; characters: number }
}

export type Evaluate = (scope: Scope) => unknown

/** A name that an expression reads, and the members it goes on to: `a.b.c`. */
export interface Read {
  readonly root: string
  readonly path: readonly string[]
}

/** What is known while an expression is compiled: names bound inside it, and what was read. */
export interface Compiling {
  readonly locals: ReadonlySet<string>
  readonly reads: Read[]
}

const constants: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  null: null,
}

type Compile<Kind extends Node['type']> = (node: Extract<Node, { type: Kind }>, known: Compiling) => Evaluate

/** What a name stands for in a table of ours; a name that merely every object has is none. */
const found = <Value>(table: Readonly<Record<string, Value>>, name: string, kind: string): Value => {
  const value = Object.hasOwn(table, name) ? table[name] : undefined
  if (value === undefined) {
    throw new ExpressionMistake(`"${name}" is no ${kind}; known: ${Object.keys(table).join(', ')}`)
  }
  return value
}

const refuseForbidden = (name: string): string => {
  if (isForbidden(name)) {
    throw new ExpressionMistake(`"${name}" may not be read`)
  }
  return name
}

/** `a.b.c` as its root and members, where all are written out. */
export function pathOf(node: Node): Read | undefined {
  if (node.type === 'Identifier') {
    return { root: node.value, path: [] }
  }
  if (node.type !== 'MemberExpression') {
    return undefined
  }
  const before = pathOf(node.object)
  const { property } = node
  const isNamed = node.computed ? property.type === 'StringLiteral' : property.type === 'Identifier'
  return before && isNamed && 'value' in property
    ? { root: before.root, path: [...before.path, String(property.value)] }
    : before
}

const compileName: Compile<'Identifier'> = ({ value: name }, { locals, reads }) => {
  const constant = Object.hasOwn(constants, name) ? constants[name] : undefined
  if (constant !== undefined) {
    return () => constant
  }
  refuseForbidden(name)
  if (!locals.has(name)) {
    reads.push({ root: name, path: [] })
  }
  return ({ names }) => names[name]
}

function compileMember(node: Member, known: Compiling): Evaluate {
  const { property, computed } = node
  const object = compileNode(node.object, known)
  const path = pathOf(node)
  // The read of the root alone, just noted, becomes the read of this member of it.
  if (path && !known.locals.has(path.root) && known.reads.at(-1)?.root === path.root) {
    known.reads[known.reads.length - 1] = path
  }
  if (computed && property.type === 'SliceExpression') {
    return compileSlice(property, object, known)
  }
  if (!computed && property.type === 'Identifier') {
    const name = refuseForbidden(property.value)
    return (scope) => memberOf(object(scope), name)
  }
  const key = compileNode(property, known)
  return (scope) => memberOf(object(scope), key(scope))
}

function compileSlice(
  { start, stop, step }: Extract<Node, { type: 'SliceExpression' }>,
  object: Evaluate,
  known: Compiling,
): Evaluate {
  const [from, to, by] = [start, stop, step].map((part) => (part ? compileNode(part, known) : undefined))
  if (by) {
    throw new ExpressionMistake('a slice has a start and an end; steps are not known')
  }
  return (scope) => {
    const whole = object(scope)
    const items = typeof whole === 'string' ? whole : itemsOf(whole)
    return items.slice(from ? asNumber(from(scope)) : 0, to ? asNumber(to(scope)) : undefined)
  }
}

type GivenOf = (scope: Scope) => Given

function compileGiven(args: readonly Node[], known: Compiling): GivenOf {
  const positional: Evaluate[] = []
  const named: [string, Evaluate][] = []
  for (const each of args) {
    if (each.type === 'KeywordArgumentExpression') {
      named.push([each.key.value, compileNode(each.value, known)])
    } else {
      positional.push(compileNode(each, known))
    }
  }
  return (scope) => ({
    positional: positional.map((evaluate) => evaluate(scope)),
    named: Object.fromEntries(named.map(([name, evaluate]) => [name, evaluate(scope)])),
  })
}

function compileCall({ callee, args }: Call, known: Compiling): Evaluate {
  if (callee.type === 'Identifier') {
    const called = found(functions, callee.value, 'function')
    const given = compileGiven(args, known)
    return (scope) => called(scope.moments, given(scope))
  }
  if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
    const method = found(methods, callee.property.value, 'method')
    const object = compileNode(callee.object, known)
    const given = compileGiven(args, known)
    return (scope) => method(object(scope), given(scope))
  }
  throw new ExpressionMistake('only functions and methods with a name can be called')
}

function compileFilter({ operand, filter }: Filtering, known: Compiling): Evaluate {
  const value = compileNode(operand, known)
  const [name, args] = filter.type === 'CallExpression' ? [filter.callee, filter.args] : [filter, []]
  if (name.type !== 'Identifier') {
    throw new ExpressionMistake('a filter has a name')
  }
  const apply: Filter = found(filters, name.value, 'filter')
  const given = compileGiven(args, known)
  return (scope) => apply(value(scope), given(scope))
}

const compileBinary: Compile<'BinaryExpression'> = ({ operator, left, right }, known) => {
  const [first, second] = [compileNode(left, known), compileNode(right, known)]
  if (operator.value === 'and' || operator.value === 'or') {
    const isOr = operator.value === 'or'
    return (scope) => {
      const value = first(scope)
      return isTrue(value) === isOr ? value : second(scope)
    }
  }
  const operate = found(operators, operator.value, 'operator')
  return (scope) => operate(first(scope), second(scope))
}

const compileUnary: Compile<'UnaryExpression'> = ({ operator, argument }, known) => {
  const value = compileNode(argument, known)
  if (operator.value === 'not') {
    return (scope) => !isTrue(value(scope))
  }
  const sign = operator.value === '-' ? -1 : 1
  return (scope) => sign * asNumber(value(scope))
}

const compileTernary: Compile<'Ternary'> = ({ condition, trueExpr, falseExpr }, known) => {
  const [test, then, otherwise] = [
    compileNode(condition, known),
    compileNode(trueExpr, known),
    compileNode(falseExpr, known),
  ]
  return (scope) => (isTrue(test(scope)) ? then(scope) : otherwise(scope))
}

const compileSelect: Compile<'SelectExpression'> = ({ lhs, test }, known) => {
  const [value, condition] = [compileNode(lhs, known), compileNode(test, known)]
  return (scope) => (isTrue(condition(scope)) ? value(scope) : undefined)
}

const compileTest: Compile<'TestExpression'> = ({ operand, negate, test }, known) => {
  const value = compileNode(operand, known)
  const predicate = found(predicates, test.value, 'test')
  return (scope) => predicate(value(scope)) !== negate
}

const compileList = ({ value }: { value: readonly Node[] }, known: Compiling): Evaluate => {
  const items = value.map((item) => compileNode(item, known))
  return (scope) => items.map((item) => item(scope))
}

const compileObject: Compile<'ObjectLiteral'> = ({ value }, known) => {
  const entries = [...value].map(([key, item]) => [compileNode(key, known), compileNode(item, known)] as const)
  return (scope) => Object.fromEntries(entries.map(([key, item]) => [refuseAtRun(textOf(key(scope))), item(scope)]))
}

function refuseAtRun(name: string): string {
  if (isForbidden(name)) {
    throw new ExpressionFault(`"${name}" may not be written`)
  }
  return name
}

const compileLiteral =
  ({ value }: { value: number | string }): Evaluate =>
  () =>
    value

type Compilers = { readonly [Kind in Node['type']]?: Compile<Kind> }

const compilers: Compilers = {
  Identifier: compileName,
  IntegerLiteral: compileLiteral,
  FloatLiteral: compileLiteral,
  StringLiteral: compileLiteral,
  ArrayLiteral: compileList,
  TupleLiteral: compileList,
  ObjectLiteral: compileObject,
  MemberExpression: compileMember,
  CallExpression: compileCall,
  FilterExpression: compileFilter,
  BinaryExpression: compileBinary,
  UnaryExpression: compileUnary,
  Ternary: compileTernary,
  SelectExpression: compileSelect,
  TestExpression: compileTest,
}

/** An expression as a function: nothing is parsed, looked up or copied when it is evaluated. */
export function compileNode(node: Node, known: Compiling): Evaluate {
  const compile = compilers[node.type] as Compile<Node['type']> | undefined
  if (!compile) {
    throw new ExpressionMistake(`expressions have no ${node.type}`)
  }
  return compile(node as never, known)
}
