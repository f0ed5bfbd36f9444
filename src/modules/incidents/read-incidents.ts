import type {
  Incident,
  IncidentDetail,
  IncidentPage,
  ListIncidentsQuery,
  SystemStatus,
} from '../../../contract/incidents.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { decodeCursor, encodeCursor } from '../../kernel/http/cursor.ts'
import type { ConfiguredStatusSource } from './poll-sources.ts'
import type { StatusBoard } from './status-board.ts'
import {
  findIncident,
  findIncidentView,
  listIncidentViews,
  type IncidentView,
  type StatementRow,
} from './store/incidents.ts'
import { listStatusSources, type StatusSourceRow } from './store/sources.ts'
import { listStatements, listUpdates } from './store/statements.ts'
import { listLinked } from './store/tickets.ts'

const TICKETS_SHOWN = 200
const INCIDENTS_SHOWN = 100

export async function listIncidents({ db }: Context, query: ListIncidentsQuery): Promise<IncidentPage> {
  const views = await listIncidentViews(db, {
    state: query.state,
    after: decodeCursor(query.cursor),
    limit: query.limit + 1,
  })
  const shown = views.slice(0, query.limit)
  const statements = await listStatements(
    db,
    shown.map(({ id }) => id),
  )
  const last = shown.at(-1)
  return {
    items: shown.map((view) => present(view, statements)),
    next_cursor:
      views.length > shown.length && last !== undefined
        ? encodeCursor({ at: last.created_at.toISOString(), id: last.id })
        : null,
  }
}

/** By reference or UUID. */
export async function readIncident({ db }: Context, name: string): Promise<IncidentDetail> {
  const known = await findIncident(db, name)
  const view = known && (await findIncidentView(db, known.id))
  if (view === undefined) {
    throw new AppError('not-found', `There is no incident ${name}.`)
  }
  const statements = await listStatements(db, [view.id])
  const updates = await listUpdates(db, view.id)
  const linked = await listLinked(db, view.id, TICKETS_SHOWN)
  return {
    ...present(view, statements),
    statement_draft: { ...view.statement_draft },
    recovery_draft: { ...view.recovery_draft },
    statements: statements.map((row) => ({ kind: row.kind, ...approvedOf(row) })),
    updates: updates.map(({ status, text, author, created_at: at }) => ({
      status,
      text,
      author,
      at: at.toISOString(),
    })),
    linked_tickets: linked.map(({ reference, linked_at: at, ...rest }) => ({
      ticket_id: reference,
      ...rest,
      linked_at: at.toISOString(),
    })),
  }
}

const approvedOf = ({ version, texts, approved_by_name: by, approved_at: at }: StatementRow) => ({
  version,
  texts: { ...texts },
  approved_by: by,
  approved_at: at.toISOString(),
})

function present(view: IncidentView, statements: readonly StatementRow[]): Incident {
  const statement = statements.find(({ incident_id: id, kind }) => id === view.id && kind === 'statement')
  return {
    incident_id: view.reference,
    id: view.id,
    title: view.title,
    status: view.status,
    impact: view.impact,
    components: [...view.components],
    error_codes: [...view.error_codes],
    intents: [...view.intents],
    regions: [...view.regions],
    deployment: view.deployment,
    origin: view.origin,
    surge: [...(view.surge ?? [])],
    statement: statement === undefined ? null : approvedOf(statement),
    tickets: view.tickets,
    told: view.told,
    recovered: view.recovered,
    started_at: view.started_at.toISOString(),
    ended_at: view.ended_at?.toISOString() ?? null,
    version: view.version,
    created_at: view.created_at.toISOString(),
    updated_at: view.updated_at.toISOString(),
  }
}

const MINUTE_MS = 60_000
/** A check may be late by as much as it takes for two of them before anybody should worry. */
const LATE = 2

/** How the service is, who says so, and whether they still can. */
export async function readStatus(
  context: Context,
  board: StatusBoard,
  sources: readonly ConfiguredStatusSource[],
): Promise<SystemStatus> {
  const active = await listIncidentViews(context.db, { state: 'active', after: undefined, limit: INCIDENTS_SHOWN })
  return {
    components: board.health().map(({ name, health, because, since }) => ({
      name,
      health,
      because,
      since: since?.toISOString() ?? null,
    })),
    sources: await readStatusSources(
      context,
      sources.map(({ source: { id, kind }, every }) => ({ id, kind, every })),
    ),
    incidents: active.map(({ reference, title, status, impact }) => ({
      incident_id: reference,
      title,
      status,
      impact,
    })),
  }
}

/** A source of the configuration; `every` in minutes. */
interface NamedSource {
  readonly id: string
  readonly kind: string
  readonly every: number
}

/** Whether each source can still say how the service is. */
export async function readStatusSources(
  { db, now }: Context,
  sources: readonly NamedSource[],
): Promise<SystemStatus['sources']> {
  const rows = new Map((await listStatusSources(db)).map((row) => [row.id, row]))
  return sources.map(({ id, kind, every }) => {
    const row = rows.get(id)
    return {
      id,
      kind,
      status: stateOf(row, every, now),
      checked_at: row?.checked_at?.toISOString() ?? null,
      last_success_at: row?.last_success_at?.toISOString() ?? null,
      last_error: row?.last_error ?? null,
    }
  })
}

function stateOf(
  row: StatusSourceRow | undefined,
  every: number,
  now: Date,
): SystemStatus['sources'][number]['status'] {
  if (row?.checked_at === null || row === undefined) {
    return 'never_read'
  }
  if (row.last_error !== null || row.last_success_at === null) {
    return 'failing'
  }
  return now.getTime() - row.last_success_at.getTime() > every * LATE * MINUTE_MS + MINUTE_MS ? 'stale' : 'fresh'
}
