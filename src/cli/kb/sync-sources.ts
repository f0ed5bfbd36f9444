import { z } from 'zod'
import type { App } from '../../app/create-app.ts'
import { AppError } from '../../kernel/errors.ts'
import { readSources, syncKnownSource } from '../../modules/knowledge/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { syncResultSchema, tellProblems } from './tell-result.ts'

const resultSchema = z.object({
  id: z.string(),
  result: syncResultSchema.nullable(),
  /** Why there is no result. */
  error: z.string().nullable(),
})
const resultsSchema = z.object({ sources: z.array(resultSchema) })
type Result = z.infer<typeof resultSchema>

/** `kb sync [id]`: reads a source, or all of the configuration, now. */
export async function syncSources(
  context: CommandContext,
  _options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const [id, ...others] = words
  if (others.length > 0) {
    throw new UsageError('resolute kb sync takes one source, or none for all.')
  }
  const { sources } = await askOwner(context, {
    ask: async (app) => ({ sources: await readThem(context, app, id) }),
    words: ['kb', 'sync', ...words, '--json'],
    read: (json) => resultsSchema.parse(json),
  })
  report(context, sources)
  const isGood = sources.every(({ result }) => result !== null && result.problems.length === 0)
  return isGood ? exitCodes.ok : exitCodes.unsatisfied
}

async function readThem(context: CommandContext, app: App, id: string | undefined): Promise<Result[]> {
  const asked = app.contextFor({ kind: 'system', id: 'kb' })
  const configured = app.sources.configured.map((source) => source.id)
  const known = (await readSources(asked, app.sources)).items.map((source) => source.id)
  if (id !== undefined && !known.includes(id)) {
    throw new UsageError(`There is no source "${id}". Known are: ${known.join(', ') || 'none'}.`)
  }
  const results: Result[] = []
  for (const each of id === undefined ? configured : [id]) {
    if (!context.isJson) {
      context.terminal.note(`Reading ${each} …`)
    }
    try {
      const result = await syncKnownSource(asked, app.sources, { id: each })
      results.push({ id: each, result: { ...result, problems: [...result.problems] }, error: null })
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      results.push({ id: each, result: null, error: error.message })
    }
  }
  await app.knowledge.refresh()
  return results
}

function report({ terminal, isJson }: CommandContext, sources: readonly Result[]): void {
  if (isJson) {
    terminal.out(JSON.stringify({ sources }, null, 2))
    return
  }
  if (sources.length === 0) {
    terminal.out('The configuration names no sources (knowledge.sources); see docs/guides/knowledge.md.')
  }
  for (const { id, result, error } of sources) {
    if (result === null) {
      terminal.out(`${id}: could not be read: ${error ?? ''}`)
      continue
    }
    const { inserted, updated, unchanged, removed, problems, isFinished } = result
    tellProblems(
      terminal,
      problems.map((problem) => `${id}: ${problem}`),
    )
    const rest = isFinished ? '' : ' The rest is read next time.'
    terminal.out(`${id}: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${removed} removed.${rest}`)
  }
}
