import type { AutomationReport } from '../../../contract/resolution.ts'
import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { listTeams } from '../routing/index.ts'
import { concludedReport } from './explain-ticket.ts'
import { runPipeline } from './pipeline/run-pipeline.ts'
import { readInputs, rowOf, type MessageToRun } from './run-messages.ts'
import { askedOf } from './hear-message.ts'
import { type PipelineRun, type RunInput, type Tools } from './run.ts'

/** What a run would have come to. */
export interface Rehearsal {
  readonly run: PipelineRun
  readonly report: AutomationReport
}

/** Carries waiting messages through the pipeline as a run does, and writes nothing. */
export async function rehearseMessages(
  context: Context,
  tools: Tools,
  messages: readonly MessageToRun[],
): Promise<readonly Rehearsal[]> {
  return rehearse(await readInputs(context, messages, true), tools, context.now)
}

/** A message that nobody has sent. */
export interface ImaginedMessage {
  readonly subject: string
  readonly message: string
  readonly customerId: string
  readonly tier: string
  readonly channel: string
}

/** Carries an imagined message through the pipeline, and writes nothing. */
export async function rehearseText(context: Context, tools: Tools, imagined: ImaginedMessage): Promise<Rehearsal> {
  const input = await imagine(context, imagined)
  const [rehearsal] = await rehearse([input], tools, context.now)
  return rehearsal as Rehearsal
}

async function rehearse(inputs: readonly RunInput[], tools: Tools, now: Date): Promise<readonly Rehearsal[]> {
  await tools.prepareSearch(inputs.map((input) => askedOf(input, tools)))
  const runs = await Promise.all(inputs.map((input) => runPipeline(input, tools)))
  return runs.map((run) => {
    const { reference } = run.state.input.subject
    return { run, report: concludedReport(reference, rowOf(run, { isConcluded: true, now })) }
  })
}

async function imagine(
  { db, now }: Context,
  { subject, message, customerId, tier, channel }: ImaginedMessage,
): Promise<RunInput> {
  const ids = Array.from({ length: 4 }, () => createId(now.getTime()))
  const [runId = '', messageId = '', ticketId = '', customer = ''] = ids
  return {
    runId,
    messageId,
    message,
    earlier: [],
    isManual: true,
    startedAt: now,
    teams: await listTeams(db),
    subject: {
      ticket_id: ticketId,
      reference: 'TKT-DRY-RUN',
      customer_id: customer,
      customer_external_id: customerId,
      customer_name: null,
      customer_email: null,
      tier,
      ticket_count: 1,
      channel,
      subject,
      priority: 'normal',
      priority_given: false,
      tags: [],
      language: null,
      customer_turns: 1,
      unanswered_message_id: messageId,
      owner: 'assistant',
      created_at: now,
    },
  }
}
