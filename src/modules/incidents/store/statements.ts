import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { StatementKind, StatementRow, UpdateRow } from './incidents.ts'

/** Who has approved a text that is the company's approved template, word for word. */
export const TEMPLATE = 'template:incident_recovery'

/** Every approved text, newest first. */
export async function listStatements(db: Db, incidentIds: readonly string[]): Promise<StatementRow[]> {
  return db.query<StatementRow>(sql`
    select incident_id, kind, version, texts, approved_by, approved_by_name, approved_at from incident_statements
    where incident_id = any(select jsonb_array_elements_text(${JSON.stringify(incidentIds)}::jsonb)::uuid)
    order by version desc`)
}

export async function findStatement(
  db: Db,
  incidentId: string,
  kind: StatementKind,
): Promise<StatementRow | undefined> {
  const [row] = await db.query<StatementRow>(sql`
    select incident_id, kind, version, texts, approved_by, approved_by_name, approved_at from incident_statements
    where incident_id = ${incidentId} and kind = ${kind} order by version desc limit 1`)
  return row
}

export async function insertStatement(db: Db, row: StatementRow): Promise<void> {
  await db.query(sql`
    insert into incident_statements (incident_id, kind, version, texts, approved_by, approved_by_name, approved_at)
    values (${row.incident_id}, ${row.kind}, ${row.version}, ${JSON.stringify(row.texts)}::jsonb, ${row.approved_by},
      ${row.approved_by_name}, ${row.approved_at})`)
}

export async function insertUpdate(db: Db, row: UpdateRow): Promise<void> {
  await db.query(sql`
    insert into incident_updates (id, incident_id, status, text, author, created_at)
    values (${row.id}, ${row.incident_id}, ${row.status}, ${row.text}, ${row.author}, ${row.created_at})`)
}

export async function listUpdates(db: Db, incidentId: string): Promise<UpdateRow[]> {
  return db.query<UpdateRow>(sql`
    select id, incident_id, status, text, author, created_at from incident_updates
    where incident_id = ${incidentId} order by id desc limit 200`)
}
