import { migrationsFolder } from '../../app/open-storage.ts'
import { readMigrations } from '../../kernel/db/migrate.ts'
import { exitCodes, type CommandDefinition } from '../command.ts'

export const migrateCommand: CommandDefinition = {
  name: 'migrate',
  summary: 'bring the database to the current schema (start does it too)',
  canBeForwarded: true,
  run: async ({ app, isJson, terminal }) => {
    const { database } = await app()
    const known = readMigrations(migrationsFolder)
    const { rows } = await database.execute('select version, name, applied_at from migrations order by version')
    terminal.out(
      isJson
        ? JSON.stringify({ database: database.kind, version: known.length, migrations: rows }, null, 2)
        : `The ${database.kind} database is at schema ${rows.length} of ${known.length}.`,
    )
    return exitCodes.ok
  },
}
