import { nearestName } from '../../../kernel/config/nearest-name.ts'
import type { Action } from '../action.ts'
import { checkKinds, checkReads, outputsOf, shapesOf, type KnownTask, type Readable } from './check-reads.ts'
import type { CompiledPipeline, CompiledTask } from './compiled.ts'
import { compileParameters, type CompiledParameters } from './compile-parameters.ts'
import { compileConditionAt, compileValue, type CompiledValue } from './compile-value.ts'
import type { Declaration, WrittenValue } from './declared/declaration.ts'
import { PipelineMistakes, type Mistake, type Report } from './declared/mistakes.ts'
import { readDeclaration } from './declared/read-declaration.ts'
import { linkTasks, orderTasks, type Links } from './link-tasks.ts'
import { standardInputs } from './run-inputs.ts'

/** A file as it was read, and what it is called in messages. */
export interface PipelineFile {
  readonly name: string
  readonly text: string
}

interface Part extends KnownTask {
  readonly parameters: CompiledParameters
  readonly condition: CompiledValue | undefined
}

/** Makes a pipeline of its file, or throws `PipelineMistakes` with everything that is wrong with it. */
export function compilePipeline({ name, text }: PipelineFile, actions: readonly Action[]): CompiledPipeline {
  const mistakes: Mistake[] = []
  const report: Report = (line, said) => void mistakes.push({ line, text: said })
  const declaration = readDeclaration(text, report)
  const compiled = declaration && compileDeclaration(declaration, actions, report)
  if (!compiled || mistakes.length > 0) {
    throw new PipelineMistakes(name, mistakes)
  }
  return compiled
}

function compileDeclaration(declaration: Declaration, actions: readonly Action[], report: Report): CompiledPipeline {
  const context = compileValues(declaration.context, report)
  const inputs = compileValues(declaration.inputs, report)
  const parts = new Map(
    knownTasks(declaration, actions, report).map((task) => [task.declared.id, compilePart(task, report)]),
  )
  const readable: Readable = {
    tasks: parts,
    shapes: shapesOf(parts),
    inputs: new Set([...standardInputs, ...inputs.keys()]),
    context: new Set(context.keys()),
    unknown: new Set(declaration.tasks.map(({ id }) => id).filter((id) => !parts.has(id))),
  }
  checkValues({ context, inputs }, readable, report)
  for (const part of parts.values()) {
    outputsOf(part, report)
    checkReads(readsOf(part), readable, report)
    checkKinds(part.parameters.given, { task: part, readable, report })
  }
  const links = linkTasks(
    declaration.tasks.map((declared) => ({ declared, reads: readsOf(parts.get(declared.id)) })),
    report,
  )
  return {
    declaration,
    tasks: inOrder(declaration, parts, links),
    context,
    inputs,
    ...needsOf(parts.values(), context),
  }
}

const readsOf = (part: Part | undefined) => [...(part?.parameters.reads ?? []), ...(part?.condition?.reads ?? [])]

const compileValues = (values: ReadonlyMap<string, WrittenValue>, report: Report): ReadonlyMap<string, CompiledValue> =>
  new Map([...values].map(([name, value]) => [name, compileValue(value, report)]))

/** What holds for the whole run knows the inputs alone. */
function checkValues(
  { context, inputs }: { context: ReadonlyMap<string, CompiledValue>; inputs: ReadonlyMap<string, CompiledValue> },
  readable: Readable,
  report: Report,
): void {
  for (const [name, { reads }] of context) {
    const own = reads.filter(({ root }) => root !== 'inputs')
    own.forEach(({ line, root }) => report(line, `context.${name} reads "${root}"; the context knows inputs only`))
    checkReads(
      reads.filter(({ root }) => root === 'inputs'),
      readable,
      report,
    )
  }
  for (const [name, { isConstant, line }] of inputs) {
    if (!isConstant) {
      report(line, `inputs.${name}: what an input is when nothing is given holds no expression`)
    }
  }
}

function knownTasks(declaration: Declaration, actions: readonly Action[], report: Report): readonly KnownTask[] {
  const names = actions.map(({ name }) => name)
  return declaration.tasks.flatMap((declared) => {
    const action = actions.find(({ name }) => name === declared.action.text)
    if (!action) {
      const nearest = nearestName(declared.action.text, names)
      const hint = nearest === undefined ? `known: ${names.join(', ')}` : `did you mean ${nearest}?`
      report(declared.action.line, `"${declared.action.text}" is no action; ${hint}`)
    }
    reportModel(declared.model, declaration, report)
    return action ? [{ declared, action }] : []
  })
}

function reportModel(model: { text: string; line: number } | undefined, { models }: Declaration, report: Report): void {
  if (model && !models.has(model.text)) {
    const nearest = nearestName(model.text, models.keys())
    const hint =
      nearest === undefined ? `known: ${[...models.keys()].join(', ') || 'none'}` : `did you mean ${nearest}?`
    report(model.line, `"${model.text}" is no model of this pipeline; ${hint}`)
  }
}

function compilePart({ declared, action }: KnownTask, report: Report): Part {
  const { condition } = declared
  return {
    declared,
    action,
    parameters: compileParameters(declared, action, report),
    condition: condition && compileConditionAt(condition.text, { line: condition.line, report }),
  }
}

function inOrder(
  { tasks, models }: Declaration,
  parts: ReadonlyMap<string, Part>,
  links: ReadonlyMap<string, Links>,
): readonly CompiledTask[] {
  const ids = orderTasks(
    tasks.map(({ id }) => id),
    links,
  )
  return ids.flatMap((id) => {
    const part = parts.get(id)
    const own = links.get(id)
    if (!part || !own) {
      return []
    }
    const { declared, action, parameters, condition } = part
    const isPartial =
      declared.outputs !== undefined && declared.outputs.length < Object.keys(action.outputs.shape).length
    return {
      id,
      declared,
      action,
      parameters,
      condition,
      model: declared.model && models.get(declared.model.text),
      outputs: isPartial ? declared.outputs?.map(({ text }) => text) : undefined,
      after: [...own.declared, ...own.implied].map((before) => ids.indexOf(before)),
      links: own,
    }
  })
}

/** What a run must have ready for the expressions: nothing is made that none of them reads. */
function needsOf(parts: Iterable<Part>, context: ReadonlyMap<string, CompiledValue>) {
  const roots = new Set([...parts].flatMap(readsOf).map(({ root }) => root))
  const readsContext = roots.has('context')
  const contextReads = [...context.values()].some(({ reads }) => reads.length > 0)
  return { readsContext, readsInputs: roots.has('inputs') || (readsContext && contextReads) }
}
