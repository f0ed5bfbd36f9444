import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { UsageError } from './command.ts'
import { readTextOf } from './evaluation/read-lines.ts'

/** A text and what it is, with the line of the file it stands on. */
export interface LabeledText {
  readonly text: string
  readonly label: string
  readonly line: number
}

const MOST_MISTAKES = 5

const rowSchema = z.object({ text: z.string().trim().min(1), label: z.string().trim().min(1) })

interface Row {
  readonly value: unknown
  readonly line: number
}

/** Reads `{"text","label"}` a line, or a CSV file with the columns text and label (or category). */
export function readLabeledTexts(path: string): LabeledText[] {
  const content = readTextOf(path)
  const rows = path.toLowerCase().endsWith('.csv') ? readCsv(path, content) : readJsonLines(content)
  const texts: LabeledText[] = []
  const mistakes: string[] = []
  for (const { value, line } of rows) {
    const parsed = rowSchema.safeParse(value)
    if (parsed.success) {
      texts.push({ ...parsed.data, line })
    } else {
      mistakes.push(`${path}:${line} ${describeMistake(parsed.error)}`)
    }
  }
  if (mistakes.length > 0) {
    const more = mistakes.length > MOST_MISTAKES ? `\n… and ${mistakes.length - MOST_MISTAKES} more` : ''
    throw new UsageError(`${mistakes.slice(0, MOST_MISTAKES).join('\n')}${more}`)
  }
  if (texts.length === 0) {
    throw new UsageError(`${path}: has no labeled texts.`)
  }
  return texts
}

function describeMistake({ issues: [issue] }: z.ZodError): string {
  const name = issue?.path.join('.') ?? ''
  return name === '' ? 'expected {"text": …, "label": …}' : `${name}: expected a text that is not empty`
}

function readJsonLines(content: string): Row[] {
  return content
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => ({ value: parseJson(text), line }))
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const recordsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
)

function readCsv(path: string, content: string): Row[] {
  try {
    const records = recordsSchema.parse(
      parse(content, { columns: true, info: true, skip_empty_lines: true, relax_column_count: true }),
    )
    return records.map(({ record, info }) => ({
      value: { text: record['text'], label: record['label'] ?? record['category'] ?? record['intent'] },
      line: info.lines,
    }))
  } catch (error) {
    throw error instanceof CsvError ? new UsageError(`${path}: ${error.message}`) : error
  }
}
