import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

export interface NewTicketRow {
  readonly id: string
  readonly reference: string
  readonly external_id: string | null
  readonly customer_id: string
  readonly channel: string
  readonly subject: string
  readonly priority: string
  readonly priority_given: boolean
  readonly tags: readonly string[]
  readonly metadata: unknown
  readonly message_id: string
  readonly body: string
  readonly last_message: string
  readonly author_id: string
  readonly author_name: string | null
  readonly due_at: Date
  readonly next_check_at: Date
  readonly idempotency_key: string | null
  readonly request_hash: string | null
  readonly created_at: Date
}

/** Tickets with their first messages, in one statement. Tags come as JSON, since arrays do not nest in a record. */
export async function insertTickets(db: Db, rows: readonly NewTicketRow[]): Promise<void> {
  await db.query(sql`
    with row as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
        id uuid, reference text, external_id text, customer_id uuid, channel text, subject text, priority text,
        priority_given boolean, tags text[], metadata jsonb, message_id uuid, body text, last_message text,
        author_id text, author_name text, due_at timestamptz, next_check_at timestamptz, idempotency_key text,
        request_hash text, created_at timestamptz)
    ), ticket as (
      insert into tickets (id, reference, external_id, customer_id, channel, subject, priority, priority_given, tags,
        metadata, owner, unanswered_message_id, unanswered_since, due_at, next_check_at, last_message,
        idempotency_key, request_hash, created_at, updated_at)
      select id, reference, external_id, customer_id, channel, subject, priority, priority_given, tags,
        metadata, 'assistant', message_id, created_at, due_at, next_check_at, last_message,
        idempotency_key, request_hash, created_at, created_at
      from row
    )
    insert into messages (id, ticket_id, author, author_id, author_name, body, created_at)
    select message_id, id, 'customer', author_id, author_name, body, created_at from row`)
}

export interface KnownKey {
  readonly id: string
  readonly reference: string
  readonly idempotency_key: string
  readonly request_hash: string
}

export async function listByIdempotencyKey(db: Db, keys: readonly string[]): Promise<KnownKey[]> {
  return db.query<KnownKey>(sql`
    select id, reference, idempotency_key, request_hash from tickets
    where idempotency_key = any(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`)
}
