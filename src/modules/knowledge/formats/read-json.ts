import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import { readRecord, type ReadRecords } from './read-record.ts'

const LISTS = [
  'articles',
  'items',
  'results',
  'data',
  'faqs',
  'faq',
  'questions',
  'documents',
  'records',
  'entries',
  'solutions',
]
const MOST_RECORDS = 100_000

/** A list of articles, as in document 003's articles.json, or an object that holds one. */
export function readJson(name: string, text: string, facts: DocumentFacts = {}): ReadRecords {
  const listed = listIn(parse(name, text))
  if (listed === undefined) {
    throw new AppError(
      'unprocessable',
      `${name}: holds no list of articles. Expected [{"title": …, "content": …}] or {"articles": […]}.`,
    )
  }
  return readRecords(name, listed, facts)
}

/** One JSON object a line. */
export function readJsonLines(name: string, text: string, facts: DocumentFacts = {}): ReadRecords {
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), place: `${name}:${index + 1}` }))
  const listed = lines
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => ({ value: parse(place, line), place }))
  return readRecords(name, listed, facts)
}

interface Listed {
  readonly value: unknown
  readonly place: string
  readonly category?: string
}

function readRecords(name: string, listed: readonly Listed[], facts: DocumentFacts): ReadRecords {
  if (listed.length > MOST_RECORDS) {
    throw new AppError(
      'unprocessable',
      `${name}: has ${listed.length} records; a list may have ${MOST_RECORDS}. Split it.`,
    )
  }
  const results = listed.map(({ value, place, category }): ReadRecords => {
    const at = place.startsWith(name) ? place : `${name}: ${place}`
    if (!isRecord(value)) {
      return { articles: [], problems: [`${at}: is no object with a title and a content.`] }
    }
    const inherited = category === undefined ? facts : { ...facts, category }
    return readRecord(value, { name, place: at, facts: inherited, known: Object.keys(value).slice(0, 20) })
  })
  return {
    articles: results.flatMap(({ articles }) => articles),
    problems: results.flatMap(({ problems }) => problems),
  }
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : 'it cannot be read'
    throw new AppError('unprocessable', `${place}: is not JSON: ${what}`, { cause })
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list; an object with a list under a usual name; one article; or articles by id, or lists of them by category. */
function listIn(value: unknown): Listed[] | undefined {
  if (Array.isArray(value)) {
    return value.map((each, index) => ({ value: each, place: `[${index}]` }))
  }
  if (!isRecord(value)) {
    return undefined
  }
  const named = LISTS.find((each) => Array.isArray(value[each]) || isRecord(value[each]))
  if (named !== undefined) {
    return listIn(value[named])?.map((each) => ({ ...each, place: `${named}${each.place}` }))
  }
  const entries = Object.entries(value)
  if (entries.length > 0 && entries.every(([, each]) => isRecord(each))) {
    return entries.map(([id, each]) => ({ value: { id, ...(each as object) }, place: id }))
  }
  if (entries.length > 0 && entries.every(([, each]) => Array.isArray(each))) {
    return entries.flatMap(([category, each]) =>
      (listIn(each) ?? []).map((one) => ({ ...one, place: `${category}${one.place}`, category })),
    )
  }
  return [{ value, place: '' }]
}
