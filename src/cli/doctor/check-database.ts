import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '../../app/open-storage.ts'
import type { Config } from '../../kernel/config/index.ts'
import type { Database } from '../../kernel/db/db.ts'
import { FolderInUse, lockFolder } from '../../kernel/db/folder-lock.ts'
import { readMigrations } from '../../kernel/db/migrate.ts'
import { openPglite } from '../../kernel/db/pglite.ts'
import { openPostgres } from '../../kernel/db/postgres.ts'
import { messageOf, ok, problem, warning, type Finding } from './finding.ts'

const AREA = 'Database'

export interface DatabaseState {
  readonly finding: Finding
  /** Whether the application can be asked now. */
  readonly isUsable: boolean
}

/** Looks without changing anything: opening the application would bring the schema up to date. */
export async function checkDatabase(settings: Config['database']): Promise<DatabaseState> {
  try {
    return settings.url === undefined ? await checkEmbedded(settings.dataDir) : await checkServer(settings.url)
  } catch (error) {
    if (error instanceof FolderInUse) {
      return inUse(error)
    }
    const advice =
      settings.url === undefined
        ? 'Restore the data folder from a backup, or start with another one (--data-dir).'
        : 'Is the server running, and are host, user and password in DATABASE_URL right?'
    return { finding: problem(AREA, `does not answer: ${messageOf(error)}`, advice), isUsable: false }
  }
}

function inUse({ holder }: FolderInUse): DatabaseState {
  return holder.url === undefined
    ? {
        finding: warning(
          AREA,
          `in use by process ${holder.pid}, which is no server`,
          'Wait until it has ended, then ask again.',
        ),
        isUsable: false,
      }
    : { finding: ok(AREA, `embedded, in use by the server at ${holder.url} (process ${holder.pid})`), isUsable: true }
}

async function checkEmbedded(dataDir: string): Promise<DatabaseState> {
  const folder = join(dataDir, 'data')
  if (!existsSync(folder)) {
    return { finding: warning(AREA, 'embedded, not created yet', 'resolute start creates it.'), isUsable: false }
  }
  const lock = lockFolder(dataDir)
  try {
    return await checkSchema('embedded', await openPglite({ folder }))
  } finally {
    lock.release()
  }
}

const checkServer = (url: string): Promise<DatabaseState> =>
  checkSchema('PostgreSQL', openPostgres({ url, poolSize: 1, onError: () => undefined }))

async function checkSchema(name: string, database: Database): Promise<DatabaseState> {
  try {
    const { rows: found } = await database.execute("select to_regclass('migrations') is not null as known")
    if (found[0]?.['known'] !== true) {
      return {
        finding: warning(AREA, `${name}, empty`, 'resolute migrate or resolute start fills it.'),
        isUsable: false,
      }
    }
    const { rows } = await database.execute('select max(version) as version from migrations')
    return judgeSchema(name, Number(rows[0]?.['version'] ?? 0), readMigrations(migrationsFolder).length)
  } finally {
    await database.close()
  }
}

export function judgeSchema(name: string, version: number, known: number): DatabaseState {
  if (version > known) {
    const text = `${name}, at schema ${version}; this version of Resolute knows ${known}`
    return { finding: problem(AREA, text, 'Start the newer version; schemas only move forward.'), isUsable: false }
  }
  if (version < known) {
    return {
      finding: problem(AREA, `${name}, at schema ${version} of ${known}`, 'Run resolute migrate.'),
      isUsable: false,
    }
  }
  return { finding: ok(AREA, `${name}, schema ${version} is current`), isUsable: true }
}
