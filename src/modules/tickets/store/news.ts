import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

export interface NewsRow {
  readonly id: string
  readonly last_message: string
  /** Nothing is owed any more. */
  readonly settles: boolean
  /** Unset leaves the status as it is. */
  readonly status: 'on_hold' | 'resolved' | null
  readonly at: Date
}

/** Word to customers that nobody asked for one by one. Whoever holds a ticket keeps it. */
export async function updateTold(db: Db, rows: readonly NewsRow[]): Promise<void> {
  await db.query(sql`
    update tickets set last_message = row.last_message,
      status = coalesce(row.status, tickets.status),
      owner = case when row.status = 'resolved' and assignee_id is null then null else owner end,
      unanswered_message_id = case when row.settles then null else unanswered_message_id end,
      unanswered_since = case when row.settles then null else unanswered_since end,
      due_at = case when row.settles then null else due_at end,
      next_check_at = case when row.settles then null else next_check_at end,
      draft = case when row.settles then null else draft end,
      first_response_at = case when row.settles then coalesce(first_response_at, row.at) else first_response_at end,
      resolved_at = case when row.status = 'resolved' then coalesce(resolved_at, row.at) else resolved_at end,
      auto_resolved = case when row.status = 'resolved' then coalesce(auto_resolved, false) else auto_resolved end,
      version = version + 1, updated_at = row.at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, last_message text, settles boolean, status text, at timestamptz)
    where tickets.id = row.id`)
}
