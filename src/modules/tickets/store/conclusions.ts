import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { DialogRecord, Draft, Owner } from '../ticket.ts'

/** The state a run leaves its ticket in. */
export interface ConclusionRow {
  readonly id: string
  readonly status: string
  readonly owner: Owner | null
  readonly priority: string
  readonly priority_score: number
  readonly category: string
  readonly subcategory: string
  readonly intent: string
  readonly tags: readonly string[]
  readonly language: string
  readonly sentiment: number
  readonly frustrated: boolean
  readonly team_id: string | null
  readonly assignee_id: string | null
  readonly handoff_reason: string | null
  readonly is_answered: boolean
  readonly due_at: Date | null
  readonly auto_resolved: boolean
  readonly first_response_at: Date | null
  readonly resolved_at: Date | null
  readonly draft: Draft | null
  /** Where the conversation stands; unset: nothing is open. */
  readonly dialog?: DialogRecord | null
  readonly last_message: string | null
  readonly at: Date
}

export async function updateConcluded(db: Db, rows: readonly ConclusionRow[]): Promise<void> {
  await db.query(sql`
    update tickets set status = row.status, owner = row.owner, priority = row.priority,
      priority_score = row.priority_score, category = row.category, subcategory = row.subcategory, intent = row.intent,
      tags = row.tags, language = row.language, sentiment = row.sentiment, frustrated = row.frustrated,
      team_id = coalesce(row.team_id, tickets.team_id), assignee_id = coalesce(row.assignee_id, tickets.assignee_id),
      handoff_reason = row.handoff_reason,
      unanswered_message_id = case when row.is_answered then null else unanswered_message_id end,
      unanswered_since = case when row.is_answered then null else unanswered_since end,
      due_at = case when row.is_answered then null else row.due_at end,
      next_check_at = case when row.is_answered then null else row.due_at end,
      auto_resolved = row.auto_resolved, first_response_at = coalesce(tickets.first_response_at, row.first_response_at),
      resolved_at = row.resolved_at, draft = row.draft,
      dialog = row.dialog, last_message = coalesce(row.last_message, tickets.last_message),
      version = version + 1, updated_at = row.at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, status text, owner text, priority text, priority_score smallint, category text, subcategory text,
      intent text, tags text[], language text, sentiment real, frustrated boolean, team_id text, assignee_id text,
      handoff_reason text, is_answered boolean, due_at timestamptz, auto_resolved boolean,
      first_response_at timestamptz, resolved_at timestamptz, draft jsonb, dialog jsonb, last_message text, at timestamptz)
    where tickets.id = row.id`)
}

/** What a run needs to know of its ticket before it starts. */
export interface RunSubject {
  readonly ticket_id: string
  readonly reference: string
  readonly customer_id: string
  readonly customer_external_id: string
  readonly customer_name: string | null
  readonly customer_email: string | null
  readonly tier: string
  readonly ticket_count: number
  readonly channel: string
  readonly subject: string
  readonly priority: string
  readonly priority_given: boolean
  readonly tags: readonly string[]
  /** Of the conversation so far, else the one the customer is known by. */
  readonly language: string | null
  readonly customer_turns: number
  readonly unanswered_message_id: string | null
  readonly owner: Owner | null
  readonly created_at: Date
  /** Where the conversation stands; unset or null: nothing is open. */
  readonly dialog?: DialogRecord | null
  /** The message by which the customer took it up again after it was last resolved. */
  readonly episode_from?: string | null
}

/** Earlier tickets are counted up to a hundred: more changes no decision, and counting all of a program's would cost. */
export async function listRunSubjects(db: Db, ticketIds: readonly string[]): Promise<RunSubject[]> {
  return db.query<RunSubject>(sql`
    select t.id as ticket_id, t.reference, t.customer_id, c.external_id as customer_external_id, c.name as customer_name,
      c.email as customer_email, c.tier, earlier.count as ticket_count, t.channel, t.subject, t.priority, t.priority_given, t.tags,
      coalesce(t.language, c.language) as language, t.customer_turns, t.unanswered_message_id, t.owner, t.created_at,
      t.dialog, t.episode_from
    from tickets t join customers c on c.id = t.customer_id,
      lateral (select count(*)::int as count from (select 1 from tickets o where o.customer_id = t.customer_id limit 100) counted) earlier
    where t.id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)`)
}

/** Whose the tickets with these references are; a reference nobody has is left out. */
export async function listTicketOwners(
  db: Db,
  references: readonly string[],
): Promise<{ readonly reference: string; readonly customer_id: string }[]> {
  return db.query(sql`
    select reference, customer_id from tickets
    where reference = any(select jsonb_array_elements_text(${JSON.stringify(references)}::jsonb))`)
}
