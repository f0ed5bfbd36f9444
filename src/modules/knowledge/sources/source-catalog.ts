import type { KnowledgeSource } from '../../../integrations/sources/source.ts'
import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { listSources } from './store/sources.ts'

/** A source the configuration names. */
export interface ConfiguredSource {
  readonly id: string
  readonly kind: string
  /** Minutes from one reading to the next; unset: read when somebody asks for it. */
  readonly every: number | undefined
  open(context: Context): KnowledgeSource
}

export interface SourceCatalog {
  readonly configured: readonly ConfiguredSource[]
  /** Opens a folder that was imported by hand, so that it can be read again. */
  openFolder(id: string, settings: object): KnowledgeSource
}

/** The source of this id: one of the configuration, or a folder imported earlier. */
export async function openKnownSource(context: Context, catalog: SourceCatalog, id: string): Promise<KnowledgeSource> {
  const configured = catalog.configured.find((source) => source.id === id)
  if (configured !== undefined) {
    return configured.open(context)
  }
  const row = (await listSources(context.db)).find((source) => source.id === id)
  if (row?.kind === 'folder' && 'path' in row.settings) {
    return catalog.openFolder(id, row.settings)
  }
  throw new AppError(
    'not-found',
    row === undefined
      ? `There is no source ${id}.`
      : `The source ${id} is no longer in the configuration (knowledge.sources), so it cannot be read.`,
  )
}
