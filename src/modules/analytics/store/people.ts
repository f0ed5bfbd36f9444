import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { RatingGroup } from '../metrics.ts'
import { isIn, responseMinutes, type Scope } from './scope.ts'

export interface AgentRow {
  readonly agent_id: string
  readonly name: string
  readonly assigned: number
  readonly resolved: number
  readonly replies: number
  readonly answered: number
  readonly minutes: number
}

/** Everyone who holds one of the tickets or has answered on one. */
export async function listAgents(db: Db, scope: Scope): Promise<AgentRow[]> {
  return db.query<AgentRow>(sql`
    with held as (
      select t.assignee_id as id, count(*)::int as assigned,
        (count(*) filter (where t.status in ('resolved', 'closed')))::int as resolved,
        count(t.first_response_at)::int as answered, coalesce(sum(${responseMinutes}), 0)::float8 as minutes
      from tickets t where ${isIn(scope)} and t.assignee_id is not null group by 1),
    wrote as (
      select m.author_id as id, count(*)::int as replies
      from tickets t join messages m on m.ticket_id = t.id
      where ${isIn(scope)} and m.author = 'agent' and m.visibility = 'public' group by 1)
    select u.id as agent_id, u.name, coalesce(held.assigned, 0) as assigned, coalesce(held.resolved, 0) as resolved,
      coalesce(wrote.replies, 0) as replies, coalesce(held.answered, 0) as answered, coalesce(held.minutes, 0) as minutes
    from users u left join held on held.id = u.id left join wrote on wrote.id = u.id
    where held.id is not null or wrote.id is not null
    order by u.name, u.id`)
}

export interface AgentRatings extends RatingGroup {
  readonly agent_id: string
}

export async function listAgentRatings(db: Db, scope: Scope): Promise<AgentRatings[]> {
  return db.query<AgentRatings>(sql`
    select t.assignee_id as agent_id, s.rating, s.scale_max, count(*)::int as count
    from tickets t join satisfaction_ratings s on s.ticket_id = t.id
    where ${isIn(scope)} and t.assignee_id is not null group by 1, 2, 3`)
}

export interface HandlingRow {
  readonly category: string
  readonly medianMinutes: number
  readonly samples: number
}

/**
 * How long people work on a ticket. An agent's time on it is the time since that agent's previous act, on whatever
 * ticket; a pause of more than half an hour starts a new sitting, whose first act has no measured time. Waiting in a
 * queue, for the customer or overnight is so left out, as handling time demands.
 */
export async function listHandlingMinutes(db: Db, since: Date, until: Date): Promise<HandlingRow[]> {
  return db.query<HandlingRow>(sql`
    with acts as (
      select e.ticket_id, e.occurred_at
        - lag(e.occurred_at) over (partition by e.actor_id order by e.occurred_at, e.id) as pause
      from events e
      where e.name in ('ticket.reply-sent', 'ticket.note-added', 'ticket.updated') and e.actor_kind = 'agent'
        and e.occurred_at > ${since}::timestamptz and e.occurred_at <= ${until}::timestamptz),
    handled as (
      select ticket_id, sum(extract(epoch from pause)) / 60 as minutes from acts
      where ticket_id is not null and pause <= interval '30 minutes' group by ticket_id)
    select coalesce(t.category, 'uncategorized') as category,
      percentile_cont(0.5) within group (order by handled.minutes::float8)::float8 as "medianMinutes",
      count(*)::int as samples
    from handled join tickets t on t.id = handled.ticket_id
    where t.status in ('resolved', 'closed') and t.auto_resolved is not true
    group by 1 order by 1`)
}
