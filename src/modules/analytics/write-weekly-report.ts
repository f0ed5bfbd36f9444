import type { Dashboard, Trend, WeeklyReport } from '../../../contract/analytics.ts'
import type { Context } from '../../kernel/context.ts'
import { insightsFrom } from './derive-insights.ts'
import { percentChange } from './metrics.ts'
import { readDashboard, type DashboardSettings } from './read-dashboard.ts'
import { recommendationsFrom } from './derive-recommendations.ts'
import { windowBefore } from './window.ts'

const WEEK_HOURS = 7 * 24

/** Document 004's `generate_weekly_report`: the last seven days, compared with the seven before them. */
export async function writeWeeklyReport(
  context: Context,
  settings: Omit<DashboardSettings, 'windowHours' | 'until'>,
): Promise<WeeklyReport> {
  const { since, until } = windowBefore(context.now, WEEK_HOURS)
  const metrics = await readDashboard(context, { ...settings, windowHours: WEEK_HOURS })
  const before = await readDashboard(context, { ...settings, windowHours: WEEK_HOURS, until: since })
  const trends = trendsOf(metrics, before)
  return {
    period: { start: since.toISOString(), end: until.toISOString() },
    metrics,
    trends,
    insights: insightsFrom(metrics, trends),
    recommendations: recommendationsFrom(metrics),
  }
}

const trend = (now: number | null, before: number | null): Trend => ({
  this_week: now,
  last_week: before,
  change_percent: percentChange(now, before),
})

function trendsOf(now: Dashboard, before: Dashboard): WeeklyReport['trends'] {
  const of = (read: (dashboard: Dashboard) => number | null): Trend => trend(read(now), read(before))
  return {
    total_tickets: of(({ overview }) => overview.total_tickets),
    automation_rate: of(({ automation_metrics: automation }) => automation.automation_rate),
    escalation_rate: of(({ overview }) => overview.escalation_rate),
    avg_response_time: of(({ overview }) => overview.avg_response_time),
    sla_compliance: of(({ sla_compliance: sla }) => sla.overall_compliance),
    csat_score: of(({ overview }) => overview.csat_score),
    cost_savings: of(({ automation_metrics: automation }) => automation.cost_savings),
  }
}
