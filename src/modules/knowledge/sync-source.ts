import type { KnowledgeSource } from '../../integrations/sources/source.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { ParsedArticle } from './article.ts'
import { importArticles, type ImportCounts } from './import-articles.ts'
import { parseArticle } from './parse-article.ts'

export interface SyncResult extends ImportCounts {
  /** One line for each mistake: file, line, what is wrong. */
  readonly problems: readonly string[]
}

/**
 * Reads a source and imports what it holds. A document that cannot be read is reported and leaves what is known of it
 * as it was; then nothing is removed either, because nobody can tell which article is missing.
 */
export async function syncSource(context: Context, source: KnowledgeSource): Promise<SyncResult> {
  const articles: ParsedArticle[] = []
  const problems: string[] = []
  for (const listing of await source.list()) {
    try {
      articles.push(parseArticle(await source.fetch(listing)))
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      problems.push(...error.message.split('\n'))
    }
  }
  const counts = await importArticles(context, {
    sourceId: source.id,
    kind: source.kind,
    articles,
    isComplete: problems.length === 0,
    ...(problems.length === 0 ? {} : { error: problems.join('\n') }),
  })
  return { ...counts, problems }
}
