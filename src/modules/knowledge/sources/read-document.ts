import type { KnowledgeSource, SourceListing } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ParsedArticle } from '../article.ts'
import type { DocumentReader } from '../formats/document-reader.ts'

/** What became of a document. */
export type DocumentOutcome =
  | { readonly kind: 'unchanged' | 'gone' }
  | {
      readonly kind: 'read'
      readonly articles: readonly ParsedArticle[]
      readonly problems: readonly string[]
      readonly validator: string | undefined
    }
  | { readonly kind: 'failed'; readonly problems: readonly string[]; readonly isUnreachable: boolean }

interface DocumentRequest {
  readonly source: KnowledgeSource
  readonly listing: SourceListing
  readonly reader: DocumentReader
  readonly validator: string | undefined
  readonly signal: AbortSignal
}

/** Fetches a document and reads it. Whatever is wrong with it is its own affair. */
export async function readDocument(request: DocumentRequest): Promise<DocumentOutcome> {
  const { source, listing, reader, validator, signal } = request
  try {
    const fetched = await source.fetch(listing, { signal, ...(validator === undefined ? {} : { validator }) })
    if (fetched === 'unchanged' || fetched === 'gone') {
      return { kind: fetched }
    }
    const { articles, problems } = await reader.read(fetched)
    return { kind: 'read', articles, problems, validator: fetched.validator }
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error
    }
    const problems = error.message
      .split('\n')
      .map((line) => (line.includes(listing.name) ? line : `${listing.name}: ${line}`))
    return { kind: 'failed', problems, isUnreachable: error.kind === 'unavailable' || error.kind === 'rate-limited' }
  }
}
