import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly key_hash: string
  readonly created_at: Date
}

/** The id of the key that is in force under this hash. */
export async function findApiKey(db: Db, keyHash: string): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(
    sql`select id from api_keys where key_hash = ${keyHash} and revoked_at is null`,
  )
  return row?.id
}

/** Returns false, and changes nothing, when the key is there already. */
export async function insertApiKey(db: Db, row: ApiKeyRow): Promise<boolean> {
  const rows = await db.query(sql`
    insert into api_keys (id, name, key_hash, created_at)
    values (${row.id}, ${row.name}, ${row.key_hash}, ${row.created_at})
    on conflict (key_hash) do nothing
    returning id`)
  return rows.length > 0
}

/** Any number, as long as every process takes the same, and another one than the migrations. */
const FIRST_KEY_LOCK = 7_265_737

/** Counts revoked keys too. Whoever else counts waits until the transaction ends, so that two first starts make one key. */
export async function countApiKeysAlone(db: Db): Promise<number> {
  await db.query(sql`select pg_advisory_xact_lock(${FIRST_KEY_LOCK})`)
  const [row] = await db.query<{ count: number }>(sql`select count(*)::int as count from api_keys`)
  return row?.count ?? 0
}

/** Returns false when there is no such key in force. */
export async function markRevoked(db: Db, id: string, at: Date): Promise<boolean> {
  const rows = await db.query(
    sql`update api_keys set revoked_at = ${at} where id::text = ${id} and revoked_at is null returning id`,
  )
  return rows.length > 0
}
