import type { Db } from '../../../kernel/db/db.ts'
import { join, sql, type Sql } from '../../../kernel/db/sql.ts'
import type { Owner, TicketState } from '../ticket.ts'

const columns = sql`
  t.id, t.reference, t.customer_id, t.channel, t.status, t.priority, t.category, t.owner, t.unanswered_message_id,
  t.handoff_reason, t.team_id, t.assignee_id, t.version, t.created_at, c.tier`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A ticket by whatever name people use: reference, UUID, or the external id its system gave it. */
const isNamed = (name: string): Sql =>
  UUID.test(name) ? sql`t.id = ${name}` : sql`(t.reference = ${name} or t.external_id = ${name})`

/** Holds the row until the transaction ends. */
export async function findForUpdate(db: Db, name: string): Promise<TicketState | undefined> {
  const [row] = await db.query<TicketState>(sql`
    select ${columns} from tickets t join customers c on c.id = t.customer_id where ${isNamed(name)}
    order by t.id desc limit 1 for update of t`)
  return row
}

/** In the order of ids, so that two batches never wait for each other crosswise. */
export async function listForUpdate(db: Db, ids: readonly string[]): Promise<TicketState[]> {
  return db.query<TicketState>(sql`
    select ${columns} from tickets t join customers c on c.id = t.customer_id
    where t.id = any(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)
    order by t.id for update of t`)
}

export async function findId(db: Db, name: string): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(
    sql`select t.id from tickets t where ${isNamed(name)} order by t.id desc limit 1`,
  )
  return row?.id
}

export interface CustomerWrote {
  readonly id: string
  readonly message_id: string
  readonly owner: Owner
  readonly due_at: Date
  readonly next_check_at: Date
  readonly last_message: string
  readonly at: Date
}

/** The customer has the word: whatever the status was, somebody owes an answer now. */
export async function markUnanswered(db: Db, change: CustomerWrote): Promise<void> {
  await db.query(sql`
    update tickets set status = case when status = 'new' then 'new' else 'open' end, owner = ${change.owner},
      unanswered_message_id = ${change.message_id}, unanswered_since = coalesce(unanswered_since, ${change.at}),
      due_at = coalesce(due_at, ${change.due_at}), next_check_at = least(next_check_at, ${change.next_check_at}),
      last_message = ${change.last_message}, customer_turns = customer_turns + 1, resolved_at = null,
      episode_from = case when status = 'resolved' then ${change.message_id}::uuid else episode_from end,
      auto_resolved = case when status in ('resolved') then false else auto_resolved end,
      version = version + 1, updated_at = ${change.at}
    where id = ${change.id}`)
}

export interface AgentReplied {
  readonly id: string
  readonly status: string
  readonly agent_id: string | null
  readonly last_message: string
  readonly at: Date
}

/** A person answered: the ticket is theirs, and nothing is owed. */
export async function markAnsweredByAgent(db: Db, change: AgentReplied): Promise<void> {
  await db.query(sql`
    update tickets set status = ${change.status}, owner = 'agent', assignee_id = coalesce(assignee_id, ${change.agent_id}),
      unanswered_message_id = null, unanswered_since = null, due_at = null, next_check_at = null, draft = null,
      dialog = null, first_response_at = coalesce(first_response_at, ${change.at}), last_message = ${change.last_message},
      resolved_at = case when ${change.status} = 'resolved' then ${change.at}::timestamptz end,
      auto_resolved = case when ${change.status} = 'resolved' then false else auto_resolved end,
      version = version + 1, updated_at = ${change.at}
    where id = ${change.id}`)
}

/** Column names come from a closed list in update-ticket.ts; values are parameters. */
export async function updateTicketColumns(db: Db, id: string, assignments: readonly Sql[]): Promise<void> {
  await db.query(sql`update tickets set ${join([...assignments], ', ')}, version = version + 1 where id = ${id}`)
}

export async function listOwners(
  db: Db,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly owner: Owner | null }[]> {
  return db.query(sql`
    select id, owner from tickets where id = any(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`)
}
