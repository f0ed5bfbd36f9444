import type { Command as Parser } from 'commander'
import type { App } from '../app/create-app.ts'
import type { LoadedConfig } from '../kernel/config/index.ts'
import type { Terminal } from './terminal.ts'

/** What the program's exit code says. */
export const exitCodes = {
  ok: 0,
  /** The command ran, and what it looked at is not as it should be (a failed case, a dead letter, a breach). */
  unsatisfied: 1,
  /** The call itself is wrong: unknown option, missing file, bad configuration. */
  usage: 2,
  /** Something outside is missing: the database does not answer, the folder is in use. */
  unavailable: 3,
} as const

/** Who calls, and from where. */
export interface Surroundings {
  readonly terminal: Terminal
  readonly directory?: string
  /** Of a forwarded command: the server it runs in. */
  readonly app?: App
}

export type CommandRunner = (words: readonly string[], surroundings: Surroundings) => Promise<number>

/** What a command gets to work with. */
export interface CommandContext {
  readonly terminal: Terminal
  /** Whether `--json` was given: then standard output is one JSON document and nothing else. */
  readonly isJson: boolean
  readonly loaded: LoadedConfig
  /** The application on the configured database; opened when first asked for, closed when the command ends. */
  app(): Promise<App>
  /** Whether the command runs inside a server that is already running. */
  readonly isForwarded: boolean
  /** Where the caller stands: file names are relative to it. */
  readonly directory: string
  /** Runs another command line, as `start` does for callers that find the database taken. */
  readonly runCommandLine: CommandRunner
}

/** A command: one file in commands/ and one line in commands/registry.ts. Resolves to the exit code. */
export interface CommandDefinition {
  readonly name: string
  readonly summary: string
  /** Adds arguments and options. */
  shape?(parser: Parser): void
  /** Whether the owner of an embedded database may run it on our behalf. `start` may not. */
  readonly canBeForwarded: boolean
  run(context: CommandContext, options: Record<string, unknown>, positional: readonly string[]): Promise<number>
}

/** A mistake in how the command was called. */
export class UsageError extends Error {}
