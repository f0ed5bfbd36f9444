import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './db.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

interface Settings {
  /** Unset: the embedded database. */
  readonly url?: string | undefined
  readonly dataDir: string
  readonly poolSize: number
  readonly migrations: string
  onError(error: Error): void
}

export interface OpenDatabase {
  readonly database: Database
  /** Only of the embedded database. */
  readonly lock: FolderLock | undefined
  readonly isNew: boolean
  close(): Promise<void>
}

/** Opens the database the settings name and brings it to the current schema. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.url !== undefined) {
    const database = openPostgres({ url: settings.url, poolSize: settings.poolSize, onError: settings.onError })
    const applied = await migrate(database, settings.migrations)
    return { database, lock: undefined, isNew: applied.includes(1), close: () => database.close() }
  }
  const lock = lockFolder(settings.dataDir)
  try {
    const folder = join(settings.dataDir, 'data')
    const isNew = !existsSync(folder)
    if (isNew) {
      await createFolder(folder, settings)
    }
    const database = await openPglite({ folder })
    await migrate(database, settings.migrations)
    const close = async (): Promise<void> => {
      await database.close()
      lock.release()
    }
    return { database, lock, isNew, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The first start happens beside the final place: killed in the middle, it leaves nothing half-made behind. */
async function createFolder(folder: string, { migrations }: Settings): Promise<void> {
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  const database = await openPglite({ folder: draft })
  await migrate(database, migrations)
  await database.close()
  renameSync(draft, folder)
}
