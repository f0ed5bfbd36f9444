import type { ComponentHealth } from '../../../contract/incidents.ts'
import type { ObservedComponent, ObservedIncident, StatusSource } from '../../integrations/status/status-source.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { approveTemplate, note } from './approve-text.ts'
import { incidentChanged, incidentEnded, incidentOpened } from './events.ts'
import { createIncidentReference } from './incident.ts'
import { STATUS_TOPIC } from './status-board.ts'
import {
  findBySource,
  insertIncident,
  listOpenIncidents,
  updateIncidentRow,
  type IncidentRow,
} from './store/incidents.ts'
import {
  deleteOtherSources,
  listComponentStates,
  listStatusSources,
  replaceComponents,
  upsertStatusSource,
  type ComponentStateRow,
} from './store/sources.ts'
import { draftRecovery, type Letters } from './write-letter.ts'

/** A status source of the configuration. */
export interface ConfiguredStatusSource {
  readonly source: StatusSource
  /** Minutes from one check to the next. */
  readonly every: number
}

/** How a check went, for the log. */
export interface StatusReading {
  readonly id: string
  readonly error: AppError | undefined
}

const MINUTE_MS = 60_000
/** The clock that calls may be early by so much. */
const EARLY_MS = 10_000
/** Longer than this no source is waited for. */
const PATIENCE_MS = 45_000

/** Asks every source whose time has come, side by side, outside any transaction. What goes wrong with one is its own affair. */
export async function pollSources(
  context: Context,
  configured: readonly ConfiguredStatusSource[],
  letters: Letters,
): Promise<StatusReading[]> {
  const rows = await listStatusSources(context.db)
  if (configured.length === 0 && rows.length === 0) {
    return []
  }
  const ids = configured.map(({ source }) => source.id)
  if (rows.some(({ id }) => !ids.includes(id))) {
    await deleteOtherSources(context.db, ids)
  }
  const isDue = ({ source }: ConfiguredStatusSource): boolean => {
    const next = rows.find(({ id }) => id === source.id)?.next_check_at
    return next === null || next === undefined || next.getTime() - EARLY_MS <= context.now.getTime()
  }
  return Promise.all(configured.filter(isDue).map((each) => pollOne(context, each, letters)))
}

async function pollOne(
  context: Context,
  { source, every }: ConfiguredStatusSource,
  letters: Letters,
): Promise<StatusReading> {
  const { id, kind } = source
  const { now } = context
  const checked = { id, kind, at: now, nextCheckAt: new Date(now.getTime() + every * MINUTE_MS) }
  try {
    const { components, incidents } = await source.check({ signal: AbortSignal.timeout(PATIENCE_MS) })
    await context.transaction(async (inside) => {
      await upsertStatusSource(inside.db, { ...checked, error: null })
      await keepComponents(inside, source, components)
      await keepIncidents(inside, { sourceId: id, observed: incidents, components, letters })
      await inside.announce(STATUS_TOPIC, [id])
    })
    return { id, error: undefined }
  } catch (error) {
    const told = toAppError(error, id)
    await upsertStatusSource(context.db, { ...checked, error: told.message })
    return { id, error: told }
  }
}

function toAppError(error: unknown, id: string): AppError {
  if (error instanceof AppError) {
    return error
  }
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new AppError('unavailable', `The status source ${id} does not answer within ${PATIENCE_MS / 1000} s.`)
  }
  throw error
}

const isBad = (health: ComponentHealth): boolean => health !== 'operational' && health !== 'maintenance'

/** A bad state is believed once it was seen often enough in a row; until then the last good one stands. */
async function keepComponents(
  { db, now }: Context,
  source: StatusSource,
  observed: readonly ObservedComponent[],
): Promise<void> {
  const known = new Map((await listComponentStates(db, source.id)).map((row) => [row.component, row]))
  const byName = new Map(observed.map((component) => [component.name, component]))
  const rows = [...byName.values()].map((component) =>
    believe(component, known.get(component.name), { needed: source.failuresInARow, now }),
  )
  await replaceComponents(db, source.id, rows)
}

function believe(
  { name, health, detail = '' }: ObservedComponent,
  before: ComponentStateRow | undefined,
  { needed, now }: { readonly needed: number; readonly now: Date },
): ComponentStateRow {
  const failures = isBad(health) ? 1 + (before?.failures ?? 0) : 0
  const isWaiting = failures > 0 && failures < needed
  const believed = isWaiting ? (before?.health ?? 'unknown') : health
  const told = isWaiting ? `${detail} (${failures} of ${needed} bad answers in a row)`.trim() : detail
  return {
    component: name,
    health: believed,
    detail: told === '' ? null : told,
    failures,
    since: sinceOf(before, believed) ?? now,
  }
}

/** When it became so, if it was so before. */
const sinceOf = (before: ComponentStateRow | undefined, health: ComponentHealth): Date | undefined =>
  before?.health === health ? before.since : undefined

interface Observed {
  readonly sourceId: string
  readonly observed: readonly ObservedIncident[]
  readonly components: readonly ObservedComponent[]
  readonly letters: Letters
}

/** The page's incidents as ours. What it says to the public becomes a draft: here, too, a person approves first. */
async function keepIncidents(context: Context, { sourceId, observed, components, letters }: Observed): Promise<void> {
  const going = observed.filter(({ status }) => status !== 'resolved')
  for (const incident of going) {
    await keepIncident(context, { sourceId, incident, letters })
  }
  const names = new Set(going.map(({ id }) => id))
  const over = (await listOpenIncidents(context.db)).filter(
    ({ source_id: source, external_id: id }) => source === sourceId && id !== null && !names.has(id),
  )
  for (const row of over) {
    await endBySource(context, row, { components, letters })
  }
}

/** Over for the page. While it still shows trouble with a part the incident is about, a person says when customers are told. */
async function endBySource(
  context: Context,
  row: IncidentRow,
  { components, letters }: Pick<Observed, 'components' | 'letters'>,
): Promise<void> {
  const ended = { ...row, status: 'resolved' as const, ended_at: context.now, updated_at: context.now }
  await updateIncidentRow(context.db, ended)
  await note(context, ended, { text: 'It is over, says the status page.', author: row.source_id ?? 'resolute' })
  if (!components.some(({ name, health }) => isBad(health) && row.components.includes(name))) {
    await approveTemplate(context, letters, ended)
  }
  await context.emit(incidentEnded, [{ payload: { incidentId: row.id } }])
}

async function keepIncident(
  context: Context,
  { sourceId, incident, letters }: { sourceId: string; incident: ObservedIncident; letters: Letters },
): Promise<void> {
  const { now, db } = context
  const known = await findBySource(db, sourceId, incident.id)
  const { title, impact, components, startedAt, texts } = incident
  const [newest] = texts
  const draft = newest === undefined ? {} : { en: newest.slice(0, 2000) }
  if (known === undefined) {
    const row: IncidentRow = {
      id: createId(now.getTime()),
      reference: createIncidentReference(now),
      title,
      status: incident.status,
      impact,
      components,
      error_codes: [],
      intents: [],
      regions: [],
      deployment: null,
      origin: 'source',
      source_id: sourceId,
      external_id: incident.id,
      surge: null,
      statement_draft: draft,
      recovery_draft: draftRecovery(letters, components.join(', ')),
      started_at: startedAt,
      ended_at: null,
      linked_through: null,
      version: 1,
      created_at: now,
      updated_at: now,
    }
    await insertIncident(db, row)
    await context.emit(incidentOpened, [{ payload: { incidentId: row.id } }])
    return
  }
  const isSame =
    known.status === incident.status && known.impact === impact && known.components.join() === components.join()
  if (known.ended_at === null && !isSame) {
    await updateIncidentRow(db, { ...known, title, status: incident.status, impact, components, updated_at: now })
    await context.emit(incidentChanged, [{ payload: { incidentId: known.id } }])
  }
}
