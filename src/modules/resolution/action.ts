import type { z } from 'zod'
import type { answerSteps, Decision } from '../../../contract/resolution.ts'
import type { ModelCall, ModelChoice } from '../inference/index.ts'
import type { AgentName } from './agents.ts'
import type { Rule, RunState, Tools } from './run.ts'

type Json = Decision['inputs']

/** What an action receives: all that earlier tasks found, and what its task in the pipeline says. */
export interface ActionCall<Parameters> {
  readonly state: RunState
  readonly parameters: Parameters
  readonly tools: Tools
  readonly task: {
    readonly id: string
    /** The model its pipeline declares for it. */
    readonly model?: ModelChoice
    /** Time left to the whole run, in milliseconds. */
    readonly patienceMs: number
  }
}

/** Asked for a parameter that a pipeline leaves open with `<AUTO>hint</AUTO>`. */
export interface AutoCall {
  readonly state: RunState
  readonly tools: Tools
  /** What stands between the tags: for people, no rule reads it. */
  readonly hint: string
}

export interface AutoValue {
  readonly value: Json[string]
  /** For people, and for the record. */
  readonly because: string
}

/** What an action leaves behind. */
export interface ActionResult<Outputs> {
  /** Its part of what is known about the message; two tasks never leave the same part. */
  readonly patch: Partial<RunState>
  /** What the expressions of later tasks may read. */
  readonly outputs: Outputs
  /** One sentence for people. */
  readonly summary: string
  readonly inputs: Json
  /** For the record; where unset, the outputs. */
  readonly result?: Json
  readonly rules?: readonly Rule[]
  readonly steps?: readonly { readonly step: (typeof answerSteps)[number]; readonly summary: string }[]
  readonly calls?: readonly ModelCall[]
}

/**
 * What a task of a pipeline can do: one file in actions/ (or in the company's own folder) and one line in its registry.
 * It only thinks and asks: what it wants written or sent it leaves in its patch, and the run writes all of it in one
 * transaction at its end. It returns a promise only when it waits for a model or a tool.
 */
export interface Action<Parameters extends z.ZodType = z.ZodType, Outputs extends z.ZodObject = z.ZodObject> {
  /** As pipelines name it. */
  readonly name: string
  readonly purpose: string
  readonly agent: AgentName | null
  readonly parameters: Parameters
  readonly outputs: Outputs
  /** How a parameter is found that a pipeline leaves to the action: by a fixed rule, from what is known, without a model. */
  readonly auto?: Readonly<Record<string, (call: AutoCall) => AutoValue>>
  run(
    call: ActionCall<z.output<Parameters>>,
  ): ActionResult<z.output<Outputs>> | Promise<ActionResult<z.output<Outputs>>>
}

/** Gives the compiler the types of an action's parameters and outputs. */
export const defineAction = <Parameters extends z.ZodType, Outputs extends z.ZodObject>(
  action: Action<Parameters, Outputs>,
): Action<Parameters, Outputs> => action
