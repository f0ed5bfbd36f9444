import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { incidentMatched } from '../incidents/index.ts'
import { assignTickets, listTeams, type Team } from '../routing/index.ts'
import { concludeTickets, listCustomerMessages, listRunSubjects, type RunSubject } from '../tickets/index.ts'
import { conclusionOf, eventOf, factsOf } from './conclude-run.ts'
import { runConcluded } from './events.ts'
import { checkMentions } from './check-mentions.ts'
import type { PipelineRun } from './pipeline/run-pipeline.ts'
import { runBatch } from './run-batch.ts'
import { askedOf } from './hear-message.ts'
import { withConversations } from './read-conversation.ts'
import { requirePart, type RunInput, type Tools } from './run.ts'
import { insertRuns, type RunRow } from './store.ts'

export interface MessageToRun {
  readonly ticketId: string
  readonly messageId: string
}

/** What became of a message, for whoever asked for the run. */
export interface Concluded {
  readonly ticketId: string
  readonly reference: string
  readonly customerId: string
  readonly outcome: RunRow['outcome']
  readonly row: RunRow
}

interface Batch {
  readonly messages: readonly MessageToRun[]
  /** An operator asked for it. */
  readonly isManual?: boolean
  /** Longest time of a run, in milliseconds. */
  readonly budgetMs?: number
}

/** A pipeline ends its runs earlier by itself; this is for one that does not. */
const BUDGET_MS = 90_000

/**
 * Carries a batch of messages through the pipeline: read together, thought through in memory, written together in one
 * transaction; a run that waits for a model keeps nobody else waiting, and is written when it ends. What a person or a
 * newer message has overtaken meanwhile is recorded as superseded, and nothing is sent.
 */
export async function runMessages(context: Context, tools: Tools, batch: Batch): Promise<readonly Concluded[]> {
  const { messages, isManual = false, budgetMs = BUDGET_MS } = batch
  const read = await readInputs(context, messages, isManual)
  if (read.length === 0) {
    return []
  }
  const inputs = await withConversations(context, tools, read)
  await tools.prepareSearch(inputs.map((input) => askedOf(input, tools)))
  const concluded: Concluded[] = []
  await runBatch(inputs, { tools, budgetMs }, async (runs, isLate) => {
    const current = isLate ? (context.later?.() ?? context) : context
    concluded.push(...(await current.transaction((transaction) => writeRuns(transaction, tools, runs))))
  })
  return concluded
}

export async function readInputs(
  context: Context,
  messages: readonly MessageToRun[],
  isManual: boolean,
): Promise<RunInput[]> {
  const ticketIds = [...new Set(messages.map(({ ticketId }) => ticketId))]
  const subjects = await listRunSubjects(context.db, ticketIds)
  const waiting = subjects.filter((subject) => isWaiting(subject, messages, isManual))
  if (waiting.length === 0) {
    return []
  }
  const said = Map.groupBy(
    await listCustomerMessages(
      context.db,
      waiting.map(({ ticket_id }) => ticket_id),
    ),
    ({ ticket_id }) => ticket_id,
  )
  const teams = await listTeams(context.db)
  const inputs = waiting.flatMap((subject) =>
    inputOf(subject, said.get(subject.ticket_id) ?? [], { context, teams, isManual }),
  )
  return checkMentions(context, inputs)
}

/** Only the newest message of a ticket is answered, once, and only while it is the assistant's to answer. */
function isWaiting(subject: RunSubject, messages: readonly MessageToRun[], isManual: boolean): boolean {
  const isOwner = subject.owner === 'assistant' || (isManual && subject.owner === 'queue')
  return isOwner && messages.some(({ messageId }) => messageId === subject.unanswered_message_id)
}

function inputOf(
  subject: RunSubject,
  said: readonly { readonly id: string; readonly body: string }[],
  { context, teams, isManual }: { context: Context; teams: readonly Team[]; isManual: boolean },
): RunInput[] {
  const newest = said.findLast(({ id }) => id === subject.unanswered_message_id)
  if (!newest) {
    return []
  }
  return [
    {
      runId: createId(context.now.getTime()),
      subject,
      messageId: newest.id,
      message: newest.body,
      earlier: said.filter(({ id }) => id !== newest.id).map(({ body }) => body),
      isManual,
      startedAt: context.now,
      teams,
    },
  ]
}

async function writeRuns(context: Context, tools: Tools, runs: readonly PipelineRun[]): Promise<Concluded[]> {
  const conclusions = runs.map((run) => conclusionOf(run, context.now))
  const concluded = await concludeTickets(context, tools.policies, conclusions)
  const rows = runs.map((run) =>
    rowOf(run, { isConcluded: concluded.has(run.state.input.subject.ticket_id), now: context.now }),
  )
  await insertRuns(context.db, rows)
  await assignTickets(
    context,
    runs.filter(({ state }) => concluded.has(state.input.subject.ticket_id)).flatMap(assignmentOf),
  )
  await context.emit(
    runConcluded,
    runs.map((run, index) => eventOf(run, rows[index]?.outcome ?? 'superseded')),
  )
  await context.emit(
    incidentMatched,
    runs.filter(({ state }) => concluded.has(state.input.subject.ticket_id)).flatMap(incidentOf),
  )
  return runs.map((run, index) => {
    const row = rows[index] as RunRow
    const { reference, customer_external_id: customerId } = run.state.input.subject
    return { ticketId: row.ticket_id, reference, customerId, outcome: row.outcome, row }
  })
}

function incidentOf({ state: { input, status, outcome, answer } }: PipelineRun) {
  const { ticket_id: ticketId, customer_id: customerId } = input.subject
  const isStated =
    outcome?.kind === 'replied' && answer?.claims.some(({ evidence }) => evidence.kind === 'incident') === true
  return status === undefined
    ? []
    : [
        {
          ticketId,
          customerId,
          payload: {
            incidentId: status.incidentId,
            ticketId,
            because: status.matched.because,
            statementVersion: isStated ? (status.statement?.version ?? null) : null,
          },
        },
      ]
}

function assignmentOf({ state }: PipelineRun) {
  const { team } = requirePart(state, 'outcome')
  const { ticket_id: ticketId, customer_id: customerId } = state.input.subject
  return team ? [{ ticketId, customerId, teamId: team.team.id, because: team.because }] : []
}

export function rowOf(run: PipelineRun, { isConcluded, now }: { isConcluded: boolean; now: Date }): RunRow {
  const { input } = run.state
  const outcome = requirePart(run.state, 'outcome')
  return {
    id: input.runId,
    ticket_id: input.subject.ticket_id,
    message_id: input.messageId,
    pipeline: run.pipeline,
    trigger: input.isManual ? 'manual' : 'message',
    outcome: isConcluded ? outcome.kind : 'superseded',
    handoff_reason: outcome.reason ?? null,
    contributing_reasons: outcome.contributing,
    report: factsOf(run),
    decisions: run.decisions,
    started_at: input.startedAt,
    concluded_at: now,
  }
}
