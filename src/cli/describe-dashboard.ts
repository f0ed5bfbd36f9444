import type { Dashboard, WeeklyReport } from '../../contract/analytics.ts'

const NOTHING = '–'
const RULE = '='.repeat(50)

const fixed = (value: number | null, digits: number, unit = ''): string =>
  value === null ? NOTHING : `${value.toFixed(digits)}${unit}`
const percent = (share: number | null): string => (share === null ? NOTHING : `${(share * 100).toFixed(1)}%`)

export function dollars(amount: number): string {
  const text = Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return `${amount < 0 ? '-' : ''}$${text}`
}

/** `2026-11-21 09:30:00` in the zone of the machine, as people at its terminal read clocks. */
export function localTime(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${localDate(moment, '-')} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')}`
}

export function localDate(moment: Date, separator: string): string {
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join(separator)
}

/** Document 004's monitor, line for line. A dash stands where there is nothing to measure yet. */
export function describeDashboard(dashboard: Dashboard, now: Date): string {
  const { overview, automation_metrics: automation, sla_compliance: sla } = dashboard
  return [
    '',
    RULE,
    `Support Dashboard - ${localTime(now)}`,
    RULE,
    '',
    '📈 Overview:',
    `Total Tickets: ${overview.total_tickets}`,
    `Avg Response Time: ${fixed(overview.avg_response_time, 2, ' min')}`,
    `Customer Satisfaction: ${fixed(overview.csat_score, 2, '/5')}`,
    '',
    '🤖 Automation:',
    `Automation Rate: ${percent(automation.automation_rate)}`,
    `Success Rate: ${percent(automation.automation_success_rate)}`,
    `Time Saved: ${fixed(automation.time_saved, 1, ' hours')}`,
    '',
    '⏱️ SLA Compliance:',
    `Overall: ${percent(sla.overall_compliance)}`,
    `At Risk: ${sla.tickets_at_risk}`,
  ].join('\n')
}

const INSIGHTS_SHOWN = 5

/** Document 004's summary of the weekly report. */
export function describeWeek({ metrics, insights }: WeeklyReport): string {
  const { overview, automation_metrics: automation } = metrics
  return [
    '',
    '📊 Weekly Summary:',
    `Total Tickets: ${overview.total_tickets}`,
    `Automation Rate: ${percent(automation.automation_rate)}`,
    `Cost Savings: ${dollars(automation.cost_savings)}`,
    '',
    '💡 Top Insights:',
    ...(insights.length === 0 ? ['(nothing yet: there were no tickets this week)'] : []),
    ...insights.slice(0, INSIGHTS_SHOWN).map((insight, index) => `${index + 1}. ${insight}`),
  ].join('\n')
}
