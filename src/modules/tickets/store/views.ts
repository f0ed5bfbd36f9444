import type { ListTicketsQuery } from '../../../../contract/tickets.ts'
import type { Channel, Priority, Status } from '../../../../contract/shared.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { empty, join, sql, type Sql } from '../../../kernel/db/sql.ts'
import type { Draft, Owner } from '../ticket.ts'

/** A ticket with the names that belong to its ids, as it is shown. */
export interface TicketView {
  readonly id: string
  readonly reference: string
  readonly external_id: string | null
  readonly customer_external_id: string
  readonly customer_name: string | null
  readonly customer_email: string | null
  readonly customer_company: string | null
  readonly tier: string
  readonly subject: string
  readonly channel: Channel
  readonly status: Status
  readonly priority: Priority
  readonly priority_score: number | null
  readonly category: string | null
  readonly intent: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  readonly sentiment: number | null
  readonly frustrated: boolean | null
  readonly owner: Owner | null
  readonly team_id: string | null
  readonly team_name: string | null
  readonly assignee_id: string | null
  readonly assignee_name: string | null
  readonly handoff_reason: string | null
  readonly auto_resolved: boolean | null
  readonly resolved_at: Date | null
  readonly resolution_notes: string | null
  readonly rating: number | null
  readonly rating_scale_max: number | null
  readonly rating_feedback: string | null
  readonly last_message: string
  readonly metadata: Record<string, unknown>
  readonly draft: Draft | null
  readonly due_at: Date | null
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

const view = sql`
  select t.id, t.reference, t.external_id, c.external_id as customer_external_id, c.name as customer_name,
    c.email as customer_email, c.company as customer_company, c.tier, t.subject, t.channel, t.status, t.priority,
    t.priority_score, t.category, t.intent, t.tags, t.language, t.sentiment, t.frustrated, t.owner, t.team_id,
    team.name as team_name, t.assignee_id, agent.name as assignee_name, t.handoff_reason, t.auto_resolved, t.resolved_at,
    t.resolution_notes, s.rating, s.scale_max as rating_scale_max, s.feedback as rating_feedback, t.last_message,
    t.metadata, t.draft, t.due_at, t.version, t.created_at, t.updated_at
  from tickets t join customers c on c.id = t.customer_id
    left join teams team on team.id = t.team_id
    left join users agent on agent.id = t.assignee_id
    left join satisfaction_ratings s on s.ticket_id = t.id`

export async function findView(db: Db, id: string): Promise<TicketView | undefined> {
  const [row] = await db.query<TicketView>(sql`${view} where t.id = ${id}`)
  return row
}

/** A place in the list: the value sorted by, and the id that breaks ties. */
export interface Cursor {
  readonly at: string
  readonly id: string
}

function filters(query: ListTicketsQuery): Sql[] {
  const equal = (column: Sql, value: string | undefined): Sql[] =>
    value === undefined ? [] : [sql`${column} = ${value}`]
  return [
    ...equal(sql`t.status`, query.status),
    ...equal(sql`t.priority`, query.priority),
    ...equal(sql`t.category`, query.category),
    ...equal(sql`t.channel`, query.channel),
    ...equal(sql`t.team_id`, query.team),
    ...equal(sql`t.assignee_id`, query.assignee),
    ...equal(sql`c.external_id`, query.customer_id),
    ...(query.owner === 'none' ? [sql`t.owner is null`] : equal(sql`t.owner`, query.owner)),
    ...(query.query === undefined ? [] : [matches(query.query)]),
  ]
}

function matches(words: string): Sql {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`(t.subject ilike ${pattern} or t.reference ilike ${pattern} or c.name ilike ${pattern})`
}

export async function listViews(db: Db, query: ListTicketsQuery, after: Cursor | undefined): Promise<TicketView[]> {
  const byDeadline = query.sort === 'deadline'
  const place =
    after === undefined
      ? []
      : byDeadline
        ? [sql`(t.due_at, t.id) > (${after.at}::timestamptz, ${after.id}::uuid)`]
        : [sql`(t.created_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]
  const conditions = [...filters(query), ...place, ...(byDeadline ? [sql`t.due_at is not null`] : [])]
  const where = conditions.length === 0 ? empty : sql`where ${join(conditions, ' and ')}`
  const order = byDeadline ? sql`t.due_at, t.id` : sql`t.created_at desc, t.id desc`
  return db.query<TicketView>(sql`${view} ${where} order by ${order} limit ${query.limit + 1}`)
}
