import type { CategoryBreakdown } from '../../../contract/analytics.ts'
import { automationRate, averageFirstResponseMinutes, csatScore, escalationRate } from './metrics.ts'
import type { OutcomeGroup } from './store/tickets.ts'

export interface OutcomeTotals {
  readonly total: number
  readonly automated: number
  readonly autoResolved: number
  readonly escalated: number
  readonly answered: number
  readonly minutes: number
}

/** Adds up groups of like tickets. */
export function sumOutcomes(groups: readonly OutcomeGroup[]): OutcomeTotals {
  const sum = (part: (group: OutcomeGroup) => number): number => groups.reduce((so, group) => so + part(group), 0)
  return {
    total: sum(({ count }) => count),
    automated: sum(({ automated, count }) => (automated ? count : 0)),
    autoResolved: sum(({ auto_resolved }) => auto_resolved),
    escalated: sum(({ escalated }) => escalated),
    answered: sum(({ answered }) => answered),
    minutes: sum(({ minutes }) => minutes),
  }
}

/** One line a category, the busiest first. */
export function breakDown(groups: readonly OutcomeGroup[]): CategoryBreakdown[] {
  return [...Map.groupBy(groups, ({ category }) => category)]
    .map(([category, own]) => breakdownOf(category, own))
    .toSorted((one, other) => other.total - one.total || one.category.localeCompare(other.category))
}

function breakdownOf(category: string, own: readonly OutcomeGroup[]): CategoryBreakdown {
  const totals = sumOutcomes(own)
  return {
    category,
    total: totals.total,
    automated: totals.automated,
    auto_resolved: totals.autoResolved,
    escalated: totals.escalated,
    automation_rate: automationRate(totals),
    escalation_rate: escalationRate(totals),
    avg_response_time: averageFirstResponseMinutes(totals),
    csat_score: csatScore(own),
  }
}
