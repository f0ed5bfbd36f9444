import { compileNode, type Compiling, type Evaluate, type Read, type Scope } from './compile-expression.ts'
import {
  ExpressionMistake,
  parseCondition,
  parseTemplate,
  type Assignment,
  type For,
  type If,
  type Node,
} from './syntax.ts'
import { ExpressionFault, isTrue, itemsOf, LONGEST_TEXT, textOf } from './values.ts'
import type { RunMoments } from './functions.ts'

/** Rounds of all loops of one expression together. */
const MOST_ROUNDS = 10_000

export interface Expression {
  /** What it reads, in the order of reading. */
  readonly reads: readonly Read[]
  /** Set when the expression is one value and not a text; what it is, for who checks it. */
  readonly node: Node | undefined
  evaluate(names: Readonly<Record<string, unknown>>, moments: RunMoments): unknown
}

const finished = (evaluate: Evaluate, reads: readonly Read[], node: Node | undefined): Expression => ({
  reads,
  node,
  evaluate: (names, moments) =>
    evaluate({ names, moments, allowance: { rounds: MOST_ROUNDS, characters: LONGEST_TEXT } }) ?? null,
})

/** `{{ one.value }}` keeps its type; a text with values in it, and with `{% if %}` and `{% for %}`, becomes a text. */
export function compileTemplate(text: string): Expression {
  const parsed = parseTemplate(text)
  const known: Compiling = { locals: new Set(), reads: [] }
  if ('whole' in parsed && parsed.whole.type !== 'If' && parsed.whole.type !== 'For') {
    return finished(compileNode(parsed.whole, known), known.reads, parsed.whole)
  }
  return finished(compileBlock('whole' in parsed ? [parsed.whole] : parsed.parts, known), known.reads, undefined)
}

/** Whether something holds, as Jinja sees it. */
export function compileCondition(text: string): Expression {
  const node = parseCondition(text)
  const known: Compiling = { locals: new Set(), reads: [] }
  const evaluate = compileNode(node, known)
  return finished((scope) => isTrue(evaluate(scope)), known.reads, node)
}

type Render = (scope: Scope) => string

/** Statements one after the other; a name set by one is known to those after it. */
function compileBlock(parts: readonly Node[], outer: Compiling): Render {
  let known = outer
  const renders: Render[] = []
  const assigned: string[] = []
  for (const part of parts) {
    renders.push(compilePart(part, known))
    if (part.type === 'Set' && part.assignee.type === 'Identifier') {
      assigned.push(part.assignee.value)
      known = { ...known, locals: new Set([...known.locals, part.assignee.value]) }
    }
  }
  if (assigned.length === 0) {
    return (scope) => renders.map((render) => render(scope)).join('')
  }
  return (scope) => {
    const own = { ...scope, names: Object.create(scope.names) as Record<string, unknown> }
    return renders.map((render) => render(own)).join('')
  }
}

function compilePart(part: Node, known: Compiling): Render {
  switch (part.type) {
    case 'Comment':
      return () => ''
    case 'If':
      return compileIf(part, known)
    case 'For':
      return compileFor(part, known)
    case 'Set':
      return compileAssignment(part, known)
    default: {
      const evaluate = compileNode(part, known)
      return (scope) => counted(textOf(evaluate(scope)), scope)
    }
  }
}

function counted(text: string, { allowance }: Scope): string {
  allowance.characters -= text.length
  if (allowance.characters < 0) {
    throw new ExpressionFault(`a text of more than ${LONGEST_TEXT} characters`)
  }
  return text
}

function compileIf({ test, body, alternate }: If, known: Compiling): Render {
  const condition = compileNode(test, known)
  const [then, otherwise] = [compileBlock(body, known), compileBlock(alternate, known)]
  return (scope) => (isTrue(condition(scope)) ? then(scope) : otherwise(scope))
}

function compileAssignment({ assignee, value }: Assignment, known: Compiling): Render {
  if (assignee.type !== 'Identifier' || value === null) {
    throw new ExpressionMistake('{% set %} gives one value to one name')
  }
  const evaluate = compileNode(value, known)
  const { value: name } = assignee
  return (scope) => {
    ;(scope.names as Record<string, unknown>)[name] = evaluate(scope)
    return ''
  }
}

function namesOf(loopvar: Node): readonly string[] {
  const variables = loopvar.type === 'TupleLiteral' ? loopvar.value : [loopvar]
  return variables.map((variable) => {
    if (variable.type !== 'Identifier') {
      throw new ExpressionMistake('a loop gives its items names')
    }
    return variable.value
  })
}

function compileFor({ loopvar, iterable, body, defaultBlock }: For, outer: Compiling): Render {
  const names = namesOf(loopvar)
  const known = { ...outer, locals: new Set([...outer.locals, ...names, 'loop']) }
  const [source, test] = iterable.type === 'SelectExpression' ? [iterable.lhs, iterable.test] : [iterable, undefined]
  const evaluate = compileNode(source, outer)
  const condition = test ? compileNode(test, known) : undefined
  const [round, otherwise] = [compileBlock(body, known), compileBlock(defaultBlock, outer)]
  return (scope) => {
    const within = itemsOf(evaluate(scope)).map((item) => inLoop(scope, names, item))
    const chosen = condition ? within.filter((inner) => isTrue(condition(inner))) : within
    const rendered = chosen.map((inner, index) => {
      const loop = {
        index: index + 1,
        index0: index,
        first: index === 0,
        last: index === chosen.length - 1,
        length: chosen.length,
      }
      ;(inner.names as Record<string, unknown>)['loop'] = loop
      return round(inner)
    })
    return chosen.length === 0 ? otherwise(scope) : rendered.join('')
  }
}

function inLoop(scope: Scope, names: readonly string[], item: unknown): Scope {
  scope.allowance.rounds -= 1
  if (scope.allowance.rounds < 0) {
    throw new ExpressionFault(`loops of more than ${MOST_ROUNDS} rounds`)
  }
  const values = names.length === 1 ? [item] : itemsOf(item)
  const bound = Object.fromEntries(names.map((name, place) => [name, values[place]]))
  return { ...scope, names: Object.assign(Object.create(scope.names), bound) as Record<string, unknown> }
}
