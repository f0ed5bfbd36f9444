import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { RatingGroup } from '../metrics.ts'
import { isEscalated, isIn, responseMinutes, type Scope } from './scope.ts'

export interface TicketCounts {
  readonly total: number
  readonly autoResolved: number
  readonly escalated: number
}

export async function countTickets(db: Db, scope: Scope): Promise<TicketCounts> {
  const [row] = await db.query<TicketCounts>(sql`
    select count(*)::int as total, (count(*) filter (where t.auto_resolved))::int as "autoResolved",
      (count(*) filter (where ${isEscalated}))::int as escalated
    from tickets t where ${isIn(scope)}`)
  return row ?? { total: 0, autoResolved: 0, escalated: 0 }
}

/** Tickets alike in category, rating and whether they are automated. Every total of a dashboard is a sum of these. */
export interface OutcomeGroup extends RatingGroup {
  readonly category: string
  readonly automated: boolean
  readonly auto_resolved: number
  readonly escalated: number
  readonly answered: number
  readonly minutes: number
}

export async function listOutcomes(db: Db, scope: Scope): Promise<OutcomeGroup[]> {
  return db.query<OutcomeGroup>(sql`
    select coalesce(t.category, 'uncategorized') as category, coalesce(latest.outcome = 'replied', false) as automated,
      s.rating, s.scale_max, count(*)::int as count,
      (count(*) filter (where t.auto_resolved))::int as auto_resolved,
      (count(*) filter (where ${isEscalated}))::int as escalated,
      count(t.first_response_at)::int as answered, coalesce(sum(${responseMinutes}), 0)::float8 as minutes
    from tickets t
      left join satisfaction_ratings s on s.ticket_id = t.id
      left join lateral (select r.outcome from runs r where r.ticket_id = t.id and r.outcome <> 'superseded'
        order by r.id desc limit 1) latest on true
    where ${isIn(scope)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
}

export async function listRatings(db: Db, scope: Scope): Promise<RatingGroup[]> {
  return db.query<RatingGroup>(sql`
    select s.rating, s.scale_max, count(*)::int as count
    from tickets t join satisfaction_ratings s on s.ticket_id = t.id
    where ${isIn(scope)} group by 1, 2`)
}

export interface ResolvedCounts {
  readonly resolved: number
  readonly atFirstContact: number
}

/** The same issue is the same intent, or where none is known, the same category. */
export async function countResolved(db: Db, scope: Scope, recontactDays: number): Promise<ResolvedCounts> {
  const [row] = await db.query<ResolvedCounts>(sql`
    select count(*)::int as resolved, (count(*) filter (where t.customer_turns = 1 and not exists (
      select 1 from tickets again
      where again.customer_id = t.customer_id and again.id <> t.id and again.created_at > t.resolved_at
        and again.created_at <= t.resolved_at + make_interval(days => ${recontactDays}::int)
        and coalesce(again.intent, again.category) is not distinct from coalesce(t.intent, t.category))))::int
      as "atFirstContact"
    from tickets t where ${isIn(scope)} and t.status in ('resolved', 'closed') and t.resolved_at is not null`)
  return row ?? { resolved: 0, atFirstContact: 0 }
}

export interface CurrentCounts {
  readonly open: number
  readonly waitingForPeople: number
}

/** As things stand now, whenever the tickets were created. */
export async function countCurrent(db: Db): Promise<CurrentCounts> {
  const [row] = await db.query<CurrentCounts>(sql`
    select count(*)::int as open, (count(*) filter (
      where unanswered_message_id is not null and owner in ('agent', 'queue')))::int as "waitingForPeople"
    from tickets where status in ('new', 'open')`)
  return row ?? { open: 0, waitingForPeople: 0 }
}

export interface SentimentRow {
  readonly start: Date
  readonly tickets: number
  readonly average_sentiment: number | null
  readonly negative: number
  readonly frustrated: number
}

/** Negative as understanding labels it: below -0.2. */
export async function listSentiment(db: Db, scope: Scope, unit: 'hour' | 'day'): Promise<SentimentRow[]> {
  return db.query<SentimentRow>(sql`
    select date_trunc(${unit}::text, t.created_at, 'UTC') as start, count(*)::int as tickets,
      avg(t.sentiment)::float8 as average_sentiment,
      (count(*) filter (where t.sentiment < (-0.2)::real))::int as negative,
      (count(*) filter (where t.frustrated))::int as frustrated
    from tickets t where ${isIn(scope)} group by 1 order by 1`)
}
