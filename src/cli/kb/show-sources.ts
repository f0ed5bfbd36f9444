import { sourceListSchema } from '../../../contract/knowledge.ts'
import { readSources, type SourceStatus } from '../../modules/knowledge/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { table } from '../terminal.ts'
import { tellProblems } from './tell-result.ts'

/** `kb sources`: where articles are from, how fresh they are, and what could not be read. */
export async function showSources(
  context: CommandContext,
  _options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  if (words.length > 0) {
    throw new UsageError(`resolute kb sources takes no "${words.join(' ')}".`)
  }
  const { items } = await askOwner(context, {
    ask: (app) => readSources(app.contextFor({ kind: 'system', id: 'kb' }), app.sources),
    words: ['kb', 'sources', '--json'],
    read: (json) => sourceListSchema.parse(json),
  })
  const { terminal, isJson } = context
  if (isJson) {
    terminal.out(JSON.stringify({ items }, null, 2))
  } else if (items.length === 0) {
    terminal.out('There are no sources yet: resolute kb import <folder>, or knowledge.sources in the configuration.')
  } else {
    terminal.out(
      table(['source', 'kind', 'status', 'articles', 'documents', 'failed', 'last read', 'next'], items.map(row)),
    )
    const failures = items.flatMap(whatFailed)
    tellProblems(terminal, failures)
  }
  return items.some(({ status }) => status === 'failing' || status === 'stale') ? exitCodes.unsatisfied : exitCodes.ok
}

/** What is wrong with documents, or else with the source as a whole. */
function whatFailed({ id, errors, last_error: error }: SourceStatus): string[] {
  const lines = errors.length > 0 ? errors.map(({ message }) => message) : (error?.split('\n') ?? [])
  return lines.map((line) => `${id}: ${line}`)
}

const row = (source: SourceStatus): (string | number | null)[] => [
  source.id,
  source.kind,
  source.status.replaceAll('_', ' '),
  source.articles,
  source.documents,
  source.failed_documents,
  minute(source.last_synced_at),
  minute(source.next_sync_at),
]

/** In UTC, as everything on the terminal. */
const minute = (time: string | null): string => (time === null ? '–' : time.slice(0, 16).replace('T', ' '))
