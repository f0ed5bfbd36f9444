import type { DocumentFacts } from '../../integrations/sources/source.ts'
import { AppError } from '../../kernel/errors.ts'
import { hashContent, type ParsedArticle } from './article.ts'
import { languageOfArticle } from './language-of-article.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { findTitle, splitPassages } from './split-passages.ts'

/** A document as a source gives it. */
export interface MarkdownDocument {
  /** Where it is, as a person would look for it: a path within the source. */
  readonly name: string
  readonly text: string
  /** What the source knows about it; what the document says itself wins. */
  readonly facts?: DocumentFacts
}

const OPEN_FENCE = /^\uFEFF?---[ \t]*\r?\n/
const FENCE = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?\n)?---[ \t]*(?:\r?\n|$)/

/** Reads a Markdown document with YAML front matter. What is wrong is named with the file and the line. */
export function parseArticle({ name, text, facts }: MarkdownDocument): ParsedArticle {
  const { yaml, body, firstLine } = splitDocument(name, text)
  const { id, title, ...own } = readFrontMatter(name, yaml)
  const { updated, ...said } = own
  return composeArticle(name, {
    markdown: body,
    facts: { ...facts, ...given({ id, title: title ?? facts?.title ?? findTitle(body), ...said }) },
    places: { title: `${name}:1`, body: `${name}:${firstLine}` },
    ...(updated === undefined ? {} : { updated }),
  })
}

/** Without what is undefined, so that it covers nothing. */
function given<Facts extends object>(facts: { [Key in keyof Facts]: Facts[Key] | undefined }): Partial<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Facts>
}

/** An article as its format was read. */
export interface ReadArticle {
  readonly markdown: string
  readonly facts: DocumentFacts
  /** Day the text was last looked over, where it says so. */
  readonly updated?: string
  /** Where to look when something is missing; unset: the document. */
  readonly places?: { readonly title: string; readonly body: string }
}

/** Makes an article of its Markdown and of what is known about it. */
export function composeArticle(
  name: string,
  { markdown: written, facts, updated, places }: ReadArticle,
): ParsedArticle {
  const markdown = storable(written)
  const title = storable(facts.title ?? '').trim()
  if (title === '') {
    throw new AppError(
      'unprocessable',
      `${places?.title ?? name}: the article has no title; write "title: …" in the front matter.`,
    )
  }
  const passages = splitPassages(markdown, title)
  if (passages.length === 0) {
    throw new AppError('unprocessable', `${places?.body ?? name}: the article says nothing below its title.`)
  }
  const complete = completeFacts(name, { language: languageOfArticle(title, markdown), ...facts })
  const { url, category, section, product, intents, audience, kind, language } = complete
  const later = [section.length > 0 && section, product].filter((fact) => fact !== false && fact !== undefined)
  return {
    ...complete,
    title,
    reviewedOn: updated === undefined ? undefined : dayOf(updated),
    body: markdown,
    contentHash: hashContent([title, url, category, intents, audience, kind, language, updated, markdown, ...later]),
    passages,
  }
}

/** The day a date begins with; nothing for a day that does not exist, which a database refuses. */
function dayOf(date: string): string | undefined {
  const day = date.slice(0, 'yyyy-mm-dd'.length)
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, day.length) !== day ? undefined : day
}

type ArticleFacts = Omit<ParsedArticle, 'title' | 'reviewedOn' | 'body' | 'contentHash' | 'passages'>

const completeFacts = (name: string, facts: DocumentFacts): ArticleFacts => ({
  externalId: facts.id ?? withoutEnding(name),
  url: facts.url,
  category: facts.category,
  section: facts.section ?? sectionOf(name),
  product: facts.product,
  intents: facts.intents ?? [],
  audience: facts.audience ?? 'public',
  kind: facts.kind ?? 'article',
  language: facts.language ?? 'en',
})

/** Databases keep no NUL characters and no halves of characters. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const ENDING = /\.(?:md|markdown|txt|text|html?|xhtml|pdf|docx|csv|tsv|json|jsonl|ndjson)$/i

export const withoutEnding = (name: string): string => name.replace(ENDING, '')

/** The folders a document lies in, as words. */
export function sectionOf(name: string): string[] {
  const folders = name.split('/').slice(0, -1)
  return folders.map((folder) => folder.replaceAll(/[-_]+/g, ' ').trim()).filter((folder) => folder !== '')
}

function splitDocument(name: string, text: string): { yaml: string; body: string; firstLine: number } {
  const fence = FENCE.exec(text)
  if (!fence && OPEN_FENCE.test(text)) {
    throw new AppError('unprocessable', `${name}:1: the front matter is opened with "---" but never closed.`)
  }
  const [head = '', yaml = ''] = fence ?? []
  const body = text.slice(head.length).replaceAll('\r\n', '\n').trim()
  return { yaml, body, firstLine: head.split('\n').length }
}
