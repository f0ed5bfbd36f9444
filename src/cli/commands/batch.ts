import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { createTicketSchema } from '../../../contract/tickets.ts'
import type { App } from '../../app/create-app.ts'
import { AppError } from '../../kernel/errors.ts'
import { listOutcomes, type OutcomeRow } from '../../modules/resolution/index.ts'
import type { Submission } from '../../modules/tickets/index.ts'
import { exitCodes, UsageError, type CommandDefinition } from '../command.ts'
import type { Terminal } from '../terminal.ts'

export const batchCommand: CommandDefinition = {
  name: 'batch',
  summary:
    'submit a file of tickets (one JSON object a line, as POST /api/v1/tickets takes it) and carry them all through',
  canBeForwarded: true,
  shape: (parser) => parser.argument('<file>', 'JSON Lines; a file given again goes on where it stopped'),
  run: async (context, _options, [file = '']) => {
    const submissions = readSubmissions(resolve(context.directory, file))
    const app = await context.app()
    const { ids, errors } = await submitAll(app, submissions, context.terminal)
    if (!context.isForwarded) {
      await app.work()
    }
    const outcomes = await waitForAll(app, ids, context.terminal)
    const report = reportOf(submissions.length, outcomes, errors)
    context.terminal.out(context.isJson ? JSON.stringify(report, null, 2) : describe(report))
    return errors.length === 0 ? exitCodes.ok : exitCodes.unsatisfied
  },
}

/** Every line is checked before the first is submitted: a file is taken whole, or told where it is wrong. */
function readSubmissions(file: string): Submission[] {
  const lines = readText(file).split('\n')
  const mistakes: string[] = []
  const submissions = lines.flatMap((line, index) => {
    if (line.trim() === '') {
      return []
    }
    const at = `${file}:${index + 1}`
    const parsed = createTicketSchema.safeParse(parseJson(line))
    if (parsed.success) {
      return [{ ticket: parsed.data, key: keyOf(file, index, line) }]
    }
    mistakes.push(...parsed.error.issues.map((issue) => `${at} ${issue.path.join('.') || 'line'}: ${issue.message}`))
    return []
  })
  if (mistakes.length > 0) {
    const shown = mistakes.slice(0, 20).join('\n')
    throw new UsageError(
      `${shown}${mistakes.length > 20 ? `\n… and ${mistakes.length - 20} more` : ''}\nNothing was submitted.`,
    )
  }
  return submissions
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The same line of the same file is the same ticket, however often the file is given. */
function keyOf(file: string, index: number, line: string): Submission['key'] {
  const requestHash = createHash('sha256').update(line).digest('hex')
  return { value: `batch:${basename(file)}:${index + 1}:${requestHash.slice(0, 32)}`, requestHash }
}

async function submitAll(app: App, submissions: readonly Submission[], terminal: Terminal) {
  const bar = terminal.progress('Submitting', submissions.length)
  const errors: string[] = []
  const results = await Promise.all(
    submissions.map(async (submission) => {
      const result = await app.intake.submit(submission)
      bar.advance()
      return result
    }),
  )
  bar.done()
  const ids = results.flatMap((result) => {
    if (result instanceof AppError) {
      errors.push(result.message)
      return []
    }
    return [result.id]
  })
  return { ids, errors }
}

const LOOK_AGAIN_MS = 250

async function waitForAll(app: App, ids: readonly string[], terminal: Terminal): Promise<OutcomeRow[]> {
  const context = app.contextFor({ kind: 'system', id: 'batch' })
  const bar = terminal.progress('Resolving', ids.length)
  let done = 0
  for (;;) {
    const outcomes = await listOutcomes(context.db, ids)
    const concluded = outcomes.filter(({ owner }) => owner !== 'assistant').length
    bar.advance(concluded - done)
    done = concluded
    if (concluded === outcomes.length) {
      bar.done()
      return outcomes
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

function reportOf(total: number, outcomes: readonly OutcomeRow[], errors: readonly string[]) {
  const count = (which: (row: OutcomeRow) => boolean): number => outcomes.filter(which).length
  return {
    total_tickets: total,
    processed: count(({ outcome }) => outcome !== null),
    automated: count(({ outcome }) => outcome === 'replied'),
    escalated: count(({ outcome }) => outcome === 'handed_off' || outcome === 'drafted'),
    errors: errors.length,
    results: outcomes.map(({ reference, outcome, handoff_reason, team_id }) => ({
      ticket_id: reference,
      automation_status: outcome === 'replied' ? 'automated' : outcome === null ? 'unknown' : 'escalated',
      handoff_reason,
      team: team_id,
    })),
  }
}

const describe = (report: ReturnType<typeof reportOf>): string =>
  [
    'Batch Results:',
    `Processed: ${report.processed}/${report.total_tickets}`,
    `Automated: ${report.automated}`,
    `Escalated: ${report.escalated}`,
    ...(report.errors > 0 ? [`Errors: ${report.errors}`] : []),
  ].join('\n')
