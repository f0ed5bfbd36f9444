import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { StatementKind } from './incidents.ts'
import { TEMPLATE } from './statements.ts'

export interface LinkRow {
  readonly ticket_id: string
  readonly because: string
  readonly linked_by: string
  readonly linked_at: Date
}

/** Links what is not linked yet, nor was taken out by a person. Returns the ids of those that are new. */
export async function insertLinks(db: Db, incidentId: string, rows: readonly LinkRow[]): Promise<string[]> {
  const added = await db.query<{ ticket_id: string }>(sql`
    insert into incident_tickets (incident_id, ticket_id, because, linked_by, linked_at)
    select ${incidentId}::uuid, ticket_id, because, linked_by, linked_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      ticket_id uuid, because text, linked_by text, linked_at timestamptz)
    on conflict do nothing returning ticket_id`)
  return added.map(({ ticket_id: id }) => id)
}

/** A person links again what was taken out. */
export async function relinkTicket(db: Db, incidentId: string, row: LinkRow): Promise<void> {
  await db.query(sql`
    insert into incident_tickets (incident_id, ticket_id, because, linked_by, linked_at)
    values (${incidentId}, ${row.ticket_id}, ${row.because}, ${row.linked_by}, ${row.linked_at})
    on conflict (incident_id, ticket_id) do update set unlinked_at = null, because = excluded.because,
      linked_by = excluded.linked_by, linked_at = excluded.linked_at where incident_tickets.unlinked_at is not null`)
}

export async function markUnlinked(db: Db, link: { incidentId: string; ticketId: string; at: Date }): Promise<boolean> {
  const rows = await db.query(sql`
    update incident_tickets set unlinked_at = ${link.at}
    where incident_id = ${link.incidentId} and ticket_id = ${link.ticketId} and unlinked_at is null returning ticket_id`)
  return rows.length > 0
}

export interface LinkedView {
  readonly reference: string
  readonly subject: string
  readonly status: string
  readonly because: string
  readonly told: boolean
  readonly recovered: boolean
  readonly linked_at: Date
}

export async function listLinked(db: Db, incidentId: string, limit: number): Promise<LinkedView[]> {
  return db.query<LinkedView>(sql`
    select t.reference, t.subject, t.status, l.because, l.linked_at,
      exists(select 1 from incident_notices n where n.incident_id = l.incident_id and n.ticket_id = l.ticket_id
        and n.kind = 'statement') as told,
      exists(select 1 from incident_notices n where n.incident_id = l.incident_id and n.ticket_id = l.ticket_id
        and n.kind = 'recovery' and n.message_id is not null) as recovered
    from incident_tickets l join tickets t on t.id = l.ticket_id
    where l.incident_id = ${incidentId} and l.unlinked_at is null order by l.linked_at desc, t.id desc limit ${limit}`)
}

/** A ticket that may belong to an incident, with the newest of what its customer wrote. */
export interface Candidate {
  readonly id: string
  readonly subject: string
  readonly body: string
  readonly intent: string | null
  readonly category: string | null
  readonly created_at: Date
}

interface Search {
  readonly incidentId: string
  readonly from: Date
  readonly to: Date
  readonly intents: readonly string[]
  /** Of names and error codes, any letter case; each must occur in the text as it stands. */
  readonly words: readonly string[]
  readonly limit: number
}

/** Oldest first; not those that are linked, or were taken out. The exact judgment is the matcher's. */
export async function listCandidates(db: Db, search: Search): Promise<Candidate[]> {
  const patterns = search.words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  return db.query<Candidate>(sql`
    select t.id, t.subject, newest.body, t.intent, t.category, t.created_at
    from tickets t, lateral (
      select m.body from messages m where m.ticket_id = t.id and m.author = 'customer' order by m.id desc limit 1) newest
    where t.created_at >= ${search.from} and t.created_at <= ${search.to}
      and (t.intent = any(select jsonb_array_elements_text(${JSON.stringify(search.intents)}::jsonb))
        or (t.subject || ' ' || newest.body) ilike
          any(array(select jsonb_array_elements_text(${JSON.stringify(patterns)}::jsonb))))
      and not exists (
        select 1 from incident_tickets l where l.incident_id = ${search.incidentId} and l.ticket_id = t.id)
    order by t.created_at, t.id limit ${search.limit}`)
}

/** A linked ticket that is still to be told. */
export interface Untold {
  readonly ticket_id: string
  readonly reference: string
  readonly channel: string
  readonly language: string | null
  readonly customer_name: string | null
  readonly handoff_reason: string | null
  readonly intent: string | null
  /** Whether the incident is about this very intent. */
  readonly is_topic: boolean
}

/**
 * Linked tickets without a notice of this kind, held until the transaction ends. The statement goes to those that wait
 * for people: what the assistant still has in hand it answers itself. Word of the end goes to everyone.
 */
export async function listUntold(
  db: Db,
  { incidentId, kind, limit }: { incidentId: string; kind: StatementKind; limit: number },
): Promise<Untold[]> {
  const waits =
    kind === 'statement'
      ? sql`t.unanswered_message_id is not null and t.owner in ('queue', 'agent')`
      : sql`(t.unanswered_message_id is null or t.owner <> 'assistant')`
  return db.query<Untold>(sql`
    select t.id as ticket_id, t.reference, t.channel, coalesce(t.language, c.language) as language,
      c.name as customer_name, t.handoff_reason, t.intent, coalesce(t.intent = any(i.intents), false) as is_topic
    from incident_tickets l join incidents i on i.id = l.incident_id join tickets t on t.id = l.ticket_id
      join customers c on c.id = t.customer_id
    where l.incident_id = ${incidentId} and l.unlinked_at is null and t.status <> 'closed' and ${waits}
      and not exists (select 1 from incident_notices n
        where n.incident_id = l.incident_id and n.ticket_id = l.ticket_id and n.kind = ${kind})
    order by t.id limit ${limit} for update of t skip locked`)
}

export interface NoticeRow {
  readonly ticket_id: string
  readonly kind: StatementKind
  readonly version: number
  readonly message_id: string | null
  readonly created_at: Date
}

/** Returns the tickets for which no such notice stood yet: only they may be told. */
export async function insertNotices(db: Db, incidentId: string, rows: readonly NoticeRow[]): Promise<string[]> {
  const added = await db.query<{ ticket_id: string }>(sql`
    insert into incident_notices (incident_id, ticket_id, kind, version, message_id, created_at)
    select ${incidentId}::uuid, ticket_id, kind, version, message_id, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      ticket_id uuid, kind text, version integer, message_id uuid, created_at timestamptz)
    on conflict do nothing returning ticket_id`)
  return added.map(({ ticket_id: id }) => id)
}

export async function isAnyoneTold(db: Db, incidentId: string, kind: StatementKind): Promise<boolean> {
  const [row] = await db.query<{ is_told: boolean }>(sql`
    select exists(select 1 from incident_notices
      where incident_id = ${incidentId} and kind = ${kind} and message_id is not null) as is_told`)
  return row?.is_told === true
}

/**
 * Incidents with somebody left to tell: what is approved and ended or not. A killed worker leaves its rest here. A text
 * that no person but the template stands for ends only what somebody has been told before.
 */
export async function listToTell(db: Db, since: Date): Promise<{ incident_id: string; kind: StatementKind }[]> {
  return db.query(sql`
    select distinct s.incident_id, s.kind from incident_statements s join incidents i on i.id = s.incident_id
    where (s.kind = 'statement' and i.ended_at is null)
      or (s.kind = 'recovery' and i.status = 'resolved' and greatest(i.ended_at, s.approved_at) > ${since}
        and (s.approved_by <> ${TEMPLATE} or exists(select 1 from incident_notices n
          where n.incident_id = i.id and n.kind = 'statement')))`)
}
