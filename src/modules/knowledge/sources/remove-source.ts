import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { importArticles } from '../import-articles.ts'
import type { SourceCatalog } from './source-catalog.ts'
import { listSources, markSourceRemoved } from './store/sources.ts'

/**
 * Takes a source out with all its articles; nothing is answered from them any more. Their passages are kept: they are
 * the evidence of answers that were given. Returns how many articles it had.
 */
export async function removeSource(context: Context, catalog: SourceCatalog, id: string): Promise<number> {
  if (catalog.configured.some((source) => source.id === id)) {
    throw new AppError(
      'unprocessable',
      `The source ${id} is in the configuration and would come back. Take it out of knowledge.sources first.`,
    )
  }
  const source = (await listSources(context.db)).find((each) => each.id === id)
  if (source === undefined) {
    throw new AppError('not-found', `There is no source ${id}.`)
  }
  if (source.is_held) {
    throw new AppError('conflict', `The source ${id} is being read at this moment. Try again when it is done.`)
  }
  return context.transaction(async (inside) => {
    const { removed } = await importArticles(inside, {
      sourceId: id,
      kind: source.kind,
      articles: [],
      isComplete: true,
    })
    await markSourceRemoved(inside.db, id)
    return removed
  })
}
