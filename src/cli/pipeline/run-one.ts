import type { AutomationReport, TaskProgress } from '../../../contract/resolution.ts'
import { createTicketSchema } from '../../../contract/tickets.ts'
import type { App } from '../../app/create-app.ts'
import { loadAllActions, openPipeline } from '../../app/load-pipelines.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  rehearseMessages,
  rehearseText,
  reportAutomation,
  runMessages,
  type Tools,
} from '../../modules/resolution/index.ts'
import { ticketIdOf, waitingMessages } from '../../modules/tickets/index.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { progressLine } from './progress-lines.ts'

interface Asked {
  readonly app: App
  readonly context: Context
  readonly tools: Tools
  readonly isDryRun: boolean
}

/** Carries one message through a pipeline, whichever the configuration uses, and prints the report of document 004. */
export async function runOne(
  { terminal, isJson, app: openApp }: CommandContext,
  options: Record<string, unknown>,
  [name]: readonly string[],
): Promise<number> {
  if (name === undefined) {
    throw new UsageError('Which pipeline? resolute pipeline run <name> --ticket <id>')
  }
  const app = await openApp()
  const pipeline = openPipeline(app.config, name, await loadAllActions(app.config))
  const hear = (event: TaskProgress): void => {
    if (event.state === 'ended') {
      terminal[isJson ? 'note' : 'out'](progressLine(event))
    }
  }
  const asked: Asked = {
    app,
    context: app.contextFor({ kind: 'ai', id: 'assistant' }),
    tools: { ...app.tools, pipeline, progress: { from: 'start', hear }, given: inputsOf(options['input']) },
    isDryRun: options['dryRun'] === true,
  }
  const { ticket, message } = options
  const report =
    typeof ticket === 'string'
      ? await runTicket(asked, ticket)
      : typeof message === 'string'
        ? await runText(asked, { ...options, message })
        : undefined
  if (!report) {
    throw new UsageError('Which message? Give --ticket <id>, or --subject and --message.')
  }
  terminal.out(isJson ? JSON.stringify(report, null, 2) : describe(report, asked.isDryRun))
  return exitCodes.ok
}

/** `--input name=value`: JSON where it is some, text where it is not. */
function inputsOf(given: unknown): Readonly<Record<string, unknown>> {
  const words = Array.isArray(given) ? given.map(String) : []
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', ...rest] = word.split('=')
      if (rest.length === 0) {
        throw new UsageError(`--input ${word}: expected name=value.`)
      }
      return [name, valueOf(rest.join('='))]
    }),
  )
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function runTicket({ app, context, tools, isDryRun }: Asked, name: string): Promise<AutomationReport> {
  const ticketId = await ticketIdOf(context, name)
  const [waiting] = await waitingMessages(context, { ticketId, limit: 1 })
  if (!waiting) {
    throw new AppError('conflict', `Nothing on ${name} waits for an answer, so no pipeline can carry it.`)
  }
  const { atRiskShare } = app.config.serviceLevels
  if (isDryRun) {
    const [rehearsal] = await rehearseMessages(context, tools, [waiting])
    const { sla } = await reportAutomation(context, name, { atRiskShare })
    if (!rehearsal) {
      throw new AppError('conflict', `${name} was answered a moment ago.`)
    }
    return sla === undefined ? rehearsal.report : { ...rehearsal.report, sla }
  }
  await runMessages(context, tools, { messages: [waiting], isManual: true })
  return reportAutomation(context, name, { atRiskShare })
}

async function runText(
  asked: Asked,
  options: Record<string, unknown> & { message: string },
): Promise<AutomationReport> {
  const { app, context, tools, isDryRun } = asked
  const text = (name: string): string => String(options[name] ?? '')
  const { message } = options
  const subject = text('subject') || message.slice(0, 80)
  if (isDryRun) {
    const imagined = { subject, message, customerId: text('customer'), tier: text('tier'), channel: 'email' }
    return (await rehearseText(context, tools, imagined)).report
  }
  const ticket = createTicketSchema.parse({ customer_id: text('customer'), channel: 'email', subject, message })
  const submitted = await app.intake.submit({ ticket })
  if (submitted instanceof AppError) {
    throw submitted
  }
  return runTicket(asked, submitted.reference)
}

function describe(report: AutomationReport, isDryRun: boolean): string {
  const lines = [
    '',
    `${isDryRun ? 'Dry run: nothing was written.' : `Ticket ${report.ticket_id}`}`,
    `Status: ${report.automation_status}`,
    `Actions: ${report.actions_taken.join(', ') || 'none'}`,
    ...(report.classification
      ? [`Category: ${report.classification.category}`, `Priority: ${report.classification.priority}`]
      : []),
    ...(report.assigned_agent === undefined ? [] : [`Assigned: ${report.assigned_agent}`]),
    ...(report.automated_response === undefined ? [] : ['', report.automated_response]),
  ]
  return lines.join('\n')
}
