import type { Db } from '../../kernel/db/db.ts'
import { empty, sql } from '../../kernel/db/sql.ts'
import type { Crossing } from './ladder/budget.ts'
import type { Capability, ModelCall } from './ladder.ts'

/** One row of model_calls. */
export interface ModelCallRow {
  readonly id: string
  readonly at: Date
  readonly ticket_id: string | null
  readonly run_id: string | null
  readonly task: string
  readonly capability: Capability
  readonly provider: string
  readonly model: string
  readonly prompt: string
  readonly outcome: ModelCall['outcome']
  readonly reason: string | null
  readonly input_tokens: number
  readonly output_tokens: number
  readonly cached_tokens: number
  readonly cache_write_tokens: number
  readonly cost_micros: number
  readonly saved_micros: number
  readonly duration_ms: number
}

/** One row of model_replies. */
export interface ModelReplyRow {
  readonly key: string
  readonly scope: string | null
  readonly question: string | null
  readonly model: string
  readonly ticket_id: string | null
  readonly reply: string
  readonly cost_micros: number
  readonly created_at: Date
}

export async function insertModelCalls(db: Db, rows: readonly ModelCallRow[]): Promise<void> {
  await db.query(sql`
    insert into model_calls (
      id, at, ticket_id, run_id, task, capability, provider, model, prompt, outcome, reason, input_tokens, output_tokens,
      cached_tokens, cache_write_tokens, cost_micros, saved_micros, duration_ms)
    select
      id, at, ticket_id, run_id, task, capability, provider, model, prompt, outcome, reason, input_tokens, output_tokens,
      cached_tokens, cache_write_tokens, cost_micros, saved_micros, duration_ms
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, at timestamptz, ticket_id uuid, run_id uuid, task text, capability text, provider text, model text,
      prompt text, outcome text, reason text, input_tokens integer, output_tokens integer, cached_tokens integer,
      cache_write_tokens integer, cost_micros bigint, saved_micros bigint, duration_ms real)`)
}

/** A newer reply to the same request takes the place of the older. Keys must be different. */
export async function upsertModelReplies(db: Db, rows: readonly ModelReplyRow[]): Promise<void> {
  await db.query(sql`
    insert into model_replies (key, scope, question, model, ticket_id, reply, cost_micros, created_at)
    select key, scope, question, model, ticket_id, reply, cost_micros, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      key text, scope text, question text, model text, ticket_id uuid, reply text, cost_micros bigint,
      created_at timestamptz)
    on conflict (key) do update set
      scope = excluded.scope, question = excluded.question, model = excluded.model, ticket_id = excluded.ticket_id,
      reply = excluded.reply, cost_micros = excluded.cost_micros, created_at = excluded.created_at`)
}

/** Adds to what a process has spent on each day (`YYYY-MM-DD`). */
export async function addSpend(db: Db, process: string, byDay: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...byDay].map(([day, cost_micros]) => ({ day, cost_micros }))
  await db.query(sql`
    insert into model_spend (day, process, cost_micros)
    select day, ${process}::uuid, cost_micros
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (day date, cost_micros bigint)
    on conflict (day, process) do update set cost_micros = model_spend.cost_micros + excluded.cost_micros`)
}

/** What was spent on each day since `from`; `without` leaves one process out. */
export async function readSpend(
  db: Db,
  { from, without }: { readonly from: string; readonly without?: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ day: string; cost_micros: number }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, sum(cost_micros)::float8 as cost_micros from model_spend
    where day >= ${from}::date ${without === undefined ? empty : sql`and process <> ${without}::uuid`} group by 1`)
  return new Map(rows.map(({ day, cost_micros }) => [day, cost_micros]))
}

/** Those that nobody has told before. */
export async function insertCrossings(db: Db, crossings: readonly Crossing[], at: Date): Promise<readonly Crossing[]> {
  const added = await db.query<Pick<Crossing, 'period' | 'starts' | 'level'>>(sql`
    insert into model_budget_crossings (period, starts, level, spent_micros, limit_micros, crossed_at)
    select period, starts, level, spent_micros, limit_micros, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(crossings)}::json) as row (
      period text, starts date, level text, spent_micros bigint, limit_micros bigint)
    on conflict do nothing returning period, to_char(starts, 'YYYY-MM-DD') as starts, level`)
  return crossings.filter(({ period, starts, level }) =>
    added.some((row) => row.period === period && row.starts === starts && row.level === level),
  )
}

export interface CrossingRow extends Crossing {
  readonly crossed_at: Date
}

/** Of the periods that begin on or after `from`, in the order they came. */
export async function listCrossings(db: Db, from: string): Promise<readonly CrossingRow[]> {
  return db.query<CrossingRow>(sql`
    select period, to_char(starts, 'YYYY-MM-DD') as starts, level, spent_micros::float8 as spent_micros,
      limit_micros::float8 as limit_micros, crossed_at
    from model_budget_crossings where starts >= ${from}::date order by crossed_at, limit_micros`)
}

/** The replies of any of these keys. */
export async function findReplies(db: Db, keys: readonly string[], since: Date): Promise<readonly ModelReplyRow[]> {
  return db.query<ModelReplyRow>(sql`
    select key, scope, question, model, ticket_id, reply, cost_micros::float8 as cost_micros, created_at
    from model_replies where key = any(${keys}::text[]) and created_at > ${since}::timestamptz`)
}

/** Replies to other questions on the same grounds, newest first. */
export async function findScope(
  db: Db,
  { scope, since, limit }: { readonly scope: string; readonly since: Date; readonly limit: number },
): Promise<readonly ModelReplyRow[]> {
  return db.query<ModelReplyRow>(sql`
    select key, scope, question, model, ticket_id, reply, cost_micros::float8 as cost_micros, created_at
    from model_replies where scope = ${scope} and created_at > ${since}::timestamptz
    order by created_at desc limit ${limit}`)
}

/** Deletes what is older than `before`, and the oldest beyond `most`; how many. */
export async function deleteReplies(db: Db, { before, most }: { before: Date; most: number }): Promise<number> {
  const rows = await db.query<{ key: string }>(sql`
    delete from model_replies where created_at < ${before}::timestamptz or key in (
      select key from model_replies order by created_at desc offset ${most}) returning key`)
  return rows.length
}

export interface UsageRow {
  readonly day: string
  readonly capability: string
  readonly task: string
  readonly model: string
  readonly answered: number
  readonly cached: number
  readonly similar: number
  readonly failed: number
  readonly skipped: number
  readonly input_tokens: number
  readonly output_tokens: number
  readonly cached_tokens: number
  readonly cost_micros: number
  readonly saved_micros: number
}

/** Sums of calls by day (UTC), capability, task and model, newest day first; of one ticket where it is given. */
export async function sumCalls(
  db: Db,
  { since, ticketId }: { readonly since: Date; readonly ticketId?: string | undefined },
): Promise<readonly UsageRow[]> {
  return db.query<UsageRow>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, capability, task, model,
      (count(*) filter (where outcome = 'answered'))::int as answered,
      (count(*) filter (where outcome = 'cached'))::int as cached,
      (count(*) filter (where outcome = 'similar'))::int as similar,
      (count(*) filter (where outcome = 'failed'))::int as failed,
      (count(*) filter (where outcome = 'skipped'))::int as skipped,
      sum(input_tokens)::float8 as input_tokens, sum(output_tokens)::float8 as output_tokens,
      sum(cached_tokens)::float8 as cached_tokens, sum(cost_micros)::float8 as cost_micros,
      sum(saved_micros)::float8 as saved_micros
    from model_calls where at >= ${since}::timestamptz
      ${ticketId === undefined ? empty : sql`and ticket_id = ${ticketId}::uuid`}
    group by 1, 2, 3, 4 order by 1 desc, cost_micros desc, 2, 3, 4`)
}
