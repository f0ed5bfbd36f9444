import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { Judgment, LabelledAnswer } from '../autonomy/judge-category.ts'

/** Strongest first: what a person says outweighs a rating, and that what became of the answer. */
export type LabelSource = 'review' | 'rating' | 'draft' | 'recontact'

const STRENGTH = sql`array_position(array['review', 'rating', 'draft', 'recontact'], source)`

/** What the rule "confident enough" saw, in whichever task it was judged. */
const SCORE = sql`coalesce((jsonb_path_query_first(r.decisions::jsonb, '$[*].rules[*] ? (@.rule == "confident_enough").value'))::real, 0)`

export interface RunToLabel {
  readonly run_id: string
  readonly ticket_id: string
  readonly reference: string
  readonly category: string
  readonly score: number
  readonly is_sent: boolean
  readonly has_answer: boolean
}

export async function findRunToLabel(db: Db, runId: string): Promise<RunToLabel | undefined> {
  const [row] = await db.query<RunToLabel>(sql`
    select r.id as run_id, r.ticket_id, t.reference, r.report ->> 'category' as category, ${SCORE} as score,
      r.outcome = 'replied' as is_sent, r.outcome <> 'superseded' as has_answer
    from runs r join tickets t on t.id = r.ticket_id where r.id = ${runId}::uuid`)
  return row
}

export interface NewLabel {
  readonly run_id: string
  readonly ticket_id: string
  readonly category: string
  readonly score: number
  readonly is_sent: boolean
  readonly is_wrong: boolean
  readonly note: string | null
  readonly labeled_by: string
  readonly labeled_at: Date
}

/** A person may change their mind. */
export async function upsertReview(db: Db, label: NewLabel): Promise<void> {
  await db.query(sql`
    insert into answer_labels (run_id, source, ticket_id, category, score, is_sent, is_wrong, note, labeled_by, labeled_at)
    values (${label.run_id}::uuid, 'review', ${label.ticket_id}::uuid, ${label.category}, ${label.score}, ${label.is_sent},
      ${label.is_wrong}, ${label.note}, ${label.labeled_by}, ${label.labeled_at}::timestamptz)
    on conflict (run_id, source) do update set is_wrong = excluded.is_wrong, note = excluded.note,
      labeled_by = excluded.labeled_by, labeled_at = excluded.labeled_at`)
}

/**
 * A rating speaks of the last answer before it: at most two of five says that it was wrong, at least four that it was
 * right; what lies between says nothing.
 */
export async function labelFromRatings(db: Db, since: Date): Promise<void> {
  await db.query(sql`
    insert into answer_labels (run_id, source, ticket_id, category, score, is_sent, is_wrong, labeled_by, labeled_at)
    select r.id, 'rating', r.ticket_id, r.report ->> 'category', ${SCORE}, true, rated.share <= 0.25, 'customer', rated.created_at
    from (select s.ticket_id, s.created_at, (s.rating - s.scale_min)::real / (s.scale_max - s.scale_min) as share
      from satisfaction_ratings s where s.created_at > ${since}::timestamptz) rated
    join lateral (select * from runs where ticket_id = rated.ticket_id and outcome = 'replied'
      and concluded_at <= rated.created_at order by id desc limit 1) r on true
    where rated.share <= 0.25 or rated.share >= 0.75
    on conflict (run_id, source) do update set is_wrong = excluded.is_wrong, labeled_at = excluded.labeled_at
      where answer_labels.is_wrong <> excluded.is_wrong`)
}

/** A draft that a person sent word for word was right. One that was changed says nothing for sure. */
export async function labelFromDrafts(db: Db, since: Date): Promise<void> {
  await db.query(sql`
    insert into answer_labels (run_id, source, ticket_id, category, score, is_sent, is_wrong, labeled_by, labeled_at)
    select r.id, 'draft', r.ticket_id, r.report ->> 'category', ${SCORE}, false, false, 'agent', m.created_at
    from messages m join lateral (select * from runs where ticket_id = m.ticket_id and outcome in ('drafted', 'handed_off')
      and concluded_at <= m.created_at order by id desc limit 1) r on true
    where m.created_at > ${since}::timestamptz and m.author = 'agent' and m.visibility = 'public'
      and jsonb_path_exists(r.decisions::jsonb, '$[*].result.claims[0]')
      and not exists (
        select 1 from jsonb_path_query(r.decisions::jsonb, '$[*].result.claims[*].text') claim
        where position(btrim(claim #>> '{}') in m.body) = 0)
    on conflict do nothing`)
}

/** Who was answered, wrote again about the same thing and then needed a person had a wrong answer. */
export async function labelFromRecontacts(db: Db, since: Date): Promise<void> {
  await db.query(sql`
    insert into answer_labels (run_id, source, ticket_id, category, score, is_sent, is_wrong, labeled_by, labeled_at)
    select r.id, 'recontact', r.ticket_id, r.report ->> 'category', ${SCORE}, true, true, 'customer', later.concluded_at
    from runs later join lateral (select * from runs where ticket_id = later.ticket_id and id < later.id
      and outcome <> 'superseded' order by id desc limit 1) r on r.outcome = 'replied'
    where later.concluded_at > ${since}::timestamptz and later.outcome = 'handed_off'
      and later.report ->> 'category' = r.report ->> 'category'
      and (later.handoff_reason in ('customer_request', 'negative_sentiment')
        or later.contributing_reasons && array['customer_request', 'negative_sentiment'])
    on conflict do nothing`)
}

/** Each labelled answer once, by its strongest source. */
export async function listLabelled(db: Db, category: string, since: Date): Promise<LabelledAnswer[]> {
  return db.query<LabelledAnswer>(sql`
    select score, is_wrong as "isWrong", is_sent as "isSent" from (
      select distinct on (run_id) run_id, score, is_wrong, is_sent from answer_labels
      where category = ${category} and labeled_at > ${since}::timestamptz
      order by run_id, ${STRENGTH}) strongest`)
}

export interface RulingRow extends Omit<Judgment, 'threshold'> {
  readonly category: string
  readonly threshold: number | null
  readonly changed_by: string
  readonly changed_at: Date
  readonly counts_from: Date | null
}

export async function listRulings(db: Db): Promise<RulingRow[]> {
  return db.query<RulingRow>(sql`
    select category, state, threshold, labels, wrong, bound, because, changed_by, changed_at, counts_from
    from autonomy_rulings order by category`)
}

interface NewRuling extends Omit<RulingRow, 'changed_at'> {
  readonly at: Date
}

/** `changed_at` moves with the state or the threshold only: a look that changed nothing is no change. */
export async function upsertRuling(db: Db, ruling: NewRuling): Promise<void> {
  await db.query(sql`
    insert into autonomy_rulings (category, state, threshold, labels, wrong, bound, because, changed_by, changed_at,
      judged_at, counts_from)
    values (${ruling.category}, ${ruling.state}, ${ruling.threshold}, ${ruling.labels}, ${ruling.wrong}, ${ruling.bound},
      ${ruling.because}, ${ruling.changed_by}, ${ruling.at}::timestamptz, ${ruling.at}::timestamptz,
      ${ruling.counts_from}::timestamptz)
    on conflict (category) do update set state = excluded.state, threshold = excluded.threshold, labels = excluded.labels,
      wrong = excluded.wrong, bound = excluded.bound, because = excluded.because, judged_at = excluded.judged_at,
      counts_from = excluded.counts_from,
      changed_by = case when autonomy_rulings.state is distinct from excluded.state
        or autonomy_rulings.threshold is distinct from excluded.threshold
        then excluded.changed_by else autonomy_rulings.changed_by end,
      changed_at = case when autonomy_rulings.state is distinct from excluded.state
        or autonomy_rulings.threshold is distinct from excluded.threshold
        then excluded.changed_at else autonomy_rulings.changed_at end`)
}
