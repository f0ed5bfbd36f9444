import { sql, type Sql } from '../../../kernel/db/sql.ts'

/** Which tickets are counted: those created after `since` up to `until`, or those of a list. */
export type Scope = { readonly since: Date; readonly until: Date } | { readonly ticketIds: readonly string[] }

/** Of a table `tickets t`. */
export const isIn = (scope: Scope): Sql =>
  'ticketIds' in scope
    ? sql`t.id = any(select jsonb_array_elements_text(${JSON.stringify(scope.ticketIds)}::jsonb)::uuid)`
    : sql`t.created_at > ${scope.since}::timestamptz and t.created_at <= ${scope.until}::timestamptz`

/** Of a table `tickets t`: it went to people, as metrics.ts defines it. */
export const isEscalated = sql`(t.auto_resolved is not true and (
  t.handoff_reason is not null or t.assignee_id is not null or t.owner in ('agent', 'queue')
  or t.status in ('resolved', 'closed')))`

/** Of a table `tickets t`: minutes to its first real answer; null without one. */
export const responseMinutes = sql`(extract(epoch from t.first_response_at - t.created_at) / 60)`
