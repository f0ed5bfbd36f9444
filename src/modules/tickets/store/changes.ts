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
    ...people(change),
    ...ownership(ticket, change),
    ...status(change, now),
  ]
}

const people = ({ team, assignee }: UpdateTicket): Sql[] => [
  ...(team === undefined ? [] : [sql`team_id = ${team}`]),
  ...(assignee === undefined ? [] : [sql`assignee_id = ${assignee}`]),
]

const isDone = ({ status: next }: UpdateTicket): boolean => next === 'resolved' || next === 'closed'

/** Decided in one place, since a statement may set a column only once. */
function ownership(ticket: TicketState, change: UpdateTicket): Sql[] {
  const { team, assignee } = change
  const holder = assignee === undefined ? ticket.assignee_id : assignee
  if (isDone(change)) {
    return [sql`owner = ${holder === null ? null : 'agent'}`]
  }
  const isOwed = ticket.unanswered_message_id !== null
  if (assignee !== undefined) {
    return isOwed || assignee !== null ? [sql`owner = ${assignee === null ? 'queue' : 'agent'}`] : []
  }
  return team !== undefined && isOwed ? [sql`owner = coalesce(nullif(owner, 'assistant'), 'queue')`] : []
}

/** Done means that nothing is owed any more; taken up again, the old resolution no longer counts. */
function status(change: UpdateTicket, now: Date): Sql[] {
  const { status: next } = change
  if (next === undefined) {
    return []
  }
  if (isDone(change)) {
    return [
      sql`status = ${next}`,
      sql`resolved_at = coalesce(resolved_at, ${now})`,
      sql`auto_resolved = coalesce(auto_resolved, false)`,
      sql`unanswered_message_id = null, unanswered_since = null, due_at = null, next_check_at = null`,
      sql`draft = null, dialog = null`,
    ]
  }
  return [sql`status = ${next}`, sql`resolved_at = null`]
}

/**
 * A ticket opened again that ends with the customer's words was never answered: people owe the answer, from now on.
 * Anything else is left as it is.
 */
export async function oweAnswer(
  db: Db,
  { id, at, due_at }: { readonly id: string; readonly at: Date; readonly due_at: Date },
): Promise<void> {
  await db.query(sql`
    update tickets set owner = case when assignee_id is null then 'queue' else 'agent' end,
      unanswered_message_id = newest.id, unanswered_since = ${at}, due_at = ${due_at}, next_check_at = ${due_at}
    from (select id, author from messages where ticket_id = ${id} and visibility = 'public' order by id desc limit 1) newest
    where tickets.id = ${id} and status in ('new', 'open') and unanswered_message_id is null and newest.author = 'customer'`)
}
