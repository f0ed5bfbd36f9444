import type { App } from '../../app/create-app.ts'
import type { RuleChanges } from '../../app/replay-arms.ts'
import type { Config } from '../../kernel/config/index.ts'
import type { CommandContext } from '../command.ts'

/** The changes read so far. */
export type ChangesSoFar = Omit<RuleChanges, 'words'>

/** A change to read: what stands after the `=`, and what it is read on top of. */
export interface ChangeToRead {
  readonly app: App
  readonly context: CommandContext
  /** As written after `--with`. */
  readonly word: string
  readonly value: string
  /** Of the changes before it. */
  readonly config: Config
  readonly soFar: ChangesSoFar
}

export type ChangeReader = (change: ChangeToRead) => ChangesSoFar | Promise<ChangesSoFar>
