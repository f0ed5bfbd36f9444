import type { AutomationReport, BatchReport } from '../../../contract/resolution.ts'
import type { App } from '../../app/create-app.ts'
import { reportAutomation, reportBatch, runMessages } from '../../modules/resolution/index.ts'
import { readTicket, ticketIdOf, waitingMessages } from '../../modules/tickets/index.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { processingTools, shapeProcessing } from '../processing-options.ts'

export const processCommand: CommandDefinition = {
  name: 'process',
  summary: 'carry one ticket (--ticket-id), or what waits, through the pipeline now',
  canBeForwarded: true,
  shape: (parser) => {
    parser.option('--ticket-id <id>', 'reference, UUID or external id of the ticket')
    parser.option('--batch-size <number>', 'without --ticket-id: how many to take', '10')
    parser.option('--watch', 'without --ticket-id: go on for ever, as document 004 does')
    shapeProcessing(parser)
  },
  run: async (context, options) => {
    const app = await context.app()
    const id = options['ticketId']
    return typeof id === 'string' ? processOne(context, app, { id, options }) : processWaiting(context, app, options)
  },
}

async function processOne(
  { terminal, isJson }: CommandContext,
  app: App,
  { id, options }: { id: string; options: Record<string, unknown> },
): Promise<number> {
  const context = app.contextFor({ kind: 'ai', id: 'assistant' })
  const ticketId = await ticketIdOf(context, id)
  const [waiting] = await waitingMessages(context, { ticketId, limit: 1 })
  if (waiting) {
    await runMessages(context, processingTools(app, options), { messages: [waiting], isManual: true })
  }
  const report = await reportAutomation(context, id, { atRiskShare: app.config.serviceLevels.atRiskShare })
  terminal.out(isJson ? JSON.stringify(report, null, 2) : describe(report, waiting !== undefined))
  if (report.automation_status === 'unknown') {
    const ticket = await readTicket(context, ticketId, 1)
    terminal.note(
      `Nothing on ${ticket.ticket_id} waits for the assistant (status ${ticket.status}, owner ${ticket.owner ?? 'nobody'}).`,
    )
  }
  return exitCodes.ok
}

function describe(report: AutomationReport, isNew: boolean): string {
  const lines = [
    `${isNew ? '✅' : 'ℹ️ '} Ticket ${report.ticket_id} ${isNew ? 'processed!' : 'was processed before.'}`,
    `Status: ${report.automation_status}`,
    `Actions: ${report.actions_taken.join(', ') || 'none'}`,
  ]
  if (report.classification) {
    lines.push(`Category: ${report.classification.category}`, `Priority: ${report.classification.priority}`)
  }
  if (report.automated_response !== undefined) {
    lines.push('', report.automated_response)
  }
  return lines.join('\n')
}

const BETWEEN_BATCHES_MS = 30_000
const WHEN_EMPTY_MS = 60_000

/** Document 004's loop: batches until nothing waits; with --watch it sleeps and looks again. */
async function processWaiting(context: CommandContext, app: App, options: Record<string, unknown>): Promise<number> {
  const size = Number(options['batchSize'])
  if (!Number.isInteger(size) || size < 1 || size > 10_000) {
    throw new UsageError('--batch-size: expected a whole number from 1 to 10000.')
  }
  const totals: BatchReport = { total_tickets: 0, processed: 0, automated: 0, escalated: 0, errors: 0, results: [] }
  for (;;) {
    const count = await processBatch(context, app, { size, options, totals })
    if (options['watch'] !== true && count < size) {
      break
    }
    if (options['watch'] === true) {
      await new Promise((resolve) => setTimeout(resolve, count === 0 ? WHEN_EMPTY_MS : BETWEEN_BATCHES_MS))
    }
  }
  if (context.isJson) {
    context.terminal.out(JSON.stringify(totals, null, 2))
  } else if (totals.total_tickets === 0) {
    context.terminal.out('No new tickets to process')
  }
  return exitCodes.ok
}

async function processBatch(
  { terminal, isJson }: CommandContext,
  app: App,
  { size, options, totals }: { size: number; options: Record<string, unknown>; totals: BatchReport },
): Promise<number> {
  const context = app.contextFor({ kind: 'ai', id: 'assistant' })
  const messages = await waitingMessages(context, { limit: size })
  if (messages.length === 0) {
    return 0
  }
  const concluded = await runMessages(context, processingTools(app, options), { messages })
  const { atRiskShare } = app.config.serviceLevels
  const batch = await reportBatch(context, { total: messages.length, concluded, atRiskShare })
  for (const key of ['total_tickets', 'processed', 'automated', 'escalated', 'errors'] as const) {
    totals[key] += batch[key]
  }
  totals.results.push(...(isJson ? batch.results : []))
  if (!isJson) {
    terminal.out(
      `Processed: ${batch.processed}/${batch.total_tickets}\nAutomated: ${batch.automated}\nEscalated: ${batch.escalated}`,
    )
  }
  return messages.length
}
