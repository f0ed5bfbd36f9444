import type { ModelChoice } from '../../inference/index.ts'
import type { Action } from '../action.ts'
import type { CompiledParameters } from './compile-parameters.ts'
import type { CompiledValue } from './compile-value.ts'
import type { Declaration, DeclaredTask } from './declared/declaration.ts'
import type { Links } from './link-tasks.ts'

/** A task ready to be run. */
export interface CompiledTask {
  readonly id: string
  readonly declared: DeclaredTask
  readonly action: Action
  readonly model: ModelChoice | undefined
  readonly condition: CompiledValue | undefined
  readonly parameters: CompiledParameters
  /** What later tasks may read; unset: all that the action leaves. */
  readonly outputs: readonly string[] | undefined
  /** Places, in the order of running, of the tasks it waits for. */
  readonly after: readonly number[]
  readonly links: Links
}

/** A pipeline without a mistake. The same for every run; a run changes nothing of it. */
export interface CompiledPipeline {
  readonly declaration: Declaration
  /** Each after all it waits for; as in the file where that allows it. */
  readonly tasks: readonly CompiledTask[]
  readonly context: ReadonlyMap<string, CompiledValue>
  readonly inputs: ReadonlyMap<string, CompiledValue>
  readonly readsInputs: boolean
  readonly readsContext: boolean
}
