import { migrationsFolder } from '../../../src/app/open-storage.ts'
import type { Database } from '../../../src/kernel/db/db.ts'
import { migrate } from '../../../src/kernel/db/migrate.ts'
import { openQueue } from '../../../src/kernel/jobs/queue.ts'

const fail = (error: Error): never => {
  throw error
}

/** Brings an empty database to the current schema, the queue's own tables included. */
export async function prepareDatabase(database: Database, url?: string): Promise<void> {
  await migrate(database, migrationsFolder)
  const queue = await openQueue({ database, url, jobs: [], isWorker: false, onError: fail })
  await queue.stop()
}
