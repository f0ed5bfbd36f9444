import { z } from 'zod'
import { decisionSchema } from '../../../../contract/resolution.ts'
import type { Action, ActionResult } from '../action.ts'
import type { RunState } from '../run.ts'
import { keepableText } from './keepable-text.ts'

/** Characters of JSON in all that an action leaves for the record. */
const LONGEST = 200_000

const some = z.unknown().optional()
/** What an action may leave of the run. What is understood, allowed, answered and checked is left by those that judge it. */
const patch = z.strictObject({
  hits: some,
  question: some,
  changes: some,
  assignment: some,
  staysOpen: z.boolean().optional(),
  refused: z.string().optional(),
  conversationSummary: z.string().optional(),
})

const { inputs, result, rules, steps, calls, summary } = decisionSchema.shape

const resultSchema = z.object({
  patch,
  summary,
  inputs,
  result: result.optional(),
  rules: rules.optional(),
  steps: steps.optional(),
  calls: calls.optional(),
})

type Result = ActionResult<Record<string, unknown>>

/**
 * An action of the company's: what it gives is looked at before anybody reads or writes it, since a record that cannot be
 * written would keep its whole run from being written. What does not fit is an error of its task, and people are told.
 */
export function guardAction(action: Action): Action {
  const run: Action['run'] = (call) => {
    const given: unknown = action.run({ ...call, state: sealed(call.state) })
    return isThenable(given) ? Promise.resolve(given).then((value) => accept(action, value)) : accept(action, given)
  }
  return { ...action, agent: action.agent ?? null, run }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

/** Which ticket and message a run is about is nobody's to change. */
const sealed = (state: RunState): RunState =>
  Object.freeze({
    ...state,
    input: Object.freeze({ ...state.input, subject: Object.freeze({ ...state.input.subject }) }),
  })

function accept(action: Action, given: unknown): Result {
  const outline = resultSchema.safeParse(given)
  if (!outline.success) {
    throw new Error(`${action.name} gave no result of an action: ${mistakeOf(outline.error)}`)
  }
  const outputs = action.outputs.safeParse((given as Result).outputs)
  if (!outputs.success) {
    throw new Error(`${action.name} gave other outputs than it declares: ${mistakeOf(outputs.error, 'outputs')}`)
  }
  const { patch: left, ...recorded } = { ...(given as Result), outputs: outputs.data }
  return { patch: left, ...writable(action, recorded) }
}

function mistakeOf({ issues: [issue] }: z.ZodError, ...before: readonly string[]): string {
  const where = [...before, ...(issue?.path ?? [])].map(String).join('.')
  return where === '' ? (issue?.message ?? '') : `${where}: ${issue?.message ?? ''}`
}

/** As the database keeps it, with nothing that JSON has no word for. */
function writable<Recorded extends object>(action: Action, recorded: Recorded): Recorded {
  const text = JSON.stringify(recorded, (name, value: unknown) => {
    if (keepableText(name) !== name) {
      throw new Error(`${action.name} gave a name that no database keeps: ${keepableText(name)}`)
    }
    return typeof value === 'string' ? keepableText(value) : value
  })
  if (text.length > LONGEST) {
    throw new Error(`${action.name} gave ${text.length} characters; at most ${LONGEST} are kept in a record`)
  }
  return JSON.parse(text) as Recorded
}
