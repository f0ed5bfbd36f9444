import type { ModelChoice } from '../../../inference/index.ts'

/** A word of the file with its line. */
export interface Written {
  readonly text: string
  readonly line: number
}

/** A value as the file says it, with the lines of its texts: any of them may hold an expression. */
export type WrittenValue =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'plain'; readonly value: number | boolean | null; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly WrittenValue[]; readonly line: number }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, WrittenValue>; readonly line: number }

/** A task as its file declares it. */
export interface DeclaredTask {
  readonly id: string
  readonly line: number
  readonly name: string
  readonly action: Written
  readonly model: Written | undefined
  readonly condition: Written | undefined
  readonly parameters: ReadonlyMap<string, WrittenValue>
  readonly dependencies: readonly Written[]
  /** Unset: all that the action leaves. */
  readonly outputs: readonly Written[] | undefined
  /** Whether the run goes on, without this task's outputs, when it fails. */
  readonly continuesOnError: boolean
}

/** A pipeline as its file declares it, read but not yet checked against the actions there are. */
export interface Declaration {
  readonly id: Written
  readonly name: string
  readonly version: string
  readonly description: string
  readonly models: ReadonlyMap<string, ModelChoice>
  readonly context: ReadonlyMap<string, WrittenValue>
  /** Names the pipeline wants to be given, with what they are when nothing is. */
  readonly inputs: ReadonlyMap<string, WrittenValue>
  readonly tasks: readonly DeclaredTask[]
}

/** The value of what holds no expression. */
export function plainValue(written: WrittenValue): unknown {
  switch (written.kind) {
    case 'text':
      return written.text
    case 'plain':
      return written.value
    case 'list':
      return written.items.map(plainValue)
    default:
      return Object.fromEntries([...written.entries].map(([name, value]) => [name, plainValue(value)]))
  }
}
