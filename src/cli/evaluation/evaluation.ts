import type { CommandContext } from '../command.ts'

/** Something `resolute eval` can measure: one file in evaluation/ and one line in evaluation/registry.ts. */
export interface Evaluation {
  readonly name: string
  /** How it is called, and what it measures, for `--help`: two short lines. */
  readonly usage: string
  /** `names` are the words after the evaluation's own. Resolves to the exit code. */
  run(context: CommandContext, options: EvaluationOptions, names: readonly string[]): Promise<number>
}

/** The options of `resolute eval`; each evaluation says which it takes. Names of files are relative to the caller. */
export interface EvaluationOptions {
  readonly train?: string
  readonly test?: string
  readonly kb?: string
  readonly queries?: string
  readonly shots?: string
  readonly draws?: string
  readonly out?: string
}
