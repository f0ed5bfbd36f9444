import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sourceSyncRequested } from '../events.ts'
import { syncSource, type SyncOptions, type SyncResult } from '../sync-source.ts'
import { openKnownSource, type SourceCatalog } from './source-catalog.ts'
import { insertSource, listDueSources, listSources, markSourceScheduled } from './store/sources.ts'

/** Minutes after which a source that could not be read is tried again, at the latest. */
const RETRY_MINUTES = 30
/** Minutes after which a reading that ran out of time goes on. */
const GO_ON_MINUTES = 1

/** Asks for a reading of every source whose time has come. Returns how many. */
export async function requestDueSources(context: Context, catalog: SourceCatalog): Promise<number> {
  const scheduled = catalog.configured.filter(({ every }) => every !== undefined)
  if (scheduled.length === 0) {
    return 0
  }
  const due = await listDueSources(
    context.db,
    scheduled.map(({ id }) => id),
  )
  for (const source of scheduled.filter(({ id }) => due.includes(id))) {
    await request(context, source, source.every ?? null)
  }
  return due.length
}

/** Asks for a reading now, whenever the next one was due. */
export async function requestSource(context: Context, catalog: SourceCatalog, id: string): Promise<void> {
  const configured = catalog.configured.find((source) => source.id === id)
  const known = configured ?? (await listSources(context.db)).find((source) => source.id === id)
  if (known === undefined) {
    throw new AppError('not-found', `There is no source ${id}.`)
  }
  await request(context, known, configured?.every ?? null)
}

/** Its next time is set with the request, so that the clock does not ask twice. */
async function request(context: Context, source: { id: string; kind: string }, every: number | null): Promise<void> {
  await context.transaction(async (inside) => {
    await insertSource(inside.db, { id: source.id, kind: source.kind })
    await markSourceScheduled(inside.db, source.id, every)
    await inside.emit(sourceSyncRequested, [{ payload: { sourceId: source.id } }])
  })
}

/** Reads a source by its id, and sets the time of the next reading by how this one went. */
export async function syncKnownSource(
  context: Context,
  catalog: SourceCatalog,
  { id, ...options }: SyncOptions & { readonly id: string },
): Promise<SyncResult> {
  const source = await openKnownSource(context, catalog, id)
  const every = catalog.configured.find((each) => each.id === id)?.every ?? null
  const schedule = (most: number): Promise<void> =>
    markSourceScheduled(context.db, id, every === null ? null : Math.min(every, most))
  try {
    const result = await syncSource(context, source, options)
    await schedule(result.isFinished ? Infinity : GO_ON_MINUTES)
    return result
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'conflict') {
      await schedule(RETRY_MINUTES)
    }
    throw error
  }
}

/** How a reading went: what changed, or why nothing could be read. */
export type SourceReading =
  | { readonly id: string; readonly result: SyncResult }
  | { readonly id: string; readonly error: AppError }

/** Reads the sources that were asked for, side by side. What goes wrong with one is its own affair. */
export async function syncRequestedSources(
  context: Context,
  catalog: SourceCatalog,
  requests: readonly { readonly sourceId: string }[],
): Promise<SourceReading[]> {
  const ids = [...new Set(requests.map(({ sourceId }) => sourceId))]
  return Promise.all(ids.map((id) => readingOf(context, catalog, id)))
}

async function readingOf(context: Context, catalog: SourceCatalog, id: string): Promise<SourceReading> {
  try {
    return { id, result: await syncKnownSource(context, catalog, { id }) }
  } catch (error) {
    if (error instanceof AppError) {
      return { id, error }
    }
    throw error
  }
}
