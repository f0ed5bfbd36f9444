import type { Context } from '../../kernel/context.ts'
import type { SurgeSettings } from './find-surges.ts'
import type { ConfiguredStatusSource, StatusReading } from './poll-sources.ts'
import type { KnownComponent, StatusBoard } from './status-board.ts'
import type { Letters } from './write-letter.ts'

/** What this module asks of the app. */
export interface Needs {
  readonly board: StatusBoard
  readonly components: readonly KnownComponent[]
  readonly sources: readonly ConfiguredStatusSource[]
  readonly surge: SurgeSettings & { readonly enabled: boolean }
  readonly letters: Letters
  /** Whether questions of this intent may harm somebody when they are answered wrongly. */
  isRisky(intent: string): boolean
  /** What an intent of the taxonomy is called. */
  nameOfIntent(id: string): string
  /** The name of the person who acts; null for a program. */
  nameOf(context: Context): Promise<string | null>
  /** Hears how the sources were read: for the log. */
  told(readings: readonly StatusReading[]): void
}
