import type { ComponentHealth } from '../../../../contract/incidents.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { ComponentRow } from '../judge-health.ts'

export interface StatusSourceRow {
  readonly id: string
  readonly kind: string
  readonly checked_at: Date | null
  readonly last_success_at: Date | null
  readonly last_error: string | null
  readonly next_check_at: Date | null
}

export async function listStatusSources(db: Db): Promise<StatusSourceRow[]> {
  return db.query<StatusSourceRow>(
    sql`select id, kind, checked_at, last_success_at, last_error, next_check_at from status_sources order by id`,
  )
}

/** Sources the configuration no longer names say nothing any more. */
export async function deleteOtherSources(db: Db, ids: readonly string[]): Promise<void> {
  await db.query(
    sql`delete from status_sources where not (id = any(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`,
  )
}

export interface Checked {
  readonly id: string
  readonly kind: string
  readonly at: Date
  readonly error: string | null
  readonly nextCheckAt: Date
}

export async function upsertStatusSource(db: Db, { id, kind, at, error, nextCheckAt }: Checked): Promise<void> {
  const success = error === null ? at : null
  await db.query(sql`
    insert into status_sources (id, kind, checked_at, last_success_at, last_error, next_check_at)
    values (${id}, ${kind}, ${at}, ${success}, ${error}, ${nextCheckAt})
    on conflict (id) do update set kind = excluded.kind, checked_at = excluded.checked_at,
      last_success_at = coalesce(excluded.last_success_at, status_sources.last_success_at),
      last_error = excluded.last_error, next_check_at = excluded.next_check_at`)
}

export interface ComponentStateRow {
  readonly component: string
  readonly health: ComponentHealth
  readonly detail: string | null
  readonly failures: number
  readonly since: Date
}

export async function listComponentStates(db: Db, sourceId: string): Promise<ComponentStateRow[]> {
  return db.query<ComponentStateRow>(
    sql`select component, health, detail, failures, since from status_components where source_id = ${sourceId}`,
  )
}

/** All a source says now; what it no longer names is gone. */
export async function replaceComponents(db: Db, sourceId: string, rows: readonly ComponentStateRow[]): Promise<void> {
  await db.query(sql`delete from status_components where source_id = ${sourceId}`)
  await db.query(sql`
    insert into status_components (source_id, component, health, detail, failures, since)
    select ${sourceId}, component, health, detail, failures, since
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      component text, health text, detail text, failures integer, since timestamptz)`)
}

/** What a source said counts until two of its checks have been missed or have failed. */
export async function listComponentRows(db: Db): Promise<ComponentRow[]> {
  return db.query<ComponentRow>(sql`
    select c.source_id, c.component, c.health, c.detail, c.since,
      s.last_success_at is not null and s.last_success_at >= s.checked_at - (s.next_check_at - s.checked_at) * 2
        and s.next_check_at + (s.next_check_at - s.checked_at) * 2 + interval '1 minute' > now() as is_current
    from status_components c join status_sources s on s.id = c.source_id`)
}
