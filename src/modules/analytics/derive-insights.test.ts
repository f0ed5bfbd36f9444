import { describe, expect, it } from 'vitest'
import type { Dashboard, Trend, WeeklyReport } from '../../../contract/analytics.ts'
import { insightsFrom } from './derive-insights.ts'
import { recommendationsFrom } from './derive-recommendations.ts'

const kept = { promised: 20, kept: 19, compliance: 0.95 }
const calm: Dashboard = {
  overview: {
    total_tickets: 20,
    auto_resolved: 16,
    escalated: 4,
    auto_resolution_rate: 0.8,
    escalation_rate: 0.2,
    avg_response_time: 2,
    csat_score: 4.5,
    csat_satisfied: 0.9,
    csat_responses: 10,
    csat_response_rate: 0.5,
    first_contact_resolution: 0.8,
    resolved_tickets: 18,
  },
  automation_metrics: {
    automation_rate: 0.8,
    automation_success_rate: 0.5,
    total_automated: 16,
    time_saved: 3.2,
    cost_savings: 1050,
    cost_per_ticket: 15,
  },
  category_breakdown: [category('billing_inquiry', 16, 4)],
  sentiment_trends: [],
  sla_compliance: {
    overall_compliance: 0.95,
    tickets_at_risk: 0,
    tickets_with_promises: 20,
    tickets_breached: 1,
    first_response: kept,
    resolution: { promised: 20, kept: 20, compliance: 1 },
  },
  agent_performance: [],
  kb_effectiveness: [{ article: 'KB001', title: 'Reset your password', cited: 9, resolved: 8, reopened: 1 }],
}

function category(name: string, autoResolved: number, escalated: number): Dashboard['category_breakdown'][number] {
  const concluded = autoResolved + escalated
  return {
    category: name,
    total: concluded,
    automated: autoResolved,
    auto_resolved: autoResolved,
    escalated,
    automation_rate: autoResolved / concluded,
    escalation_rate: escalated / concluded,
    avg_response_time: 2,
    csat_score: null,
  }
}

const unknown: Trend = { this_week: null, last_week: null, change_percent: null }
const noTrends: WeeklyReport['trends'] = {
  total_tickets: unknown,
  automation_rate: unknown,
  escalation_rate: unknown,
  avg_response_time: unknown,
  sla_compliance: unknown,
  csat_score: unknown,
  cost_savings: unknown,
}

describe('insights', () => {
  it('say in words what the numbers say', () => {
    const trends = { ...noTrends, avg_response_time: { this_week: 2, last_week: 4, change_percent: -50 } }
    expect(insightsFrom(calm, trends)).toEqual([
      '20 tickets arrived.',
      'The assistant answered 16 of 20 tickets by itself: 80 % (95 % interval 58.4 % to 91.9 %).',
      'A concluded ticket cost $15.00; together they cost $1,050.00 less than before automation.',
      'Every promise was kept on 95 % of 20 tickets; 0 at risk now. Broken promises: 1 of first response, 0 of resolution.',
      'Customers rated 4.5 of 5 on average; 90 % of 10 ratings were satisfied.',
      'The first answer took 2 minutes on average, down 50 % from 4 the week before.',
      'Answers of the assistant spared people 3.2 hours, by the time they take for such tickets.',
      'billing_inquiry needs people most: 4 of 20 concluded tickets (20 %).',
      'The most useful article was KB001 "Reset your password": it settled 8 of the 9 tickets it was quoted on.',
    ])
  })

  it('do not call a loss a saving', () => {
    const automation = { ...calm.automation_metrics, cost_savings: -12.5 }
    const words = insightsFrom({ ...calm, automation_metrics: automation }, noTrends).join(' ')
    expect(words).toContain('together they cost $12.50 more than before automation')
  })

  it('leave out what nobody knows', () => {
    const overview = { ...calm.overview, csat_score: null, csat_satisfied: null, avg_response_time: null }
    const automation = { ...calm.automation_metrics, time_saved: null, cost_per_ticket: null }
    const sparse = { ...calm, overview, automation_metrics: automation, kb_effectiveness: [], category_breakdown: [] }
    const words = insightsFrom(sparse, noTrends).join(' ')
    expect(words).not.toMatch(/null|NaN|undefined|rated|minutes|hours|article/)
  })

  it('are one plain sentence for a week without tickets', () => {
    const overview = { ...calm.overview, total_tickets: 0 }
    expect(insightsFrom({ ...calm, overview }, noTrends)).toEqual(['No tickets were created in this period.'])
  })
})

describe('recommendations', () => {
  it('are none when all is well', () => {
    expect(recommendationsFrom(calm)).toEqual([])
  })

  it('name the categories from which too much goes to people, and leave chance alone', () => {
    const categories = [category('bug_report', 2, 18), category('billing_inquiry', 6, 4), category('security', 0, 2)]
    const said = recommendationsFrom({ ...calm, category_breakdown: categories })
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^bug_report: 90 % of 20 concluded tickets went to people/)
  })

  it('name the promise that is broken', () => {
    const sla = { ...calm.sla_compliance, resolution: { promised: 50, kept: 30, compliance: 0.6 } }
    expect(recommendationsFrom({ ...calm, sla_compliance: sla })).toEqual([
      'The promised resolution was kept on 60 % of tickets, below 90 %. Add people to the teams whose tickets are late, or change the targets.',
    ])
  })

  it('ask to read the feedback when satisfaction is surely low', () => {
    const low = { ...calm.overview, csat_satisfied: 0.5, csat_responses: 40 }
    const few = { ...low, csat_responses: 4 }
    expect(recommendationsFrom({ ...calm, overview: low }).join()).toContain('50 % of 40 ratings are satisfied')
    expect(recommendationsFrom({ ...calm, overview: few })).toEqual([])
  })

  it('ask to rewrite an article after which customers come back', () => {
    const article = { article: 'KB009', title: 'Export', cited: 20, resolved: 2, reopened: 16 }
    expect(recommendationsFrom({ ...calm, kb_effectiveness: [article] })).toEqual([
      'Rewrite KB009 "Export": on 16 of 18 tickets it resolved, the customer came back.',
    ])
  })
})
