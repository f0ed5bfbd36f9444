import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './db.ts'
import { sql } from './sql.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly text: string
}

/** Any number, as long as every process takes the same: whoever holds it migrates, the others wait. */
const LOCK = 7_265_736

/** The migrations of a folder (`0001-accounts.sql`, …), in order. Throws when a number is missing or given twice. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
  return files.map((file, index) => {
    const version = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1])
    if (version !== index + 1) {
      throw new Error(
        `migrations/${file}: expected a file named ${String(index + 1).padStart(4, '0')}-<what>.sql here.`,
      )
    }
    return { version, name: file, text: readFileSync(join(folder, file), 'utf8') }
  })
}

/** Applies what is missing, each migration in a transaction of its own. Returns the versions applied now. */
export async function migrate(database: Database, folder: string): Promise<number[]> {
  const migrations = readMigrations(folder)
  const applied: number[] = []
  for (const migration of migrations) {
    const isNew = await database.transaction(async (db) => {
      await db.query(sql`select pg_advisory_xact_lock(${LOCK})`)
      await db.execute(
        'create table if not exists migrations (version integer primary key, name text not null, applied_at timestamptz not null default now())',
      )
      const [known] = await db.query(sql`select version from migrations where version = ${migration.version}`)
      if (known) {
        return false
      }
      await db.execute(migration.text)
      await db.query(sql`insert into migrations (version, name) values (${migration.version}, ${migration.name})`)
      return true
    })
    if (isNew) {
      applied.push(migration.version)
    }
  }
  await refuseNewer(database, migrations.length)
  return applied
}

async function refuseNewer(database: Database, known: number): Promise<void> {
  const [row] = await database.query<{ version: number | null }>(sql`select max(version) as version from migrations`)
  if ((row?.version ?? 0) > known) {
    throw new Error(
      `The database is at schema ${row?.version}, this version of Resolute knows ${known}. Start the newer version; schemas only move forward.`,
    )
  }
}
