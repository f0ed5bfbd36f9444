import type { Db } from '../db/db.ts'
import { sql } from '../db/sql.ts'

export interface EventRow {
  readonly id: string
  readonly name: string
  readonly ticket_id: string | null
  readonly customer_id: string | null
  readonly actor_kind: string
  readonly actor_id: string
  readonly payload: unknown
  readonly occurred_at: Date
}

export async function insertEvents(db: Db, rows: readonly EventRow[]): Promise<void> {
  await db.query(sql`
    insert into events (id, name, ticket_id, customer_id, actor_kind, actor_id, payload, occurred_at)
    select id, name, ticket_id, customer_id, actor_kind, actor_id, payload, occurred_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, name text, ticket_id uuid, customer_id uuid, actor_kind text, actor_id text, payload jsonb,
      occurred_at timestamptz)`)
}

/** What happened to a ticket, oldest first. */
export async function listTicketEvents(db: Db, ticketId: string): Promise<EventRow[]> {
  return db.query<EventRow>(sql`
    select id, name, ticket_id, customer_id, actor_kind, actor_id, payload, occurred_at
    from events where ticket_id = ${ticketId} order by id limit 1000`)
}
