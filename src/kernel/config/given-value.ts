import type { Problem } from './config-error.ts'
import type { Setting } from './settings.ts'

/** A value somebody gave to a setting, and where. */
export interface GivenValue {
  readonly setting: Setting
  readonly value: unknown
  /** For people who ask where a value is from: `config/resolute.yaml:12`, `env PORT`, `flag --port`. */
  readonly from: string
  /** The same to the column, for errors; of a list, that of each item too. */
  readonly where: string
  readonly whereItems?: readonly string[]
  /** Of a list of groups: where each value within it is, by its path (`0.settings.url`). */
  readonly whereWithin?: ReadonlyMap<string, string>
}

/** What one place (a file, the environment, the command line) says about the configuration. */
export interface Reading {
  readonly values: GivenValue[]
  readonly problems: Problem[]
  readonly warnings: string[]
}

export function emptyReading(): Reading {
  return { values: [], problems: [], warnings: [] }
}
