import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

/** The secret of this name; the value given becomes it when there is none yet, whoever comes first. */
export async function upsertSecret(db: Db, name: string, value: string): Promise<string> {
  await db.query(sql`insert into secrets (name, value) values (${name}, ${value}) on conflict (name) do nothing`)
  const [row] = await db.query<{ value: string }>(sql`select value from secrets where name = ${name}`)
  if (!row) {
    throw new Error(`The secret ${name} has disappeared from the database.`)
  }
  return row.value
}
