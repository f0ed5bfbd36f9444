import type { CommandContext } from '../command.ts'

/** Something `resolute eval` can measure: one file in evaluation/ and one line in evaluation/registry.ts. */
export interface Evaluation {
  readonly name: string
  /** `names` are the words after the evaluation's own. Resolves to the exit code. */
  run(context: CommandContext, options: Record<string, unknown>, names: readonly string[]): Promise<number>
}
