import type { UpdateTicket } from '../../../../contract/tickets.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { sql, type Sql } from '../../../kernel/db/sql.ts'
import type { TicketState } from '../ticket.ts'

export async function isKnownTeam(db: Db, id: string): Promise<boolean> {
  return (await db.query(sql`select id from teams where id = ${id}`)).length > 0
}

export async function isKnownAgent(db: Db, id: string): Promise<boolean> {
  return (await db.query(sql`select id from users where id = ${id}`)).length > 0
}

/** The columns a person's change sets, with what follows from it. */
export function columnsOf(ticket: TicketState, change: UpdateTicket, now: Date): Sql[] {
  return [
    sql`updated_at = ${now}`,
    ...(change.priority === undefined ? [] : [sql`priority = ${change.priority}`, sql`priority_given = true`]),
    ...(change.category === undefined ? [] : [sql`category = ${change.category}`]),
    ...(change.tags === undefined
      ? []
      : [sql`tags = array(select jsonb_array_elements_text(${JSON.stringify(change.tags)}::jsonb))`]),
    ...(change.resolution_notes === undefined ? [] : [sql`resolution_notes = ${change.resolution_notes}`]),
    ...ownership(ticket, change),
    ...status(change, now),
  ]
}

function ownership(ticket: TicketState, { team, assignee }: UpdateTicket): Sql[] {
  const isOwed = ticket.unanswered_message_id !== null
  const byAssignee =
    assignee === undefined
      ? []
      : [
          sql`assignee_id = ${assignee}`,
          ...(isOwed || assignee !== null ? [sql`owner = ${assignee === null ? 'queue' : 'agent'}`] : []),
        ]
  return [
    ...(team === undefined
      ? []
      : [
          sql`team_id = ${team}`,
          ...(isOwed && assignee === undefined ? [sql`owner = coalesce(nullif(owner, 'assistant'), 'queue')`] : []),
        ]),
    ...byAssignee,
  ]
}

/** Done means that nothing is owed any more; taken up again, the old resolution no longer counts. */
function status({ status: next }: UpdateTicket, now: Date): Sql[] {
  if (next === undefined) {
    return []
  }
  if (next === 'resolved' || next === 'closed') {
    return [
      sql`status = ${next}`,
      sql`resolved_at = coalesce(resolved_at, ${now})`,
      sql`auto_resolved = coalesce(auto_resolved, false)`,
      sql`owner = case when assignee_id is null then null else 'agent' end`,
      sql`unanswered_message_id = null, unanswered_since = null, due_at = null, next_check_at = null, draft = null`,
    ]
  }
  return [sql`status = ${next}`, sql`resolved_at = null`]
}
