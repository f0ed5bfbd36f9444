import { nearestName } from '../../../kernel/config/nearest-name.ts'
import type { Action } from '../action.ts'
import type { GivenParameter } from './compile-parameters.ts'
import type { ReadAt } from './compile-value.ts'
import type { DeclaredTask } from './declared/declaration.ts'
import type { Report } from './declared/mistakes.ts'
import {
  canBe,
  inferKinds,
  inWords,
  kindsOf,
  shapeAt,
  shapeOf,
  type Kinds,
  type Shape,
} from './declared/types-of-values.ts'
import { pathOf, type Read } from './expressions/compile-expression.ts'
import type { Node } from './expressions/syntax.ts'

/** A task whose action is known. */
export interface KnownTask {
  readonly declared: DeclaredTask
  readonly action: Action
}

/** What expressions of a pipeline may read, and of which shape it is. */
export interface Readable {
  readonly tasks: ReadonlyMap<string, KnownTask>
  readonly shapes: ReadonlyMap<string, Shape>
  readonly inputs: ReadonlySet<string>
  readonly context: ReadonlySet<string>
  /** Tasks whose action is not known: their mistake is told once. */
  readonly unknown: ReadonlySet<string>
}

/** Checks the outputs a task declares, and what of the action's it leaves to others. */
export function outputsOf({ declared, action }: KnownTask, report: Report): readonly string[] {
  const known = Object.keys(action.outputs.shape)
  for (const { text, line } of declared.outputs ?? []) {
    if (!known.includes(text)) {
      const nearest = nearestName(text, known)
      const hint = nearest === undefined ? `it leaves ${known.join(', ') || 'nothing'}` : `did you mean ${nearest}?`
      report(line, `"${declared.id}": ${action.name} leaves no ${text}; ${hint}`)
    }
  }
  return declared.outputs?.map(({ text }) => text) ?? known
}

export const shapesOf = (tasks: ReadonlyMap<string, KnownTask>): ReadonlyMap<string, Shape> =>
  new Map([...tasks].map(([id, { action }]) => [id, shapeOf(action.outputs, 'output')]))

/** That everything read exists: the task, that it leaves it, that it says so. */
export function checkReads(reads: readonly ReadAt[], readable: Readable, report: Report): void {
  for (const read of reads) {
    const mistake = mistakeOf(read, readable)
    if (mistake !== undefined) {
      report(read.line, mistake)
    }
  }
}

function mistakeOf(read: Read, readable: Readable): string | undefined {
  const { root, path } = read
  const [first] = path
  if (root === 'inputs' || root === 'context') {
    const names = readable[root]
    return first === undefined || names.has(first) ? undefined : unknownName(`${root}.${first}`, names, root)
  }
  if (readable.unknown.has(root)) {
    return undefined
  }
  const task = readable.tasks.get(root)
  if (!task) {
    const nearest = nearestName(root, [...readable.tasks.keys(), 'inputs', 'context'])
    return `"${root}" is no task of this pipeline${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
  }
  return first === undefined ? undefined : outputMistake(read, task, readable.shapes.get(root))
}

function unknownName(written: string, names: ReadonlySet<string>, what: string): string {
  const [, name = ''] = written.split('.')
  const nearest = nearestName(name, names)
  const hint = nearest === undefined ? `known: ${[...names].join(', ') || 'none'}` : `did you mean ${nearest}?`
  const remedy = what === 'inputs' ? '; a pipeline declares inputs of its own under "inputs"' : ''
  return `${written} is not known; ${hint}${remedy}`
}

function outputMistake(
  { root, path }: Read,
  { declared, action }: KnownTask,
  shape: Shape | undefined,
): string | undefined {
  const [first = ''] = path
  const hasIt = Object.hasOwn(action.outputs.shape, first)
  const declares = declared.outputs === undefined || declared.outputs.some(({ text }) => text === first)
  if (!hasIt) {
    const nearest = nearestName(first, Object.keys(action.outputs.shape))
    return `"${root}" leaves no ${first}: ${action.name} has no such output${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
  }
  if (!declares) {
    return `"${root}" does not declare the output ${first}; add it to its outputs`
  }
  return shapeAt(shape, path) === 'absent' ? `${root}.${path.join('.')} is never there` : undefined
}

/** Of which kinds what stands at a path is. */
function kindsAt(read: Read | undefined, { shapes }: Readable): Kinds {
  const shape = read ? shapeAt(shapes.get(read.root), read.path) : undefined
  return shape === 'absent' ? undefined : kindsOf(shape)
}

const readOf = (node: Node): Read | undefined =>
  node.type === 'MemberExpression' && hasAllNames(node) ? pathOf(node) : undefined

/** Whether a member is reached by names alone, so that what is known of it is known of the whole expression. */
function hasAllNames(node: Node): boolean {
  if (node.type === 'Identifier') {
    return true
  }
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.property.type === 'Identifier' &&
    hasAllNames(node.object)
  )
}

/** That a parameter can be what its expression gives. */
export function checkKinds(
  given: readonly GivenParameter[],
  { task, readable, report }: { task: KnownTask; readable: Readable; report: Report },
): void {
  for (const { name, value, kinds } of given) {
    if (value.node === undefined) {
      continue
    }
    const found = inferKinds(value.node, (node) => kindsAt(readOf(node), readable))
    if (!canBe(found, kinds)) {
      report(
        value.line,
        `"${task.declared.id}": ${name} is ${inWords(found)}, and ${task.action.name} takes ${inWords(kinds)}`,
      )
    }
  }
}
