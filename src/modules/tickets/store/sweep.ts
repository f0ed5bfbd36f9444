import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { Owner } from '../ticket.ts'

export interface Overdue {
  readonly id: string
  readonly message_id: string
  readonly owner: Owner
  readonly unanswered_since: Date
  readonly due_at: Date
}

/** Unanswered messages whose next check has come. Skips what others hold; they are looking after it. */
export async function listOverdueChecks(db: Db, now: Date, limit: number): Promise<Overdue[]> {
  return db.query<Overdue>(sql`
    select id, unanswered_message_id as message_id, owner, unanswered_since, due_at from tickets
    where unanswered_message_id is not null and next_check_at <= ${now}
    order by next_check_at limit ${limit} for update skip locked`)
}

export async function markChecked(
  db: Db,
  rows: readonly { readonly id: string; readonly next_check_at: Date; readonly give_up: boolean }[],
): Promise<void> {
  await db.query(sql`
    update tickets set next_check_at = row.next_check_at,
      owner = case when row.give_up then 'queue' else owner end,
      status = case when row.give_up then 'open' else status end,
      handoff_reason = case when row.give_up then 'tool_failure' else handoff_reason end,
      version = version + case when row.give_up then 1 else 0 end
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, next_check_at timestamptz, give_up boolean)
    where tickets.id = row.id`)
}

/**
 * Messages that need an answer and that nobody looks after: no owner (the table's constraint forbids it), a check
 * missed by more than five minutes, or an open ticket that ends with the customer's words yet counts as answered.
 */
export async function countUnownedMessages(db: Db, now: Date): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select (
      (select count(*) from tickets where unanswered_message_id is not null
        and (owner is null or next_check_at < ${now}::timestamptz - interval '5 minutes'))
      + (select count(*) from tickets t, lateral (
          select author from messages m where m.ticket_id = t.id and m.visibility = 'public' order by m.id desc limit 1) newest
        where t.status in ('new', 'open') and t.unanswered_message_id is null and newest.author = 'customer')
    )::int as count`)
  return row?.count ?? 0
}

export async function listWaiting(
  db: Db,
  ticketId: string | undefined,
  limit: number,
): Promise<{ ticketId: string; messageId: string }[]> {
  const which =
    ticketId === undefined ? sql`owner = 'assistant'` : sql`id = ${ticketId} and owner in ('assistant', 'queue')`
  return db.query(sql`
    select id as "ticketId", unanswered_message_id as "messageId" from tickets
    where unanswered_message_id is not null and ${which} order by unanswered_since, id limit ${limit}`)
}
