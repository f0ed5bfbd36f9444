import { join } from 'node:path'
import type { Config } from '../kernel/config/index.ts'
import { openDatabase, type OpenDatabase } from '../kernel/db/open-database.ts'
import { packageRoot } from '../kernel/package-root.ts'

/** The database with what belongs to it. */
export interface Storage extends OpenDatabase {
  /** Of a PostgreSQL server. */
  readonly url: string | undefined
}

export const migrationsFolder = join(packageRoot, 'migrations')

export async function openStorage({ database }: Config, onError: (error: Error) => void): Promise<Storage> {
  const { url, dataDir, poolSize } = database
  return { ...(await openDatabase({ url, dataDir, poolSize, migrations: migrationsFolder, onError })), url }
}
