import { performance } from 'node:perf_hooks'
import type { Decision } from '../../../../contract/resolution.ts'
import type { ActionResult } from '../action.ts'
import type { RunState, Tools } from '../run.ts'
import type { CompiledTask } from './compiled.ts'
import type { Names } from './compile-value.ts'
import type { RunMoments } from './expressions/functions.ts'
import { keepableText } from './keepable-text.ts'

/** What a task is run with. */
export interface TaskCall {
  readonly state: RunState
  readonly tools: Tools
  readonly names: Names
  readonly moments: RunMoments
  readonly patienceMs: number
}

export interface TaskDone {
  readonly patch: Partial<RunState>
  /** What later tasks read; null where the task did not run. */
  readonly outputs: Readonly<Record<string, unknown>> | null
  readonly decision: Decision
  /** Why it failed. */
  readonly error?: string
}

type Result = ActionResult<Record<string, unknown>>

/** Runs one task. It returns a promise only when its action waits; it never throws. */
export function runTask(task: CompiledTask, call: TaskCall): TaskDone | Promise<TaskDone> {
  const start = performance.now()
  const failed = (error: unknown): TaskDone => failureOf(task, error, performance.now() - start)
  try {
    if (task.condition?.evaluate(call.names, call.moments) === false) {
      return skippedBy(task)
    }
    const prepared = prepare(task, call)
    if ('missing' in prepared) {
      return skipped(task, `nothing to work on: ${prepared.missing} is empty`)
    }
    const { state, tools, patienceMs } = call
    const { parameters, autos } = prepared
    const own = { id: task.id, patienceMs, ...(task.model ? { model: task.model } : {}) }
    const result = task.action.run({ state, parameters, tools, task: own })
    const finish = (done: Result): TaskDone => doneWith(task, done, { autos, tookMs: performance.now() - start })
    return result instanceof Promise ? result.then(finish).catch(failed) : finish(result)
  } catch (error) {
    return failed(error)
  }
}

type Autos = Decision['inputs']

/**
 * The parameters of a task. A needed one that reads what a skipped or failed task would have left has no value: then
 * there is nothing to work on (document 004 translates a reply that may never have been written).
 */
function prepare(
  { parameters: { constants, given, autos } }: CompiledTask,
  { state, tools, names, moments }: TaskCall,
):
  | { readonly parameters: Readonly<Record<string, unknown>>; readonly autos: Autos | undefined }
  | { readonly missing: string } {
  if (given.length === 0 && autos.length === 0) {
    return { parameters: constants, autos: undefined }
  }
  const parameters: Record<string, unknown> = { ...constants }
  for (const { name, value, accept, isOptional } of given) {
    const found = value.evaluate(names, moments) ?? null
    if (found === null && !isOptional) {
      if (value.reads.some(({ root }) => names[root] === null)) {
        return { missing: name }
      }
      throw new Error(
        `${name} is empty, and ${value.reads.map(({ root, path }) => [root, ...path].join('.')).join(', ')} gave nothing`,
      )
    }
    const accepted = accept(found)
    if (accepted !== undefined) {
      parameters[name] = accepted
    }
  }
  const recorded: Autos = {}
  for (const { name, hint, resolve } of autos) {
    const { value, because } = resolve({ state, tools })
    parameters[name] = value
    recorded[name] = { auto: hint, value, because }
  }
  return { parameters, autos: autos.length === 0 ? undefined : recorded }
}

function doneWith(
  task: CompiledTask,
  done: Result,
  { autos, tookMs }: { autos: Autos | undefined; tookMs: number },
): TaskDone {
  const outputs = task.outputs ? pick(done.outputs, task.outputs) : done.outputs
  const calls = done.calls ?? []
  return {
    patch: done.patch,
    outputs,
    decision: {
      task: task.id,
      action: task.action.name,
      agent: task.action.agent,
      summary: done.summary,
      inputs: autos ? { ...done.inputs, ...autos } : done.inputs,
      result: done.result ?? (outputs as Decision['result']),
      rules: [...(done.rules ?? [])],
      steps: [...(done.steps ?? [])],
      calls: [...calls],
      engine: calls.findLast(({ outcome }) => outcome !== 'failed' && outcome !== 'skipped')?.model ?? 'local',
      cost_micros: calls.reduce((sum, { cost_micros: cost }) => sum + cost, 0),
      duration_ms: Math.round(tookMs * 1000) / 1000,
    },
  }
}

const pick = (outputs: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, outputs[name] ?? null]))

const emptyDecision = ({ id, action }: CompiledTask): Decision => ({
  task: id,
  action: action.name,
  agent: action.agent,
  summary: '',
  inputs: {},
  result: {},
  rules: [],
  steps: [],
  calls: [],
  engine: 'local',
  cost_micros: 0,
  duration_ms: 0,
})

const skipped = (task: CompiledTask, because: string): TaskDone => ({
  patch: {},
  outputs: null,
  decision: { ...emptyDecision(task), summary: `Skipped: ${because}` },
})

function skippedBy(task: CompiledTask): TaskDone {
  const condition = task.declared.condition?.text ?? ''
  const done = skipped(task, `condition "${condition}" does not hold`)
  const rules = [{ rule: 'condition', passed: false, value: false, threshold: true, would_flip: condition }]
  return { ...done, decision: { ...done.decision, rules } }
}

/** Characters of an error that people are told. */
const LONGEST_ERROR = 2000

/** A task that did not get to its end. */
export function failureOf(task: CompiledTask, error: unknown, tookMs: number): TaskDone {
  const whole = error instanceof Error ? error.message : String(error)
  const said = keepableText(whole.slice(0, LONGEST_ERROR))
  return {
    patch: {},
    outputs: null,
    error: said,
    decision: {
      ...emptyDecision(task),
      summary: `Failed: ${said}`,
      result: { error: said },
      duration_ms: Math.round(tookMs * 1000) / 1000,
    },
  }
}
