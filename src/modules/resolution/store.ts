import type { Decision } from '../../../contract/resolution.ts'
import type { HandoffReason } from '../../../contract/shared.ts'
import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'
import type { Conclusion } from '../tickets/index.ts'

export interface RunRow {
  readonly id: string
  readonly ticket_id: string
  readonly message_id: string
  readonly pipeline: string
  readonly trigger: 'message' | 'manual'
  readonly outcome: 'replied' | 'handed_off' | 'drafted' | 'superseded'
  readonly handoff_reason: HandoffReason | null
  readonly contributing_reasons: readonly HandoffReason[]
  readonly report: RunFacts
  readonly decisions: readonly Decision[]
  readonly started_at: Date
  readonly concluded_at: Date
}

/** What the processing report of document 004 is made from. */
export interface RunFacts {
  readonly category: string
  readonly confidence: number
  readonly tags: readonly string[]
  readonly priorityScore: number
  readonly sentiment: number
  readonly urgency: string
  readonly frustrated: boolean
  readonly articlesFound: number
  readonly solutionFound: boolean
  readonly kbConfidence: number
  readonly response: string | null
  readonly team: string | null
  /** Whether the ticket is over with its answer. Runs before pipelines could be declared do not say. */
  readonly isResolved?: boolean
  /** Of all calls of models, in millionths of a dollar. */
  readonly costMicros?: number
  /** Where the conversation stood after it: what a replay of the next message begins with. Earlier runs do not say. */
  readonly dialog?: Conclusion['state']['dialog']
  readonly processingMs: number
}

export async function insertRuns(db: Db, rows: readonly RunRow[]): Promise<void> {
  await db.query(sql`
    insert into runs (id, ticket_id, message_id, pipeline, trigger, outcome, handoff_reason, contributing_reasons,
      report, decisions, started_at, concluded_at)
    select id, ticket_id, message_id, pipeline, trigger, outcome, handoff_reason, contributing_reasons, report,
      decisions, started_at, concluded_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, ticket_id uuid, message_id uuid, pipeline text, trigger text, outcome text, handoff_reason text,
      contributing_reasons text[], report jsonb, decisions json, started_at timestamptz, concluded_at timestamptz)
    on conflict do nothing`)
}

export async function listRuns(db: Db, ticketId: string, limit: number): Promise<RunRow[]> {
  return db.query<RunRow>(sql`
    select id, ticket_id, message_id, pipeline, trigger, outcome, handoff_reason, contributing_reasons, report,
      decisions, started_at, concluded_at
    from runs where ticket_id = ${ticketId} order by id desc limit ${limit}`)
}

export interface OutcomeRow {
  readonly ticket_id: string
  readonly reference: string
  /** Null while no run has concluded. */
  readonly outcome: 'replied' | 'handed_off' | 'drafted' | null
  readonly handoff_reason: string | null
  readonly team_id: string | null
  readonly owner: string | null
}

/** Where these tickets stand with the assistant. */
export async function listOutcomes(db: Db, ticketIds: readonly string[]): Promise<OutcomeRow[]> {
  return db.query<OutcomeRow>(sql`
    select t.id as ticket_id, t.reference, run.outcome, t.handoff_reason, t.team_id, t.owner
    from tickets t left join lateral (
      select outcome from runs where ticket_id = t.id and outcome <> 'superseded' order by id desc limit 1) run on true
    where t.id = any(select jsonb_array_elements_text(${JSON.stringify(ticketIds)}::jsonb)::uuid)
    order by t.id`)
}
