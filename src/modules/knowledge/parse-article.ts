import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { articleKinds, hashContent, type ParsedArticle } from './article.ts'
import { findTitle, splitPassages } from './split-passages.ts'

/** Strict: a misspelt `audience` must not publish an internal article. */
const frontMatterSchema = z.strictObject({
  id: z.string().trim().min(1).max(100).optional(),
  title: z.string().trim().min(1).max(300).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  category: z.string().trim().min(1).max(100).optional(),
  intents: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  audience: z.enum(['public', 'internal']).default('public'),
  kind: z.enum(articleKinds).default('article'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'expected a language code such as en')
    .default('en'),
  updated: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/, 'expected a date such as 2026-11-21')
    .optional(),
  error_codes: z.array(z.string().max(40)).max(100).default([]),
})

/** A document as a source gives it. */
export interface MarkdownDocument {
  /** Where it is, as a person would look for it: a path within the source. */
  readonly name: string
  readonly text: string
}

const OPEN_FENCE = /^\uFEFF?---[ \t]*\r?\n/
const FENCE = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?\n)?---[ \t]*(?:\r?\n|$)/

/** Reads a Markdown document with YAML front matter. What is wrong is named with the file and the line. */
export function parseArticle({ name, text }: MarkdownDocument): ParsedArticle {
  const { yaml, body, firstLine } = splitDocument(name, text)
  const facts = readFrontMatter(name, yaml)
  const title = facts.title ?? findTitle(body) ?? ''
  const passages = splitPassages(body, title)
  if (title === '') {
    throw new AppError('unprocessable', `${name}:1: the article has no title; write "title: …" in the front matter.`)
  }
  if (passages.length === 0) {
    throw new AppError('unprocessable', `${name}:${firstLine}: the article says nothing below its title.`)
  }
  const { id, url, category, intents, audience, kind, language, updated } = facts
  return {
    externalId: id ?? name.replace(/\.(?:md|markdown)$/i, ''),
    title,
    url,
    category,
    intents,
    audience,
    kind,
    language,
    body,
    contentHash: hashContent([title, url, category, intents, audience, kind, language, updated, body]),
    passages,
  }
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

/** The front matter begins on line 2 of its file, after the fence. */
const FIRST_LINE = 2

function readFrontMatter(name: string, yaml: string): z.infer<typeof frontMatterSchema> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const lineAt = (offset: number): number => (yaml === '' ? 1 : lines.linePos(offset).line + FIRST_LINE - 1)
  const [syntax] = document.errors
  if (syntax) {
    const [what = syntax.message] = syntax.message.split('\n')
    throw new AppError('unprocessable', `${name}:${lineAt(syntax.pos[0])}: the front matter is not YAML: ${what}`)
  }
  const result = frontMatterSchema.safeParse(document.toJS() ?? {})
  if (result.success) {
    return result.data
  }
  const problems = result.error.issues.flatMap((issue) =>
    describe(issue, document).map(({ offset, message }) => `${name}:${lineAt(offset)}: ${message}`),
  )
  throw new AppError('unprocessable', problems.join('\n'))
}

function describe(issue: z.core.$ZodIssue, document: Document): { offset: number; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(document, [key]),
      message: `${key} is not a known field; known are ${Object.keys(frontMatterSchema.shape).join(', ')}.`,
    }))
  }
  return [{ offset: offsetOf(document, issue.path), message: `${issue.path.join('.')}: ${issue.message}` }]
}

/** Where in the front matter a value stands: the value itself, or whatever around it is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) {
      return node.range?.[0] ?? 0
    }
  }
  return 0
}
