import { describe, expect, it } from 'vitest'
import type { Dashboard, WeeklyReport } from '../../contract/analytics.ts'
import { fileFor } from './commands/report.ts'
import { wholeNumber } from './commands/monitor.ts'
import { describeDashboard, describeWeek } from './describe-dashboard.ts'

const promise = { promised: 0, kept: 0, compliance: null }
const quiet: Dashboard = {
  overview: {
    total_tickets: 0,
    auto_resolved: 0,
    escalated: 0,
    auto_resolution_rate: null,
    escalation_rate: null,
    avg_response_time: null,
    csat_score: null,
    csat_satisfied: null,
    csat_responses: 0,
    csat_response_rate: null,
    first_contact_resolution: null,
    resolved_tickets: 0,
  },
  automation_metrics: {
    automation_rate: null,
    automation_success_rate: null,
    total_automated: 0,
    time_saved: null,
    cost_savings: 0,
    cost_per_ticket: null,
  },
  category_breakdown: [],
  sentiment_trends: [],
  sla_compliance: {
    overall_compliance: null,
    tickets_at_risk: 0,
    tickets_with_promises: 0,
    tickets_breached: 0,
    first_response: promise,
    resolution: promise,
  },
  agent_performance: [],
  kb_effectiveness: [],
}
const busy: Dashboard = {
  ...quiet,
  overview: { ...quiet.overview, total_tickets: 40, avg_response_time: 1.234, csat_score: 4.5 },
  automation_metrics: {
    ...quiet.automation_metrics,
    automation_rate: 0.725,
    automation_success_rate: 0.5,
    time_saved: 12.34,
    cost_savings: 1234.5,
  },
  sla_compliance: { ...quiet.sla_compliance, overall_compliance: 0.998, tickets_at_risk: 2 },
}

describe('the screen of the monitor', () => {
  it('is document 004’s, line for line', () => {
    expect(describeDashboard(busy, new Date(2026, 10, 21, 9, 5, 7)).split('\n')).toEqual([
      '',
      '='.repeat(50),
      'Support Dashboard - 2026-11-21 09:05:07',
      '='.repeat(50),
      '',
      '📈 Overview:',
      'Total Tickets: 40',
      'Avg Response Time: 1.23 min',
      'Customer Satisfaction: 4.50/5',
      '',
      '🤖 Automation:',
      'Automation Rate: 72.5%',
      'Success Rate: 50.0%',
      'Time Saved: 12.3 hours',
      '',
      '⏱️ SLA Compliance:',
      'Overall: 99.8%',
      'At Risk: 2',
    ])
  })

  it('never shows a number that was not measured', () => {
    expect(describeDashboard(quiet, new Date())).not.toMatch(/NaN|null|0\.00/)
  })
})

describe('the weekly summary', () => {
  const report: WeeklyReport = {
    period: { start: '2026-11-14T00:00:00Z', end: '2026-11-21T00:00:00Z' },
    metrics: busy,
    trends: {} as WeeklyReport['trends'],
    insights: ['one', 'two', 'three', 'four', 'five', 'six'],
    recommendations: [],
  }

  it('names the savings in dollars and the first five insights', () => {
    const text = describeWeek(report)
    expect(text).toContain('Cost Savings: $1,234.50')
    expect(text).toContain('5. five')
    expect(text).not.toContain('six')
  })

  it('goes to a file of today’s date, in a folder, or where it is told to', () => {
    const today = new Date(2026, 0, 5)
    expect(fileFor(undefined, today)).toBe('support_report_20260105.json')
    expect(fileFor('week.json', today)).toBe('week.json')
    expect(fileFor(import.meta.dirname, today)).toBe(`${import.meta.dirname}/support_report_20260105.json`)
  })
})

describe('a number among the options', () => {
  const rule = { name: 'interval', minimum: 1, maximum: 60 }

  it('is taken within its bounds', () => {
    expect(wholeNumber({ interval: '60' }, rule)).toBe(60)
  })

  it.each(['0', '61', '1.5', 'soon', 'NaN', '-1'])('is refused when it is %s', (interval) => {
    expect(() => wholeNumber({ interval }, rule)).toThrow('--interval: expected a whole number from 1 to 60.')
  })
})
