import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ParsedArticle } from '../article.ts'
import { composeArticle, parseArticle, type ReadArticle } from '../parse-article.ts'
import { decodeText } from './decode-text.ts'
import type { Format } from './format.ts'
import { splitManual } from './split-manual.ts'

export interface FormatInput {
  readonly name: string
  readonly format: Format
  readonly content: string | Uint8Array
  readonly mediaType?: string | undefined
  readonly facts?: DocumentFacts | undefined
}

export interface ReadDocument {
  readonly articles: readonly ParsedArticle[]
  /** One line for each part of the document that is no article. */
  readonly problems: readonly string[]
}

interface Records {
  readonly articles: readonly ReadArticle[]
  readonly problems: readonly string[]
}

const LONGEST_ARTICLE = 2_000_000

/** Reads a document of any format; the libraries of a format are loaded when its first document comes. */
export async function readFormat(input: FormatInput): Promise<ReadDocument> {
  const { name, facts } = input
  if (input.format === 'markdown') {
    return { articles: [parseArticle({ name, text: textOf(input), ...(facts && { facts }) })], problems: [] }
  }
  const { articles, problems } = await records(input)
  const composed: ParsedArticle[] = []
  const refused: string[] = []
  for (const article of articles) {
    try {
      composed.push(composeArticle(name, article))
    } catch (error) {
      if (!(error instanceof AppError) || articles.length === 1) {
        throw error
      }
      refused.push(error.message)
    }
  }
  return { articles: composed, problems: [...problems, ...refused] }
}

/** A file that is one article, unless it is a whole manual. */
const whole = (name: string, article: ReadArticle): Records => ({
  articles: splitManual(name, bounded(name, article)),
  problems: [],
})
const textOf = ({ name, content, mediaType }: FormatInput): string => decodeText(name, content, mediaType)

function bounded(name: string, article: ReadArticle): ReadArticle {
  if (article.markdown.length > LONGEST_ARTICLE) {
    throw new AppError(
      'unprocessable',
      `${name}: is ${article.markdown.length} characters long; an article may have ${LONGEST_ARTICLE}. Split it.`,
    )
  }
  return article
}

async function records(input: FormatInput): Promise<Records> {
  const { name, format, content, facts } = input
  const bytes = (): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)
  switch (format) {
    case 'text':
      return whole(name, (await import('./read-plain-text.ts')).readPlainText(name, textOf(input), facts))
    case 'html':
      return whole(name, (await import('./read-html.ts')).readHtml(name, textOf(input), facts))
    case 'pdf':
      return whole(name, await (await import('./read-pdf.ts')).readPdf(name, bytes(), facts))
    case 'docx':
      return whole(name, await (await import('./read-docx.ts')).readDocx(name, bytes(), facts))
    case 'csv':
      return (await import('./read-csv.ts')).readCsv(name, textOf(input), facts)
    case 'json':
      return (await import('./read-json.ts')).readJson(name, textOf(input), facts)
    case 'jsonl':
      return (await import('./read-json.ts')).readJsonLines(name, textOf(input), facts)
    case 'markdown':
      return { articles: [], problems: [] }
  }
}
