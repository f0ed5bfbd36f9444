import { openSource } from '../../integrations/sources/registry.ts'
import type { KnowledgeSource, SourceDocument } from '../../integrations/sources/source.ts'
import { AppError } from '../../kernel/errors.ts'
import { readSourceArticles, type KnownArticle } from '../../modules/knowledge/index.ts'
import { UsageError } from '../command.ts'

export interface KnowledgeFolder {
  /** Known by the names of their files without folder and ending; those of tables and lists by their own. */
  readonly articles: readonly KnownArticle[]
  readonly problems: readonly string[]
}

/** The documents of a folder as articles in memory, read as the product reads them. */
export async function readKnowledgeFolder(path: string): Promise<KnowledgeFolder> {
  const source = openSource({ id: 'evaluation', kind: 'folder', settings: { path } })
  const { articles, problems } = await readSourceArticles(knownByFileName(source)).catch((error: unknown) => {
    throw error instanceof AppError ? new UsageError(error.message) : error
  })
  if (articles.length === 0) {
    throw new UsageError([`${path}: has no articles.`, ...problems].join('\n'))
  }
  return {
    problems,
    articles: articles.map((article): KnownArticle => {
      const id = article.externalId.split('/').at(-1) ?? article.externalId
      return {
        ...article,
        id,
        version: 1,
        passages: article.passages.map((passage, position) => ({ ...passage, id: `${id} ${position}`, position })),
      }
    }),
  }
}

const MARKDOWN = /\.(?:md|markdown)$/i
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/
const OWN_ID = /^id:.*$/m
const FIRST_HEADING = /^#\s+\S/m

/** Lists of questions name articles by their files, whatever the articles call themselves. */
function knownByFileName(source: KnowledgeSource): KnowledgeSource {
  return {
    ...source,
    fetch: async (listing, options) => {
      const document = await source.fetch(listing, options)
      return typeof document === 'object' && MARKDOWN.test(document.name) ? readableMarkdown(document) : document
    },
  }
}

/** Markdown that says nothing about itself, not even a title, is read as plain text, whose first line is one. */
function readableMarkdown(document: SourceDocument): SourceDocument {
  const content =
    typeof document.content === 'string' ? document.content : Buffer.from(document.content).toString('utf8')
  const [frontMatter = ''] = FRONT_MATTER.exec(content) ?? []
  if (frontMatter !== '') {
    return { ...document, content: frontMatter.replace(OWN_ID, '') + content.slice(frontMatter.length) }
  }
  return FIRST_HEADING.test(content)
    ? { ...document, content }
    : { ...document, content, name: document.name.replace(MARKDOWN, '.txt') }
}
