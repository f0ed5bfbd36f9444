import { Command as Parser, CommanderError, Option } from 'commander'
import { createApp, type App } from '../app/create-app.ts'
import { ConfigError, loadConfig, type LoadedConfig, type Override } from '../kernel/config/index.ts'
import { AppError } from '../kernel/errors.ts'
import { FolderInUse } from '../kernel/db/folder-lock.ts'
import { createLog } from '../kernel/log.ts'
import { version } from '../kernel/package-root.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition, type Surroundings } from './command.ts'
import { commands } from './commands/registry.ts'
import { forwardCommand } from './forward-command.ts'
import { translateLegacyFlags } from './legacy-flags.ts'
import type { Terminal } from './terminal.ts'

interface Called {
  readonly definition: CommandDefinition
  readonly options: Record<string, unknown>
  readonly positional: readonly string[]
}

/** Runs one command line and resolves to its exit code. Mistakes are told in a sentence, never as a stack. */
export async function runCommandLine(given: readonly string[], surroundings: Surroundings): Promise<number> {
  const { terminal } = surroundings
  const words = translateLegacyFlags(given)
  try {
    const called = parse(words, terminal)
    return called === undefined ? exitCodes.ok : await execute(called, words, surroundings)
  } catch (error) {
    return explain(error, terminal)
  }
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  }
  if (error instanceof ConfigError || error instanceof UsageError) {
    terminal.note(error.message)
    return exitCodes.usage
  }
  if (error instanceof FolderInUse) {
    terminal.note(error.message)
    return exitCodes.unavailable
  }
  terminal.note(error instanceof Error ? error.message : String(error))
  return error instanceof AppError && error.status < 500 ? exitCodes.usage : exitCodes.unavailable
}

function parse(words: readonly string[], terminal: Terminal): Called | undefined {
  let called: Called | undefined
  const program = new Parser('resolute')
    .description(
      'Customer-support automation: every message understood, answered with proof, or handed to the right person.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError('See resolute --help.')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 done but not as it should be, 2 called wrongly, 3 something needed is not available.',
    )
  for (const definition of commands) {
    const parser = program.command(definition.name).description(definition.summary).exitOverride()
    parser.configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    definition.shape?.(parser)
    addCommonOptions(parser)
    parser.action(() => {
      called = { definition, options: parser.opts(), positional: parser.args }
    })
  }
  program.parse([...words], { from: 'user' })
  return called
}

function addCommonOptions(parser: Parser): void {
  parser.option('--json', 'write one JSON document to standard output')
  parser.option('--config <file>', 'configuration file (default: config/resolute.yaml)')
  parser.option('--data-dir <folder>', 'folder of the embedded database (default: .resolute; also RESOLUTE_DATA_DIR)')
  parser.addOption(new Option('--database-url <url>', 'PostgreSQL to use (also DATABASE_URL)'))
}

function overridesOf(options: Record<string, unknown>): Override[] {
  const flags = [
    ['dataDir', 'database.dataDir', '--data-dir'],
    ['databaseUrl', 'database.url', '--database-url'],
    ['port', 'server.port', '--port'],
    ['host', 'server.host', '--host'],
  ] as const
  return flags.flatMap(([option, path, flag]) => {
    const value = options[option]
    return typeof value === 'string' ? [{ path, value, flag }] : []
  })
}

async function execute(called: Called, words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { definition, options, positional } = called
  const { terminal, app: owner, directory = process.cwd() } = surroundings
  const loaded = loadConfig({
    ...(typeof options['config'] === 'string' ? { file: options['config'] } : {}),
    overrides: overridesOf(options),
  })
  let opened: Promise<App> | undefined
  const context: CommandContext = {
    terminal,
    isJson: options['json'] === true,
    loaded,
    isForwarded: owner !== undefined,
    directory,
    runCommandLine,
    app: () => (owner ? Promise.resolve(owner) : (opened ??= openApp(loaded))),
  }
  try {
    return await definition.run(context, options, positional)
  } catch (error) {
    if (error instanceof FolderInUse && definition.canBeForwarded && error.holder.url !== undefined) {
      return await forwardCommand(error.holder, words, terminal)
    }
    throw error
  } finally {
    const app = await opened?.catch(() => undefined)
    await app?.close()
  }
}

/** For a command: the log is for what goes wrong, so that it never mixes with the result. */
function openApp({ config }: LoadedConfig): Promise<App> {
  return createApp({ config, log: createLog({ level: 'WARN', destination: process.stderr }) })
}
