import type { KnowledgeSource } from '../../../integrations/sources/source.ts'
import type { ParsedArticle } from '../article.ts'
import { createDocumentReader } from '../formats/document-reader.ts'
import { readDocument } from './read-document.ts'

export interface SourceArticles {
  readonly articles: readonly ParsedArticle[]
  /** One line for each mistake. */
  readonly problems: readonly string[]
}

/** Everything a source holds, in memory: for measuring, without a database. */
export async function readSourceArticles(source: KnowledgeSource): Promise<SourceArticles> {
  const reader = createDocumentReader()
  const { signal } = new AbortController()
  const articles: ParsedArticle[] = []
  const { documents, problems: listed = [] } = await source.list()
  const problems = [...listed]
  try {
    for (const listing of documents) {
      const outcome = await readDocument({ source, listing, reader, validator: undefined, signal })
      if (outcome.kind === 'read') {
        articles.push(...outcome.articles)
      }
      problems.push(...('problems' in outcome ? outcome.problems : []))
    }
  } finally {
    await reader.close()
  }
  return { articles, problems }
}
