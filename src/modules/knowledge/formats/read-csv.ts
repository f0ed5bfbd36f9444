import { CsvError, parse } from 'csv-parse/sync'
import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import { readRecord, type ReadRecords } from './read-record.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const MOST_ROWS = 100_000

/** A table: the first line names the columns, every other is an article. */
export function readCsv(name: string, text: string, facts: DocumentFacts = {}): ReadRecords {
  const rows = parseRows(name, text)
  const [head, ...body] = rows
  if (head === undefined || body.length === 0) {
    throw new AppError('unprocessable', `${name}:1: the table has no rows; its first line names the columns.`)
  }
  if (body.length > MOST_ROWS) {
    throw new AppError('unprocessable', `${name}: has ${body.length} rows; a table may have ${MOST_ROWS}. Split it.`)
  }
  const columns = head.record.map((column) => column.trim())
  const results = body
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, line }) => {
      const entries = columns.map((column, index): [string, string] => [column, record[index] ?? ''])
      return readRecord(Object.fromEntries(entries), { name, place: `${name}:${line}`, facts, known: columns })
    })
  return {
    articles: results.flatMap(({ articles }) => articles),
    problems: results.flatMap(({ problems }) => problems),
  }
}

interface Row {
  readonly record: readonly string[]
  readonly line: number
}

function parseRows(name: string, text: string): Row[] {
  try {
    // With `info` the parser gives out more than its types say.
    const rows: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    })
    return (rows as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines - newlinesIn(record),
    }))
  } catch (cause) {
    const what = cause instanceof CsvError ? cause.message : 'it cannot be read'
    throw new AppError('unprocessable', `${name}: is not a table of comma-separated values: ${what}`, { cause })
  }
}

/** The parser tells the last line of a row; people look for the first. */
const newlinesIn = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0)

/** Whatever stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const first = (text.split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}
