import type { AutomationReport, Explanation, Run } from '../../../contract/resolution.ts'
import type { Context } from '../../kernel/context.ts'
import { listTicketEvents } from '../../kernel/events/store.ts'
import { listAssignments } from '../routing/index.ts'
import { listClocks, overallStatus, secondsRemaining } from '../service-levels/index.ts'
import { readTicket, ticketIdOf } from '../tickets/index.ts'
import { listRuns, type RunRow } from './store.ts'

const RUNS_SHOWN = 50
const MICROS = 1_000_000

/** What records of runs before models and pipelines lack. */
const unsaid = { action: '', agent: null, steps: [], calls: [] }

const toRun = (row: RunRow): Run => ({
  run_id: row.id,
  pipeline: row.pipeline,
  trigger: row.trigger,
  message_id: row.message_id,
  outcome: row.outcome,
  handoff_reason: row.handoff_reason,
  contributing_reasons: [...row.contributing_reasons],
  decisions: row.decisions.map((decision) => ({ ...unsaid, ...decision })),
  started_at: row.started_at.toISOString(),
  concluded_at: row.concluded_at.toISOString(),
})

/** Why a ticket went where it went: every decision of its runs, its assignments, and all that happened. */
export async function explainTicket(context: Context, name: string): Promise<Explanation> {
  const id = await ticketIdOf(context, name)
  const { ticket_id: reference } = await readTicket(context, id, 1)
  const runs = await listRuns(context.db, id, RUNS_SHOWN)
  const assignments = await listAssignments(context.db, id)
  const events = await listTicketEvents(context.db, id)
  return {
    ticket_id: reference,
    runs: runs.map(toRun),
    assignments: assignments.map(({ team_id, assignee_id, because, created_at }) => ({
      team: team_id,
      assignee: assignee_id,
      because,
      at: created_at.toISOString(),
    })),
    events: events.map(({ name: event, actor_kind, actor_id, occurred_at, payload }) => ({
      name: event,
      actor: `${actor_kind}:${actor_id}`,
      at: occurred_at.toISOString(),
      payload: payload as Explanation['events'][number]['payload'],
    })),
  }
}

/** The processing report of document 004. A ticket no run has concluded yet is `unknown`, without the later parts. */
export async function reportAutomation(
  context: Context,
  name: string,
  { atRiskShare }: { atRiskShare: number },
): Promise<AutomationReport> {
  const id = await ticketIdOf(context, name)
  const ticket = await readTicket(context, id, atRiskShare)
  const [run] = (await listRuns(context.db, id, RUNS_SHOWN)).filter(({ outcome }) => outcome !== 'superseded')
  const clocks = (await listClocks(context.db, [id])).get(id) ?? []
  const sla = {
    status: overallStatus(clocks, context.now, atRiskShare),
    time_remaining: secondsRemaining(clocks, context.now),
  }
  if (!run) {
    return {
      ticket_id: ticket.ticket_id,
      processing_time: context.now.toISOString(),
      automation_status: 'unknown',
      actions_taken: [],
      metrics: {},
      sla,
    }
  }
  return { ...concludedReport(ticket.ticket_id, run), sla }
}

export /**
 * `legacy_status` is what document 004 sets: `pending` where people must act, `open` where the assistant does. Our own
 * status of the ticket means what it means everywhere else: pending waits for the customer.
 */
function concludedReport(reference: string, { report, outcome, concluded_at, started_at }: RunRow): AutomationReport {
  const isAutomated = outcome === 'replied'
  return {
    ticket_id: reference,
    processing_time: concluded_at.toISOString(),
    automation_status: isAutomated ? 'automated' : 'escalated',
    actions_taken: [isAutomated ? 'sent_automated_response' : 'assigned_to_agent'],
    metrics: {
      processing_ms: report.processingMs,
      run_started_at: started_at.toISOString(),
      cost_usd: (report.costMicros ?? 0) / MICROS,
      legacy_status: isAutomated ? 'open' : 'pending',
    },
    ...(report.response === null ? {} : { automated_response: report.response }),
    ...(isAutomated || report.team === null ? {} : { assigned_agent: report.team }),
    classification: { category: report.category, tags: [...report.tags], priority: report.priorityScore },
    sentiment: { score: report.sentiment, urgency: report.urgency, frustration: report.frustrated },
    kb_search: {
      articles_found: report.articlesFound,
      solution_found: report.solutionFound,
      confidence: report.kbConfidence,
    },
  }
}
