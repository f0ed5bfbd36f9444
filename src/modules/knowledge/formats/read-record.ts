import { cutText } from '../../../kernel/cut-text.ts'
import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { articleKinds } from '../article.ts'
import { withoutEnding, type ReadArticle } from '../parse-article.ts'
import { splitCrumbs } from '../read-front-matter.ts'
import { looksLikeHtml, readHtml } from './read-html.ts'
import { slugOf } from './slug.ts'
import { fieldNames, questionNames, type RecordField } from './record-fields.ts'

export interface ReadRecords {
  readonly articles: readonly ReadArticle[]
  /** One line for each record that is no article. */
  readonly problems: readonly string[]
}

export interface RecordPlace {
  readonly name: string
  /** For a person to look: file and line, or file and path. */
  readonly place: string
  readonly facts: DocumentFacts
  /** The fields records of this file have, named when the needed ones are missing. */
  readonly known: readonly string[]
}

const normalize = (field: string): string => field.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
const fieldOf = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) => names.map((name) => [normalize(name), field as RecordField])),
)

type Values = Partial<Record<RecordField, unknown>>

/** A row of a table or an object of a list, as an article; tells what is missing. */
export function readRecord(record: Readonly<Record<string, unknown>>, at: RecordPlace): ReadRecords {
  const values = valuesOf(record)
  const title = textOf(values.title)
  const answer = [markdownOf(values.body, at.name), stepsOf(values.steps)].filter((part) => part !== '').join('\n\n')
  if (title === '' || answer === '') {
    const missing = title === '' ? 'title or question' : 'answer, content or body'
    return { articles: [], problems: [`${at.place}: has no ${missing}; its fields are ${at.known.join(', ')}.`] }
  }
  const problem = audienceProblem(values.audience)
  if (problem !== undefined) {
    return { articles: [], problems: [`${at.place}: ${problem}`] }
  }
  const updated = /^\d{4}-\d{2}-\d{2}/.exec(textOf(values.updated))?.[0]
  return {
    articles: [
      {
        markdown: answer,
        facts: { ...at.facts, ...factsOf(values, title, at.name), kind: kindOf(values, Object.keys(record)) },
        ...(updated === undefined ? {} : { updated }),
      },
    ],
    problems: [],
  }
}

/** The first of a field's names that says something. */
function valuesOf(record: Readonly<Record<string, unknown>>): Values {
  const values: Values = {}
  for (const [name, value] of Object.entries(record)) {
    const field = fieldOf.get(normalize(name))
    if (field !== undefined && value !== null && value !== '' && values[field] === undefined) {
      values[field] = value
    }
  }
  return values
}

function factsOf(values: Values, title: string, name: string): DocumentFacts {
  const url = textOf(values.url)
  const id = textOf(values.id)
  const category = textOf(values.category)
  const product = textOf(values.product)
  const section = sectionOf(values.section)
  const language = /^[a-z]{2,3}(?=$|[-_])/i.exec(textOf(values.language))?.[0]?.toLowerCase()
  const intents = wordsOf(values.intents)
  return {
    id: id === '' ? `${withoutEnding(name)}#${slugOf(title)}` : cutText(id, 200),
    title: cutText(title, 300),
    ...(/^https?:\/\/\S+$/i.test(url) && URL.canParse(url) && { url }),
    ...(category !== '' && { category: cutText(category, 100) }),
    ...(product !== '' && { product: cutText(product, 100) }),
    ...(section.length > 0 && { section }),
    ...(language !== undefined && { language }),
    ...(intents.length > 0 && { intents }),
    ...audienceOf(values),
  }
}

function kindOf(values: Values, names: readonly string[]): NonNullable<DocumentFacts['kind']> {
  const written = textOf(values.kind)
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const isQuestion = names.some((name) => questionNames.includes(normalize(name)))
  return articleKinds.find((kind) => kind === written) ?? (isQuestion ? 'faq' : 'article')
}

const PUBLIC = new Set([
  'public',
  'yes',
  'everyone',
  'everybody',
  'all',
  'customer',
  'customers',
  'external',
  'published',
  'true',
])
const INTERNAL = new Set(['internal', 'no', 'private', 'agent', 'agents', 'staff', 'draft', 'restricted', 'false'])

const HIDDEN = new Set([
  'true',
  'yes',
  '1',
  'draft',
  'unpublished',
  'archived',
  'inactive',
  'obsolete',
  'private',
  'internal',
])

/** `audience: internal`, `published: false`, `draft: true`, `status: archived` and the like. Silence says nothing. */
function audienceOf(values: Values): { readonly audience?: 'public' | 'internal' } {
  const isHidden = HIDDEN.has(textOf(values.hidden).toLowerCase())
  if (isHidden || INTERNAL.has(textOf(values.audience).toLowerCase())) {
    return { audience: 'internal' }
  }
  return values.audience === undefined ? {} : { audience: 'public' }
}

/** A word we do not know may mean "for few": the article is not taken. */
function audienceProblem(value: unknown): string | undefined {
  const word = textOf(value).toLowerCase()
  return word === '' || PUBLIC.has(word) || INTERNAL.has(word)
    ? undefined
    : `says its audience is "${word}"; expected public or internal.`
}

function sectionOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((part) => part !== '') : splitCrumbs(textOf(value))
}

function wordsOf(value: unknown): string[] {
  const words = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,;|]/)
  return [...new Set(words.map((word) => cutText(word.trim(), 100)).filter((word) => word !== ''))].slice(0, 50)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value.trim()
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function markdownOf(value: unknown, name: string): string {
  if (Array.isArray(value)) {
    return value.map((part) => markdownOf(part, name)).join('\n\n')
  }
  const text = textOf(value)
  return looksLikeHtml(text) ? readHtml(name, text).markdown : text.replaceAll('\r\n', '\n')
}

/** Document 003's articles carry their steps apart from their text. */
function stepsOf(value: unknown): string {
  if (Array.isArray(value)) {
    const steps = value.map((step) =>
      textOf(step)
        .replace(/^(?:\d{1,2}[.)]|[-*•])\s+/, '')
        .replaceAll(/\s+/g, ' '),
    )
    return steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
  }
  return textOf(value)
}
