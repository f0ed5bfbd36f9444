import type { Db } from '../../../kernel/db/db.ts'
import { sql, type Sql } from '../../../kernel/db/sql.ts'
import { isIn, type Scope } from './scope.ts'

/** The rule of service-levels/clock.ts, for many clocks at once: of a table `clocks k`. */
const isBroken = (now: Date): Sql => sql`
  coalesce(k.stopped_at, ${now}::timestamptz)
    > k.due_at + case when k.target_seconds = 0 then interval '1 minute' else interval '0' end`

export interface PromiseCounts {
  readonly promised: number
  readonly kept: number
}

export async function countPromises(db: Db, scope: Scope, now: Date): Promise<PromiseCounts> {
  const [row] = await db.query<PromiseCounts>(sql`
    select count(*)::int as promised, (count(*) filter (where not broken))::int as kept
    from (select bool_or(${isBroken(now)}) as broken from tickets t join clocks k on k.ticket_id = t.id
      where ${isIn(scope)} group by t.id) each_ticket`)
  return row ?? { promised: 0, kept: 0 }
}

export interface MetricPromises extends PromiseCounts {
  readonly metric: 'first_response' | 'resolution'
}

export async function listPromises(db: Db, scope: Scope, now: Date): Promise<MetricPromises[]> {
  return db.query<MetricPromises>(sql`
    select k.metric, count(*)::int as promised, (count(*) filter (where not (${isBroken(now)})))::int as kept
    from tickets t join clocks k on k.ticket_id = t.id
    where ${isIn(scope)} group by k.metric order by k.metric`)
}

/** Tickets with a running clock of which more than `share` is gone, and no broken promise yet. */
export async function countAtRisk(db: Db, now: Date, share: number): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from clocks k where k.ticket_id in (select running.ticket_id from clocks running where running.stopped_at is null)
      group by k.ticket_id
      having not bool_or(${isBroken(now)}) and bool_or(k.stopped_at is null
        and extract(epoch from ${now}::timestamptz - k.started_at) > k.target_seconds * ${share}::float8)) at_risk`)
  return row?.count ?? 0
}
