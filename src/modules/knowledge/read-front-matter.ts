import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { articleKinds } from './article.ts'

const words = z.array(z.string().trim().min(1).max(100)).max(50)
const text = (maximum: number) => z.string().trim().min(1).max(maximum)

const fields = {
  id: z.union([text(100), z.int().transform(String)]).optional(),
  title: text(300).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  category: text(100).optional(),
  section: z.union([text(200).transform(splitCrumbs), words]).optional(),
  product: text(100).optional(),
  intents: words.optional(),
  audience: z.enum(['public', 'internal']).optional(),
  kind: z.enum(articleKinds).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'expected a language code such as en')
    .optional(),
  updated: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/, 'expected a date such as 2026-11-21')
    .optional(),
  error_codes: z.array(z.string().max(40)).max(100).optional(),
}
const schema = z.object(fields)
const known = Object.keys(fields)

/** What the beginning of a Markdown document says about it. */
export type FrontMatter = Omit<z.output<typeof schema>, 'error_codes'>

/** The front matter begins on line 2 of its file, after the fence. */
const FIRST_LINE = 2

/** Reads front matter. Fields of other programs are left alone, unless they may have meant to hide the article. */
export function readFrontMatter(name: string, yaml: string): FrontMatter {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const lineAt = (offset: number): number => (yaml === '' ? 1 : lines.linePos(offset).line + FIRST_LINE - 1)
  const [syntax] = document.errors
  if (syntax) {
    const [what = syntax.message] = syntax.message.split('\n')
    throw new AppError('unprocessable', `${name}:${lineAt(syntax.pos[0])}: the front matter is not YAML: ${what}`)
  }
  const written: unknown = document.toJS({ maxAliasCount: 20 }) ?? {}
  const result = schema.safeParse(written)
  const problems = [
    ...(result.error?.issues ?? []).map(({ path, message }) => ({ path, message: `${path.join('.')}: ${message}` })),
    ...doubtfulKeys(written).map(({ key, advice }) => ({
      path: [key],
      message: `${key} is not a known field${advice}`,
    })),
  ]
  if (result.data === undefined || problems.length > 0) {
    const told = problems.map(({ path, message }) => `${name}:${lineAt(offsetOf(document, path))}: ${message}`)
    throw new AppError('unprocessable', told.join('\n'))
  }
  const { error_codes: _codes, ...facts } = result.data
  return isUnpublished(written) ? { audience: 'internal', ...facts } : facts
}

/** How other programs say that a page is not to be seen. Ours is `audience`; guessing theirs would publish by mistake. */
const RESTRICTING = new Set([
  'visibility',
  'access',
  'private',
  'public',
  'restricted',
  'permissions',
  'roles',
  'groups',
])

/** A misspelt `audience` must not publish an internal article. */
function doubtfulKeys(written: unknown): { key: string; advice: string }[] {
  const keys = typeof written === 'object' && written !== null ? Object.keys(written) : []
  return keys
    .filter((key) => !known.includes(key))
    .flatMap((key) => {
      const meant = known.find((field) => isSlipOf(key.toLowerCase(), field))
      if (meant !== undefined) {
        return [{ key, advice: `; known are ${known.join(', ')}.` }]
      }
      return RESTRICTING.has(key.toLowerCase()) ? [{ key, advice: '; say audience: internal or public.' }] : []
    })
}

/** Hugo, Jekyll and Docusaurus mark drafts so. */
function isUnpublished(written: unknown): boolean {
  const { draft, published } = { draft: undefined, published: undefined, ...(written as object) }
  return draft === true || published === false
}

/** Whether one letter more, less, other, or two swapped make the field of what was written. */
function isSlipOf(key: string, field: string): boolean {
  if (Math.abs(key.length - field.length) > 1 || field.length < 4) {
    return false
  }
  let start = 0
  while (start < key.length && key[start] === field[start]) {
    start += 1
  }
  const [rest, wanted] = [key.slice(start), field.slice(start)]
  const isSwapped = rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2)
  return isSwapped || rest.slice(1) === wanted.slice(1) || rest.slice(1) === wanted || rest === wanted.slice(1)
}

export function splitCrumbs(line: string): string[] {
  return line
    .split(/\s*[>›»→]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
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
