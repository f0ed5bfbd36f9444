import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'

/** A question that went to people because the knowledge had no answer. */
export interface UnansweredRow {
  readonly reference: string
  readonly subject: string
  readonly body: string
  readonly intent: string | null
  readonly asked_at: Date
}

/** The newest first; a ticket counts once, with the message that could not be answered. */
export async function listUnanswered(db: Db, since: Date, limit: number): Promise<UnansweredRow[]> {
  return db.query<UnansweredRow>(sql`
    with latest as (
      select distinct on (r.ticket_id) r.ticket_id, r.message_id, r.started_at from runs r
      where r.started_at > ${since}::timestamptz and r.outcome = 'handed_off'
        and (r.handoff_reason = 'missing_knowledge' or 'missing_knowledge' = any(r.contributing_reasons))
      order by r.ticket_id, r.id desc)
    select t.reference, t.subject, m.body, t.intent, latest.started_at as asked_at
    from latest join tickets t on t.id = latest.ticket_id join messages m on m.id = latest.message_id
    order by latest.started_at desc, t.reference desc limit ${limit}`)
}
