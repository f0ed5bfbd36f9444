import type { Dashboard } from '../../../contract/analytics.ts'
import type { Context } from '../../kernel/context.ts'
import {
  autoResolutionRate,
  automationRate,
  automationSuccessRate,
  averageFirstResponseMinutes,
  costPerTicketCents,
  costSavingsCents,
  csatResponseRate,
  csatResponses,
  csatSatisfied,
  csatScore,
  escalationRate,
  firstContactResolution,
  RECONTACT_DAYS,
  slaCompliance,
  timeSavedHours,
  type Costs,
} from './metrics.ts'
import { listArticleEffects } from './store/articles.ts'
import { listAgentRatings, listAgents, listHandlingMinutes, type HandlingRow } from './store/people.ts'
import { countAtRisk, countPromises, listPromises } from './store/promises.ts'
import { countResolved, listOutcomes, listSentiment, type OutcomeGroup, type ResolvedCounts } from './store/tickets.ts'
import { breakDown, sumOutcomes } from './sum-outcomes.ts'
import { windowBefore, type Window } from './window.ts'

export interface DashboardSettings {
  readonly windowHours: number
  /** The end of the window; now when left out. An earlier one shows those tickets as they stand today. */
  readonly until?: Date
  readonly costs: Costs
  /** 0 to 1: the share of a promised time after which a ticket is at risk. */
  readonly atRiskShare: number
}

const HOURLY_UP_TO_HOURS = 48
const ARTICLES_SHOWN = 50
/** How long people take is measured over a month, so that a quiet day has a median too. */
const HANDLING_WINDOW_HOURS = 30 * 24

/** What document 004's `get_dashboard_data` gives, key for key, of the tickets created in the window. */
export async function readDashboard(context: Context, settings: DashboardSettings): Promise<Dashboard> {
  const { db, now } = context
  const { windowHours, until = now, costs, atRiskShare } = settings
  const scope = windowBefore(until, windowHours)
  const handled = windowBefore(until, HANDLING_WINDOW_HOURS)
  const groups = await listOutcomes(db, scope)
  const resolved = await countResolved(db, scope, RECONTACT_DAYS)
  const handling = await listHandlingMinutes(db, handled.since, handled.until)
  const trends = await listSentiment(db, scope, windowHours <= HOURLY_UP_TO_HOURS ? 'hour' : 'day')
  return {
    overview: overviewOf(groups, resolved),
    automation_metrics: automationOf(groups, handling, costs),
    category_breakdown: breakDown(groups),
    sentiment_trends: trends.map(({ start, ...row }) => ({ start: start.toISOString(), ...row })),
    sla_compliance: await complianceOf(context, scope, atRiskShare),
    agent_performance: await performanceOf(context, scope),
    kb_effectiveness: await listArticleEffects(db, scope, ARTICLES_SHOWN),
  }
}

function overviewOf(groups: readonly OutcomeGroup[], resolved: ResolvedCounts): Dashboard['overview'] {
  const totals = sumOutcomes(groups)
  return {
    total_tickets: totals.total,
    auto_resolved: totals.autoResolved,
    escalated: totals.escalated,
    auto_resolution_rate: autoResolutionRate(totals),
    escalation_rate: escalationRate(totals),
    avg_response_time: averageFirstResponseMinutes(totals),
    csat_score: csatScore(groups),
    csat_satisfied: csatSatisfied(groups),
    csat_responses: csatResponses(groups),
    csat_response_rate: csatResponseRate(csatResponses(groups), totals.total),
    first_contact_resolution: firstContactResolution(resolved),
    resolved_tickets: resolved.resolved,
  }
}

function automationOf(
  groups: readonly OutcomeGroup[],
  handling: readonly HandlingRow[],
  costs: Costs,
): Dashboard['automation_metrics'] {
  const totals = sumOutcomes(groups)
  const costCents = costPerTicketCents(totals, costs)
  const automated = new Map(breakDown(groups).map((each) => [each.category, each.automated]))
  return {
    automation_rate: automationRate(totals),
    automation_success_rate: automationSuccessRate(groups.filter((group) => group.automated)),
    total_automated: totals.automated,
    time_saved: timeSavedHours(handling.map((row) => ({ ...row, automated: automated.get(row.category) ?? 0 }))),
    cost_savings: costSavingsCents(totals, costs) / 100,
    cost_per_ticket: costCents === null ? null : costCents / 100,
  }
}

async function complianceOf(
  { db, now }: Context,
  scope: Window,
  atRiskShare: number,
): Promise<Dashboard['sla_compliance']> {
  const counts = await countPromises(db, scope, now)
  const metrics = await listPromises(db, scope, now)
  const of = (name: 'first_response' | 'resolution') => {
    const { promised, kept } = metrics.find(({ metric }) => metric === name) ?? { promised: 0, kept: 0 }
    return { promised, kept, compliance: slaCompliance({ promised, kept }) }
  }
  return {
    overall_compliance: slaCompliance(counts),
    tickets_at_risk: await countAtRisk(db, now, atRiskShare),
    tickets_with_promises: counts.promised,
    tickets_breached: counts.promised - counts.kept,
    first_response: of('first_response'),
    resolution: of('resolution'),
  }
}

async function performanceOf({ db }: Context, scope: Window): Promise<Dashboard['agent_performance']> {
  const agents = await listAgents(db, scope)
  const ratings = Map.groupBy(await listAgentRatings(db, scope), ({ agent_id }) => agent_id)
  return agents.map(({ answered, minutes, ...agent }) => ({
    ...agent,
    avg_response_time: averageFirstResponseMinutes({ minutes, answered }),
    csat_score: csatScore(ratings.get(agent.agent_id) ?? []),
  }))
}
