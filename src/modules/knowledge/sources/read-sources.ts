import type { z } from 'zod'
import type { sourceListSchema, sourceSchema } from '../../../../contract/knowledge.ts'
import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ConfiguredSource, SourceCatalog } from './source-catalog.ts'
import { listFailedDocuments, listSources, type FailedDocument, type SourceRow } from './store/sources.ts'

export type SourceStatus = z.infer<typeof sourceSchema>

const ERRORS_SHOWN = 50
/** A reading may be late by as much as it takes for two of them before anybody should worry. */
const LATE = 2
const MINUTE_MS = 60_000

/** Every source, those of the configuration that were never read among them. */
export async function readSources(context: Context, catalog: SourceCatalog): Promise<z.infer<typeof sourceListSchema>> {
  const rows = await listSources(context.db)
  const failed = Map.groupBy(await listFailedDocuments(context.db, ERRORS_SHOWN), (each) => each.source_id)
  const known = new Set(rows.map(({ id }) => id))
  const unread = catalog.configured.filter(({ id }) => !known.has(id)).map((source) => unreadRow(source))
  const items = [...rows, ...unread].map((row) =>
    present(row, {
      configured: catalog.configured.find(({ id }) => id === row.id),
      failed: failed.get(row.id) ?? [],
      now: context.now,
    }),
  )
  return { items: items.toSorted((left, right) => (left.id < right.id ? -1 : 1)) }
}

export async function readSource(context: Context, catalog: SourceCatalog, id: string): Promise<SourceStatus> {
  const found = (await readSources(context, catalog)).items.find((source) => source.id === id)
  if (found === undefined) {
    throw new AppError('not-found', `There is no source ${id}.`)
  }
  return found
}

const unreadRow = ({ id, kind }: ConfiguredSource): SourceRow => ({
  id,
  kind,
  settings: {},
  last_synced_at: null,
  last_success_at: null,
  next_sync_at: null,
  last_error: null,
  is_held: false,
  documents: 0,
  failed_documents: 0,
  articles: 0,
})

interface Surroundings {
  readonly configured: ConfiguredSource | undefined
  readonly failed: readonly FailedDocument[]
  readonly now: Date
}

function present(row: SourceRow, { configured, failed, now }: Surroundings): SourceStatus {
  const every = configured?.every ?? null
  return {
    id: row.id,
    kind: row.kind,
    settings: row.settings,
    status: statusOf(row, { every, now }),
    is_configured: configured !== undefined,
    every_minutes: every,
    documents: row.documents,
    articles: row.articles,
    last_synced_at: row.last_synced_at?.toISOString() ?? null,
    last_success_at: row.last_success_at?.toISOString() ?? null,
    next_sync_at: every === null ? null : (row.next_sync_at?.toISOString() ?? null),
    last_error: row.last_error,
    failed_documents: row.failed_documents,
    errors: failed.map(({ name, error, failed_since: since }) => ({
      document: name,
      message: error,
      since: since.toISOString(),
    })),
  }
}

function statusOf(row: SourceRow, { every, now }: { every: number | null; now: Date }): SourceStatus['status'] {
  if (row.is_held) {
    return 'syncing'
  }
  if (row.last_synced_at === null) {
    return 'never_read'
  }
  if (row.last_success_at === null || row.last_success_at < row.last_synced_at) {
    return 'failing'
  }
  const isLate = every !== null && now.getTime() - row.last_success_at.getTime() > every * LATE * MINUTE_MS
  return isLate ? 'stale' : row.last_error === null ? 'fresh' : 'incomplete'
}
