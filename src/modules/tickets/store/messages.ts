import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { Author, Evidence } from '../ticket.ts'

export interface MessageRow {
  readonly id: string
  readonly ticket_id: string
  readonly author: Author
  readonly author_id: string | null
  readonly author_name: string | null
  readonly visibility: 'public' | 'internal'
  readonly body: string
  readonly evidence: readonly Evidence[]
  readonly run_id: string | null
  readonly created_at: Date
}

export interface NewMessageRow extends MessageRow {
  readonly idempotency_key?: string | null
  readonly request_hash?: string | null
}

export async function insertMessages(db: Db, rows: readonly NewMessageRow[]): Promise<void> {
  await db.query(sql`
    insert into messages (id, ticket_id, author, author_id, author_name, visibility, body, evidence, run_id,
      idempotency_key, request_hash, created_at)
    select id, ticket_id, author, author_id, author_name, visibility, body, evidence, run_id,
      idempotency_key, request_hash, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, ticket_id uuid, author text, author_id text, author_name text, visibility text, body text,
      evidence jsonb, run_id uuid, idempotency_key text, request_hash text, created_at timestamptz)`)
}

export async function listMessages(
  db: Db,
  ticketId: string,
): Promise<(MessageRow & { delivery: 'queued' | 'sent' | 'failed' | null })[]> {
  return db.query(sql`
    select m.id, m.ticket_id, m.author, m.author_id, m.author_name, m.visibility, m.body, m.evidence, m.run_id,
      m.created_at, d.status as delivery
    from messages m left join deliveries d on d.message_id = m.id
    where m.ticket_id = ${ticketId} order by m.id limit 1000`)
}

/** What the customers wrote on these tickets, oldest first. */
export async function listCustomerMessages(
  db: Db,
  ticketIds: readonly string[],
): Promise<{ id: string; ticket_id: string; body: string }[]> {
  return db.query(sql`
    select id, ticket_id, body from messages
    where author = 'customer' and ticket_id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)
    order by id`)
}

export interface SpokenRow {
  readonly id: string
  readonly ticket_id: string
  readonly author: 'customer' | 'agent' | 'ai' | 'system'
  readonly body: string
}

/** What customers and those who answered them said, the newest so many of each ticket, oldest first. Notes are none of it. */
export async function listSpokenMessages(db: Db, ticketIds: readonly string[], mostEach: number): Promise<SpokenRow[]> {
  return db.query<SpokenRow>(sql`
    select id, ticket_id, author, body from (
      select id, ticket_id, author, body, row_number() over (partition by ticket_id order by id desc) as place from messages
      where visibility = 'public' and ticket_id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)
    ) newest
    where place <= ${mostEach} order by id`)
}

export async function findMessageByKey(
  db: Db,
  ticketId: string,
  key: string,
): Promise<(MessageRow & { request_hash: string }) | undefined> {
  const [row] = await db.query<MessageRow & { request_hash: string }>(sql`
    select id, ticket_id, author, author_id, author_name, visibility, body, evidence, run_id, created_at, request_hash
    from messages where ticket_id = ${ticketId} and idempotency_key = ${key}`)
  return row
}

export interface DeliveryRow {
  readonly message_id: string
  readonly ticket_id: string
  readonly channel: string
  readonly created_at: Date
}

export async function insertDeliveries(db: Db, rows: readonly DeliveryRow[]): Promise<void> {
  await db.query(sql`
    insert into deliveries (message_id, ticket_id, channel, created_at)
    select message_id, ticket_id, channel, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      message_id uuid, ticket_id uuid, channel text, created_at timestamptz)`)
}

export interface QueuedDelivery {
  readonly message_id: string
  readonly ticket_id: string
  readonly reference: string
  readonly channel: string
  readonly body: string
  readonly customer_external_id: string
  readonly customer_email: string | null
}

export async function listQueuedDeliveries(db: Db, messageIds: readonly string[]): Promise<QueuedDelivery[]> {
  return db.query(sql`
    select d.message_id, d.ticket_id, t.reference, d.channel, m.body, c.external_id as customer_external_id,
      c.email as customer_email
    from deliveries d join messages m on m.id = d.message_id join tickets t on t.id = d.ticket_id
      join customers c on c.id = t.customer_id
    where d.status = 'queued'
      and d.message_id = any(select jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb)::uuid)`)
}

export interface DeliveryOutcome {
  readonly message_id: string
  readonly status: 'sent' | 'failed' | 'queued'
  readonly external_id: string | null
  readonly last_error: string | null
  readonly sent_at: Date | null
}

export async function markDeliveries(db: Db, rows: readonly DeliveryOutcome[]): Promise<void> {
  await db.query(sql`
    update deliveries set status = row.status, external_id = row.external_id, last_error = row.last_error,
      sent_at = row.sent_at, attempts = attempts + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      message_id uuid, status text, external_id text, last_error text, sent_at timestamptz)
    where deliveries.message_id = row.message_id`)
}
