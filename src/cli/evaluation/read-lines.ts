import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { UsageError, type CommandContext } from '../command.ts'

const MOST_MISTAKES = 5

/** The path of an option that must be given, in full. */
export function pathOf(context: CommandContext, option: string, given: string | undefined): string {
  if (given === undefined || given === '') {
    throw new UsageError(`Give ${option} <path>.`)
  }
  const path = resolve(context.directory, given)
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new UsageError(`${option}: there is no ${given}.`)
  }
  return path
}

/** Reads a file of one JSON object a line (JSONL). A line that does not fit is told with file, line and what is wrong. */
export function readLines<Row>(path: string, schema: z.ZodType<Row>): Row[] {
  const rows: Row[] = []
  const mistakes: string[] = []
  const lines = readTextOf(path).split(/\r?\n/)
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      return
    }
    const value = parseJson(line)
    if (value === undefined) {
      mistakes.push(`${path}:${index + 1} is not JSON`)
      return
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) {
      rows.push(parsed.data)
      return
    }
    const [issue] = parsed.error.issues
    mistakes.push(`${path}:${index + 1} ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not JSON'}`)
  })
  if (mistakes.length > 0) {
    const more = mistakes.length > MOST_MISTAKES ? `\n… and ${mistakes.length - MOST_MISTAKES} more` : ''
    throw new UsageError(`${mistakes.slice(0, MOST_MISTAKES).join('\n')}${more}`)
  }
  if (rows.length === 0) {
    throw new UsageError(`${path}: has no lines to measure with.`)
  }
  return rows
}

/** The text of a file, without the mark some editors put before it. */
export function readTextOf(path: string): string {
  if (statSync(path).isDirectory()) {
    throw new UsageError(`${path}: is a folder; a file is wanted.`)
  }
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
