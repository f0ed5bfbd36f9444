import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { removeSource } from '../../modules/knowledge/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'

const removedSchema = z.object({ source: z.string(), removed: z.number() })

/** `kb remove <source>`: takes a source out with all its articles. */
export async function removeKnownSource(
  context: CommandContext,
  _options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const [id, ...others] = words
  if (id === undefined || others.length > 0) {
    throw new UsageError('resolute kb remove wants one source; "resolute kb sources" lists them.')
  }
  const { removed } = await askOwner(context, {
    ask: async (app) => {
      const count = await removeSource(app.contextFor({ kind: 'system', id: 'kb' }), app.sources, id).catch(asUsage)
      await app.knowledge.refresh()
      return { source: id, removed: count }
    },
    words: ['kb', 'remove', id, '--json'],
    read: (json) => removedSchema.parse(json),
  })
  const { terminal, isJson } = context
  terminal.out(
    isJson
      ? JSON.stringify({ source: id, removed }, null, 2)
      : `Source ${id}: ${removed === 1 ? '1 article' : `${removed} articles`} removed.`,
  )
  return exitCodes.ok
}

function asUsage(error: unknown): never {
  throw error instanceof AppError ? new UsageError(error.message) : error
}
