import { describe, expect, it } from 'vitest'
import type { TicketDetail } from '../../contract/tickets.ts'
import { describeAsking, describeOperations, describeOutcome } from './describe-demo.ts'
import type { FollowedTicket } from './follow-ticket.ts'

const ticket: TicketDetail = {
  ticket_id: 'TKT-20250116123456-a1b2c3',
  id: '0194704f-8280-7000-8000-000000000001',
  external_id: null,
  customer_id: 'CUST-001',
  customer: { customer_id: 'CUST-001', name: 'Alice Johnson', email: null, company: null, tier: 'platinum' },
  subject: 'Cannot access my account',
  channel: 'chat',
  status: 'resolved',
  priority: 'high',
  priority_score: 60,
  category: 'account_management',
  intent: 'login_problem',
  tags: [],
  language: 'en',
  sentiment: 0,
  frustrated: false,
  owner: null,
  team: null,
  assignee: null,
  handoff_reason: null,
  auto_resolved: true,
  resolution_time_seconds: 1,
  resolution_notes: null,
  sla_compliant: true,
  sla_deadline: null,
  sla_policy: 'chat',
  satisfaction: { rating: 9, scale_max: 10, feedback: null },
  last_message: 'Open the reset page.',
  version: 2,
  created_at: '2025-01-16T12:34:56.000Z',
  updated_at: '2025-01-16T12:34:57.000Z',
  metadata: {},
  messages: [],
  clocks: [
    {
      metric: 'resolution',
      target_seconds: 25_200,
      due_at: '2025-01-16T19:34:56.000Z',
      stopped_at: null,
      status: 'compliant',
      remaining_seconds: 25_200,
    },
  ],
  draft: null,
  response: 'Hello Alice,\n\nOpen the reset page.',
}

const followed: FollowedTicket = {
  ticket,
  explanation: {
    ticket_id: ticket.ticket_id,
    runs: [
      {
        run_id: ticket.id,
        pipeline: 'default',
        trigger: 'message',
        message_id: ticket.id,
        outcome: 'replied',
        handoff_reason: null,
        contributing_reasons: [],
        decisions: [
          {
            task: 'understand',
            action: 'understand',
            agent: null,
            steps: [],
            calls: [],
            summary: '',
            inputs: {},
            result: { sentiment_label: 'very_negative' },
            rules: [],
            engine: 'local',
            cost_micros: 0,
            duration_ms: 1,
          },
        ],
        started_at: ticket.created_at,
        concluded_at: ticket.updated_at,
      },
    ],
    assignments: [],
    events: [],
  },
}

describe('the demo of document 002', () => {
  it('introduces a ticket line for line', () => {
    const customer = { name: 'Alice Johnson', tier: 'platinum' }
    expect(describeAsking({ subject: ticket.subject, channel: 'chat', customer })).toBe(
      [
        '='.repeat(60),
        'Processing: Cannot access my account',
        'Customer: Alice Johnson (platinum)',
        'Channel: chat',
        '='.repeat(60),
        '',
      ].join('\n'),
    )
  })

  it('tells what became of it, and the answer', () => {
    expect(describeOutcome(followed).split('\n')).toEqual([
      '✓ Ticket Created: TKT-20250116123456-a1b2c3',
      '  Category: account_management',
      '  Priority: high',
      '  Sentiment: very negative',
      '  Status: resolved',
      '  Auto-resolved: True',
      '  SLA Deadline: 2025-01-16 19:34:56',
      '  Satisfaction: 9/10',
      '',
      '  Answer:',
      '    Hello Alice,',
      '',
      '    Open the reset page.',
      '',
    ])
  })

  it('tells who got it, why, and leaves out a rating nobody gave', () => {
    const text = describeOutcome({
      ticket: {
        ...ticket,
        auto_resolved: false,
        satisfaction: null,
        handoff_reason: 'customer_request',
        team: { id: 'success', name: 'Customer success' },
        response: null,
      },
      explanation: {
        ...followed.explanation,
        assignments: [{ team: 'success', assignee: null, because: 'it takes complaints', at: ticket.updated_at }],
      },
    })
    expect(text).toContain('  Auto-resolved: False\n')
    expect(text).toContain('Handed to: Customer success, because of customer request (it takes complaints)')
    expect(text).not.toContain('Satisfaction')
  })

  it('closes with the key metrics, and a dash where nothing can be divided', () => {
    const report = {
      total_tickets: 3,
      auto_resolved: 2,
      escalated: 1,
      auto_resolution_rate: 2 / 3,
      cost_per_ticket_cents: 1833,
      cost_savings_cents: 5750,
      agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
    }
    const text = describeOperations(report)
    expect(text).toContain('  Auto-Resolution Rate: 66.7%\n  Cost per Ticket: $18.33\n  Cost Savings: $57.50\n')
    const loss = describeOperations({ ...report, auto_resolution_rate: null, cost_savings_cents: -205 })
    expect(loss).toContain('  Auto-Resolution Rate: –\n')
    expect(loss).toContain('  Cost Savings: -$2.05\n')
  })
})
