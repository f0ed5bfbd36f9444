import type { OperationsReport } from '../../../contract/analytics.ts'
import type { Context } from '../../kernel/context.ts'
import type { AgentName } from '../resolution/index.ts'
import { autoResolutionRate, costPerTicketCents, costSavingsCents, type Costs } from './metrics.ts'
import { countTickets } from './store/tickets.ts'
import { windowBefore } from './window.ts'

const AGENT: AgentName = 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent'

/** Over the tickets of a list (their UUIDs), or over those created in the last so many hours. */
export type ReportedTickets = { readonly ticketIds: readonly string[] } | { readonly windowHours: number }

/** The "Operations Report" of document 002. Costs are of concluded tickets; one still being worked on has none yet. */
export async function readOperationsReport(
  context: Context,
  { costs, ...tickets }: ReportedTickets & { readonly costs: Costs },
): Promise<OperationsReport> {
  const scope = 'ticketIds' in tickets ? tickets : windowBefore(context.now, tickets.windowHours)
  const counts = await countTickets(context.db, scope)
  return {
    total_tickets: counts.total,
    auto_resolved: counts.autoResolved,
    escalated: counts.escalated,
    auto_resolution_rate: autoResolutionRate(counts),
    cost_per_ticket_cents: costPerTicketCents(counts, costs),
    cost_savings_cents: costSavingsCents(counts, costs),
    agent: AGENT,
  }
}
