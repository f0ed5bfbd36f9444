import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'
import type { SlaClock } from './clock.ts'
import type { Metric } from './policy.ts'

export interface ClockRow {
  readonly ticket_id: string
  readonly metric: Metric
  readonly policy: string
  readonly target_seconds: number
  readonly started_at: Date
  readonly due_at: Date
}

export async function insertClocks(db: Db, rows: readonly ClockRow[]): Promise<void> {
  await db.query(sql`
    insert into clocks (ticket_id, metric, policy, target_seconds, started_at, due_at)
    select ticket_id, metric, policy, target_seconds, started_at, due_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      ticket_id uuid, metric text, policy text, target_seconds integer, started_at timestamptz, due_at timestamptz)`)
}

/** New promises for clocks that still run: a changed priority moves the deadline, counted from the same start. */
export async function updateTargets(
  db: Db,
  rows: readonly Pick<ClockRow, 'ticket_id' | 'metric' | 'policy' | 'target_seconds'>[],
): Promise<void> {
  await db.query(sql`
    update clocks set policy = row.policy, target_seconds = row.target_seconds,
      due_at = clocks.started_at + make_interval(secs => row.target_seconds)
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      ticket_id uuid, metric text, policy text, target_seconds integer)
    where clocks.ticket_id = row.ticket_id and clocks.metric = row.metric and clocks.stopped_at is null`)
}

export async function markStopped(
  db: Db,
  rows: readonly { readonly ticket_id: string; readonly metric: Metric; readonly stopped_at: Date }[],
): Promise<void> {
  await db.query(sql`
    update clocks set stopped_at = row.stopped_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (ticket_id uuid, metric text, stopped_at timestamptz)
    where clocks.ticket_id = row.ticket_id and clocks.metric = row.metric and clocks.stopped_at is null`)
}

/** A reopened ticket owes its resolution again, by the old deadline. */
export async function markRunning(db: Db, ticketIds: readonly string[]): Promise<void> {
  await db.query(sql`
    update clocks set stopped_at = null
    where metric = 'resolution' and ticket_id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)`)
}

export async function listClocks(db: Db, ticketIds: readonly string[]): Promise<Map<string, SlaClock[]>> {
  const rows = await db.query<ClockRow & { stopped_at: Date | null }>(sql`
    select ticket_id, metric, policy, target_seconds, started_at, due_at, stopped_at from clocks
    where ticket_id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)
    order by metric`)
  return new Map(
    Map.groupBy(rows, (row) => row.ticket_id)
      .entries()
      .map(([ticketId, own]) => [ticketId, own.map(toClock)]),
  )
}

const toClock = (row: ClockRow & { stopped_at: Date | null }): SlaClock => ({
  metric: row.metric,
  policy: row.policy,
  targetSeconds: row.target_seconds,
  startedAt: row.started_at,
  dueAt: row.due_at,
  stoppedAt: row.stopped_at,
})
