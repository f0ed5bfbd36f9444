import { explainConfig } from '../../kernel/config/index.ts'
import { exitCodes, UsageError, type CommandDefinition } from '../command.ts'
import { table } from '../terminal.ts'

export const configCommand: CommandDefinition = {
  name: 'config',
  summary: 'explain: print every setting, its value and where it comes from',
  canBeForwarded: false,
  shape: (parser) => parser.argument('[explain]', 'what to do', 'explain'),
  run: async ({ loaded, isJson, terminal }, _options, [verb = 'explain']) => {
    if (verb !== 'explain') {
      throw new UsageError(`resolute config knows "explain", not "${verb}".`)
    }
    const rows = explainConfig(loaded)
    if (isJson) {
      terminal.out(JSON.stringify({ settings: rows, warnings: loaded.warnings }, null, 2))
      return exitCodes.ok
    }
    terminal.out(
      table(
        ['setting', 'value', 'from'],
        rows.map(({ path, value, from }) => [
          path,
          Array.isArray(value) ? value.join(', ') : String(value ?? ''),
          from,
        ]),
      ),
    )
    loaded.warnings.forEach((warning) => terminal.note(`warning: ${warning}`))
    return exitCodes.ok
  },
}
