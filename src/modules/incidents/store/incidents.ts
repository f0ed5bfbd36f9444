import type { IncidentImpact, IncidentStatus, Surge } from '../../../../contract/incidents.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { empty, sql, type Sql } from '../../../kernel/db/sql.ts'
import type { ActiveIncident, ApprovedStatement } from '../incident.ts'

/** Tickets that came while an incident lasted are still looked for this long after its end. */
const AFTERWARDS = sql`interval '1 hour'`

export type StatementKind = 'statement' | 'recovery'
export type Texts = Readonly<Record<string, string>>

export interface IncidentRow {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly status: IncidentStatus
  readonly impact: IncidentImpact
  readonly components: readonly string[]
  readonly error_codes: readonly string[]
  readonly intents: readonly string[]
  readonly regions: readonly string[]
  readonly deployment: string | null
  readonly origin: 'manual' | 'surge' | 'source'
  readonly source_id: string | null
  readonly external_id: string | null
  readonly surge: readonly Surge[] | null
  readonly statement_draft: Texts
  readonly recovery_draft: Texts
  readonly started_at: Date
  readonly ended_at: Date | null
  readonly linked_through: Date | null
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

export interface StatementRow {
  readonly incident_id: string
  readonly kind: StatementKind
  readonly version: number
  readonly texts: Texts
  readonly approved_by: string
  readonly approved_by_name: string
  readonly approved_at: Date
}

export interface UpdateRow {
  readonly id: string
  readonly incident_id: string
  readonly status: IncidentStatus
  readonly text: string
  readonly author: string
  readonly created_at: Date
}

const columns = sql`
  i.id, i.reference, i.title, i.status, i.impact, i.components, i.error_codes, i.intents, i.regions, i.deployment,
  i.origin, i.source_id, i.external_id, i.surge, i.statement_draft, i.recovery_draft, i.started_at, i.ended_at,
  i.linked_through, i.version, i.created_at, i.updated_at`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const isNamed = (name: string): Sql => (UUID.test(name) ? sql`i.id = ${name}` : sql`i.reference = ${name}`)
const list = (values: readonly string[]): Sql =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`

export async function findIncident(db: Db, name: string): Promise<IncidentRow | undefined> {
  const [row] = await db.query<IncidentRow>(sql`select ${columns} from incidents i where ${isNamed(name)}`)
  return row
}

/** Holds the row until the transaction ends. */
export async function findIncidentForUpdate(db: Db, name: string): Promise<IncidentRow | undefined> {
  const [row] = await db.query<IncidentRow>(sql`select ${columns} from incidents i where ${isNamed(name)} for update`)
  return row
}

export async function findBySource(db: Db, sourceId: string, externalId: string): Promise<IncidentRow | undefined> {
  const [row] = await db.query<IncidentRow>(
    sql`select ${columns} from incidents i where source_id = ${sourceId} and external_id = ${externalId} for update`,
  )
  return row
}

export async function insertIncident(db: Db, row: IncidentRow): Promise<void> {
  await db.query(sql`
    insert into incidents (id, reference, title, status, impact, components, error_codes, intents, regions, deployment,
      origin, source_id, external_id, surge, statement_draft, recovery_draft, started_at, ended_at, created_at, updated_at)
    values (${row.id}, ${row.reference}, ${row.title}, ${row.status}, ${row.impact}, ${list(row.components)},
      ${list(row.error_codes)}, ${list(row.intents)}, ${list(row.regions)}, ${row.deployment}, ${row.origin},
      ${row.source_id}, ${row.external_id}, ${JSON.stringify(row.surge)}::jsonb,
      ${JSON.stringify(row.statement_draft)}::jsonb, ${JSON.stringify(row.recovery_draft)}::jsonb, ${row.started_at},
      ${row.ended_at}, ${row.created_at}, ${row.updated_at})`)
}

/** The whole row as it is to be; its version goes up. What it is about may have widened, so tickets are looked at anew. */
export async function updateIncidentRow(db: Db, row: IncidentRow): Promise<void> {
  await db.query(sql`
    update incidents set title = ${row.title}, status = ${row.status}, impact = ${row.impact},
      components = ${list(row.components)}, error_codes = ${list(row.error_codes)}, intents = ${list(row.intents)},
      regions = ${list(row.regions)}, deployment = ${row.deployment}, surge = ${JSON.stringify(row.surge)}::jsonb,
      statement_draft = ${JSON.stringify(row.statement_draft)}::jsonb,
      recovery_draft = ${JSON.stringify(row.recovery_draft)}::jsonb, started_at = ${row.started_at},
      ended_at = ${row.ended_at}, linked_through = null, version = version + 1, updated_at = ${row.updated_at}
    where id = ${row.id}`)
}

export async function markLinkedThrough(db: Db, id: string, at: Date): Promise<void> {
  await db.query(sql`update incidents set linked_through = ${at} where id = ${id}`)
}

export type IncidentState = 'active' | 'proposed' | 'over' | 'all'

const stateIs: Readonly<Record<IncidentState, Sql>> = {
  active: sql`i.ended_at is null and i.status <> 'proposed'`,
  proposed: sql`i.status = 'proposed'`,
  over: sql`i.ended_at is not null`,
  all: sql`true`,
}

export interface IncidentView extends IncidentRow {
  readonly tickets: number
  readonly told: number
  readonly recovered: number
}

interface Listing {
  readonly state: IncidentState
  readonly after: { readonly at: string; readonly id: string } | undefined
  readonly limit: number
}

const counted = sql`
  select ${columns},
    (select count(*)::int from incident_tickets t where t.incident_id = i.id and t.unlinked_at is null) as tickets,
    (select count(*)::int from incident_notices n where n.incident_id = i.id and n.kind = 'statement') as told,
    (select count(*)::int from incident_notices n where n.incident_id = i.id and n.kind = 'recovery'
      and n.message_id is not null) as recovered
  from incidents i`

export async function listIncidentViews(db: Db, { state, after, limit }: Listing): Promise<IncidentView[]> {
  const place =
    after === undefined ? empty : sql`and (i.created_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
  return db.query<IncidentView>(
    sql`${counted} where ${stateIs[state]} ${place} order by i.created_at desc, i.id desc limit ${limit}`,
  )
}

export async function findIncidentView(db: Db, id: string): Promise<IncidentView | undefined> {
  const [row] = await db.query<IncidentView>(sql`${counted} where i.id = ${id}`)
  return row
}

/** Those not over yet, oldest first. */
export async function listOpenIncidents(db: Db): Promise<IncidentRow[]> {
  return db.query<IncidentRow>(sql`select ${columns} from incidents i where i.ended_at is null order by i.started_at`)
}

interface MatchedRow extends IncidentRow {
  readonly statement_version: number | null
  readonly statement_texts: Texts | null
  readonly approved_by_name: string | null
  readonly approved_at: Date | null
}

const withStatement = sql`
  select ${columns}, s.version as statement_version, s.texts as statement_texts, s.approved_by_name, s.approved_at
  from incidents i left join lateral (
    select version, texts, approved_by_name, approved_at from incident_statements
    where incident_id = i.id and kind = 'statement' order by version desc limit 1) s on true`

type Names = readonly { readonly name: string; readonly aliases: readonly string[] }[]

/** What messages are matched with now. */
export async function listActiveIncidents(db: Db, known: Names): Promise<ActiveIncident[]> {
  const rows = await db.query<MatchedRow>(sql`${withStatement} where i.ended_at is null`)
  return rows.map((row) => toActive(row, known))
}

/** Also those that have just ended: tickets that came while they lasted belong to them. */
export async function listLinkedIncidents(
  db: Db,
  known: Names,
  now: Date,
): Promise<{ readonly incident: ActiveIncident; readonly linkedThrough: Date | undefined }[]> {
  const rows = await db.query<MatchedRow>(sql`
    ${withStatement} where i.status <> 'dismissed'
      and (i.ended_at is null or i.ended_at > ${now}::timestamptz - ${AFTERWARDS})`)
  return rows.map((row) => ({ incident: toActive(row, known), linkedThrough: row.linked_through ?? undefined }))
}

function toActive(row: MatchedRow, known: Names): ActiveIncident {
  const aliasesOf = new Map(known.map(({ name, aliases }) => [name.toLowerCase(), aliases]))
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    status: row.status,
    impact: row.impact,
    components: row.components.map((name) => ({ name, aliases: aliasesOf.get(name.toLowerCase()) ?? [] })),
    errorCodes: row.error_codes,
    intents: row.intents,
    regions: row.regions,
    deployment: row.deployment ?? undefined,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    statement: statementOf(row),
  }
}

function statementOf(row: MatchedRow): ApprovedStatement | undefined {
  const { statement_version: version, statement_texts: texts, approved_by_name: by, approved_at: at } = row
  return version === null || texts === null || by === null || at === null
    ? undefined
    : { version, texts, approvedBy: by, approvedAt: at }
}
