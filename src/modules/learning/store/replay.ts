import type { HandoffReason } from '../../../../contract/shared.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { RunSubject } from '../../tickets/index.ts'

/** A concluded run with what was known of its ticket when it began, as far as that is recorded. */
export interface PastRunRow {
  readonly run_id: string
  readonly ticket_id: string
  readonly message_id: string
  readonly trigger: 'message' | 'manual'
  readonly outcome: 'replied' | 'handed_off' | 'drafted'
  readonly handoff_reason: HandoffReason | null
  /** What was sent. */
  readonly response: string | null
  readonly started_at: Date
  readonly reference: string
  readonly customer_id: string
  readonly customer_external_id: string
  readonly customer_name: string | null
  readonly customer_email: string | null
  readonly tier: string
  readonly ticket_count: number
  readonly channel: string
  readonly subject: string
  /** Null unless somebody had given one. */
  readonly given_priority: string | null
  readonly language: string | null
  readonly was_with_people: boolean
  /** Where the conversation stood; a person's word since the run before has ended it. */
  readonly dialog: RunSubject['dialog']
  readonly episode_from: string | null
  readonly created_at: Date
  /** What is known of the answer, by the strongest label; null: nothing. */
  readonly is_right: boolean | null
}

/**
 * The newest concluded run of each message, newest first. A ticket's language was that of the run before, a priority
 * that which stood when the run began: a later change of it says that whatever stood before was not asked for here.
 */
export async function listPastRuns(db: Db, limit: number): Promise<PastRunRow[]> {
  return db.query<PastRunRow>(sql`
    with newest as (
      select r.id from runs r
      where r.outcome <> 'superseded' and not exists (
        select 1 from runs later where later.ticket_id = r.ticket_id and later.message_id = r.message_id
          and later.outcome <> 'superseded' and later.id > r.id)
      order by r.id desc limit ${limit})
    select r.id as run_id, r.ticket_id, r.message_id, r.trigger, r.outcome, r.handoff_reason,
      r.report ->> 'response' as response, r.started_at, t.reference, t.customer_id,
      c.external_id as customer_external_id, c.name as customer_name, c.email as customer_email, c.tier,
      earlier.count as ticket_count, t.channel, t.subject,
      case when changed.before is not null then changed.before
        when t.priority_given and coalesce(changed.count, 0) = 0 then t.priority end as given_priority,
      coalesce(previous.language, c.language) as language,
      coalesce(previous.outcome <> 'replied', false) as was_with_people, t.created_at, label.is_right,
      case when person.id is null then previous.dialog end as dialog,
      case when t.episode_from <= r.message_id then t.episode_from end as episode_from
    from newest join runs r on r.id = newest.id join tickets t on t.id = r.ticket_id
      join customers c on c.id = t.customer_id
      left join lateral (
        select count(*)::int as count from (
          select 1 from tickets o where o.customer_id = t.customer_id and o.created_at <= r.started_at limit 100) counted
      ) earlier on true
      left join lateral (
        select p.message_id, p.outcome, nullif(p.report -> 'dialog', 'null') as dialog,
          jsonb_path_query_first(p.decisions::jsonb, '$[*].result.language') #>> '{}' as language
        from runs p where p.ticket_id = r.ticket_id and p.id < r.id and p.message_id <> r.message_id
          and p.outcome <> 'superseded' order by p.id desc limit 1
      ) previous on true
      left join lateral (
        select m.id from messages m where m.ticket_id = r.ticket_id and m.author = 'agent' and m.visibility = 'public'
          and m.id > previous.message_id and m.id < r.message_id limit 1
      ) person on true
      left join lateral (
        select count(*)::int as count, (array_agg(e.payload #>> '{change,priority}' order by e.id desc)
          filter (where e.occurred_at <= r.started_at))[1] as before
        from events e where e.ticket_id = t.id and e.name = 'ticket.updated' and e.payload #> '{change,priority}' is not null
      ) changed on true
      left join lateral (
        select not l.is_wrong as is_right from answer_labels l where l.run_id = r.id
        order by array_position(array['review', 'rating', 'draft', 'recontact'], l.source) limit 1
      ) label on true
    order by r.id desc`)
}

export interface CallCost {
  readonly capability: string
  readonly mean_micros: number
}

/** What a call that was answered has cost on average. */
export async function listCallCosts(db: Db): Promise<CallCost[]> {
  return db.query<CallCost>(sql`
    select capability, avg(cost_micros)::real as mean_micros from model_calls where outcome = 'answered'
    group by capability order by capability`)
}
