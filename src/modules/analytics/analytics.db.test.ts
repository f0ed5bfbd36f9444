import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardSchema, overviewSchema, weeklyReportSchema } from '../../../contract/analytics.ts'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { createMetrics } from '../../kernel/metrics.ts'
import type { Concluded } from '../resolution/index.ts'
import { isCompliant, listClocks, overallStatus } from '../service-levels/index.ts'
import {
  analytics,
  analyticsMetrics,
  readDashboard,
  readOperationsReport,
  readOverview,
  writeWeeklyReport,
} from './index.ts'
import { countAtRisk, countPromises } from './store/promises.ts'

const NOW = new Date('2026-03-10T12:00:00.000Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const before = (milliseconds: number, moment: Date = NOW): Date => new Date(moment.getTime() - milliseconds)
const after = (milliseconds: number, moment: Date): Date => new Date(moment.getTime() + milliseconds)

const costs = { perAutoResolutionCents: 1000, perHumanResolutionCents: 3500, baselinePerTicketCents: 3750 }
const settings = { costs, atRiskShare: 0.8 }
const DAY_HOURS = 24

let storage: Awaited<ReturnType<typeof openTestDatabase>>

/** A context that can read and nothing else: analytics changes nothing and announces nothing. */
function reading(): Context {
  const refuse = (): never => {
    throw new Error('Analytics only reads.')
  }
  return {
    db: storage.database,
    actor: { kind: 'system', id: 'test' },
    now: NOW,
    emit: refuse,
    announce: refuse,
    transaction: refuse,
  }
}

async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row).join(', ')
  await storage.database.execute(
    `insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::json)`,
    [JSON.stringify(row)],
  )
}

const customers = new Map<string, string>()

async function customerNamed(name: string): Promise<string> {
  const known = customers.get(name)
  if (known !== undefined) {
    return known
  }
  const id = createId()
  customers.set(name, id)
  await insert('customers', {
    id,
    external_id: name,
    tier: 'standard',
    attributes: {},
    created_at: NOW,
    updated_at: NOW,
  })
  return id
}

interface NewTicket {
  readonly at: Date
  readonly customer?: string
  readonly [column: string]: unknown
}

async function addTicket({ at, customer = 'anna', ...columns }: NewTicket): Promise<string> {
  const id = createId(at.getTime())
  await insert('tickets', {
    id,
    reference: `TKT-${id}`,
    customer_id: await customerNamed(customer),
    channel: 'email',
    subject: 'Help',
    status: 'open',
    priority: 'normal',
    priority_given: false,
    tags: [],
    last_message: '',
    customer_turns: 1,
    metadata: {},
    version: 1,
    created_at: at,
    updated_at: at,
    ...columns,
  })
  return id
}

async function addMessage(ticketId: string, at: Date, columns: Readonly<Record<string, unknown>>): Promise<string> {
  const id = createId(at.getTime())
  const row = { author: 'customer', visibility: 'public', body: 'text', evidence: [], ...columns }
  await insert('messages', { id, ticket_id: ticketId, created_at: at, ...row })
  return id
}

interface NewRun {
  readonly at: Date
  readonly outcome: 'replied' | 'handed_off' | 'drafted' | 'superseded'
  readonly article?: string
}

/** A customer's message and the run that concluded it, with the reply and the event it leaves behind. */
async function addRun(ticketId: string, { at, outcome, article }: NewRun): Promise<void> {
  const messageId = await addMessage(ticketId, at, {})
  const runId = createId(at.getTime())
  await insert('runs', {
    id: runId,
    ticket_id: ticketId,
    message_id: messageId,
    pipeline: 'test',
    trigger: 'message',
    outcome,
    contributing_reasons: [],
    report: {},
    decisions: [],
    started_at: at,
    concluded_at: at,
  })
  await addEvent(ticketId, at, { name: 'run.concluded', payload: { runId, isResolved: outcome === 'replied' } })
  if (outcome === 'replied') {
    const evidence = article === undefined ? [] : [{ external_id: article, title: `About ${article}` }]
    await addMessage(ticketId, at, { author: 'ai', evidence, run_id: runId })
  }
}

async function addEvent(ticketId: string, at: Date, columns: Readonly<Record<string, unknown>>): Promise<void> {
  const row = { actor_kind: 'ai', actor_id: 'assistant', payload: {}, ...columns }
  await insert('events', { id: createId(at.getTime()), ticket_id: ticketId, occurred_at: at, ...row })
}

interface NewClock {
  readonly metric: 'first_response' | 'resolution'
  readonly at: Date
  readonly minutes: number
  /** Minutes after the start; running when left out. */
  readonly stopped?: number | undefined
}

async function addClock(ticketId: string, { metric, at, minutes, stopped }: NewClock): Promise<void> {
  await insert('clocks', {
    ticket_id: ticketId,
    metric,
    policy: 'test',
    target_seconds: minutes * 60,
    started_at: at,
    due_at: after(minutes * MINUTE, at),
    stopped_at: stopped === undefined ? null : after(stopped * MINUTE, at),
  })
}

async function addUser(id: string, name: string): Promise<void> {
  const row = { role: 'agent', languages: [], skills: [], email_verified: true, created_at: NOW, updated_at: NOW }
  await insert('users', { id, name, email: `${id}@example.com`, ...row })
}

async function addAutoResolved(
  at: Date,
  columns: Readonly<Record<string, unknown>>,
  answerMinutes = 1,
): Promise<string> {
  const answeredAt = after(answerMinutes * MINUTE, at)
  const done = { status: 'resolved', auto_resolved: true, first_response_at: answeredAt, resolved_at: answeredAt }
  return addTicket({ at, ...done, ...columns })
}

const tickets = { reset: '', invoice: '', sync: '', waiting: '' }

/** A day with four tickets, one the evening before, one the week before; each number below is counted from these. */
async function seedWeek(): Promise<void> {
  await addUser('ada', 'Ada')
  const resetAt = before(2 * HOUR)
  tickets.reset = await addAutoResolved(resetAt, {
    category: 'account_management',
    intent: 'password_reset',
    sentiment: -0.5,
    frustrated: true,
  })
  await addRun(tickets.reset, { at: resetAt, outcome: 'replied', article: 'KB001' })
  await insert('satisfaction_ratings', {
    ticket_id: tickets.reset,
    metric: 'csat',
    scale_min: 0,
    scale_max: 10,
    rating: 9,
    created_at: NOW,
  })

  const invoiceAt = before(3 * HOUR)
  const invoice = {
    customer: 'ben',
    category: 'billing_inquiry',
    intent: 'invoice_request',
    sentiment: 0.1,
    frustrated: false,
  }
  tickets.invoice = await addAutoResolved(invoiceAt, invoice, 2)
  await addRun(tickets.invoice, { at: invoiceAt, outcome: 'replied', article: 'KB002' })

  const syncAt = before(5 * HOUR)
  tickets.sync = await addTicket({
    at: syncAt,
    category: 'technical_support',
    intent: 'sync_problem',
    status: 'resolved',
    auto_resolved: false,
    handoff_reason: 'low_confidence',
    assignee_id: 'ada',
    owner: 'agent',
    customer_turns: 2,
    first_response_at: after(30 * MINUTE, syncAt),
    resolved_at: after(2 * HOUR, syncAt),
    sentiment: -0.2,
  })
  await addRun(tickets.sync, { at: syncAt, outcome: 'handed_off' })
  await addMessage(tickets.sync, after(30 * MINUTE, syncAt), { author: 'agent', author_id: 'ada' })
  await addMessage(tickets.sync, after(31 * MINUTE, syncAt), {
    author: 'agent',
    author_id: 'ada',
    visibility: 'internal',
  })
  await insert('satisfaction_ratings', {
    ticket_id: tickets.sync,
    metric: 'csat',
    scale_min: 1,
    scale_max: 5,
    rating: 2,
    created_at: NOW,
  })

  const waitingAt = before(HOUR)
  tickets.waiting = await addTicket({
    at: waitingAt,
    category: 'technical_support',
    intent: 'crash',
    auto_resolved: false,
    handoff_reason: 'missing_knowledge',
    owner: 'queue',
    unanswered_message_id: createId(),
    unanswered_since: waitingAt,
    due_at: after(10 * MINUTE, NOW),
    next_check_at: after(10 * MINUTE, NOW),
  })
  await addRun(tickets.waiting, { at: waitingAt, outcome: 'drafted' })

  await addClock(tickets.reset, { metric: 'first_response', at: resetAt, minutes: 15, stopped: 1 })
  await addClock(tickets.invoice, { metric: 'first_response', at: invoiceAt, minutes: 0, stopped: 1 })
  await addClock(tickets.sync, { metric: 'first_response', at: syncAt, minutes: 15, stopped: 30 })
  await addClock(tickets.sync, { metric: 'resolution', at: syncAt, minutes: 240, stopped: 120 })
  await addClock(tickets.waiting, { metric: 'first_response', at: waitingAt, minutes: 70 })

  const backAt = before(30 * HOUR)
  const back = {
    category: 'account_management',
    intent: 'password_reset',
    status: 'pending',
    auto_resolved: false,
    customer_turns: 2,
  }
  const cameBack = await addTicket({ at: backAt, customer: 'cleo', ...back, first_response_at: after(MINUTE, backAt) })
  await addRun(cameBack, { at: backAt, outcome: 'replied', article: 'KB001' })
  await addRun(cameBack, { at: after(HOUR, backAt), outcome: 'superseded' })

  const oldAt = before(9 * DAY)
  const old = await addAutoResolved(oldAt, invoice)
  await addRun(old, { at: oldAt, outcome: 'replied' })
}

beforeAll(async () => {
  storage = await openTestDatabase()
  await seedWeek()
})
afterAll(() => storage.close())

describe('the dashboard', () => {
  it('counts the tickets of its window and what became of them', async () => {
    const { overview, automation_metrics: automation } = await readDashboard(reading(), {
      ...settings,
      windowHours: DAY_HOURS,
    })
    expect(overview).toEqual({
      total_tickets: 4,
      auto_resolved: 2,
      escalated: 2,
      auto_resolution_rate: 0.5,
      escalation_rate: 0.5,
      avg_response_time: 11,
      csat_score: 3.25,
      csat_satisfied: 0.5,
      csat_responses: 2,
      csat_response_rate: 0.5,
      first_contact_resolution: 2 / 3,
      resolved_tickets: 3,
    })
    expect(automation).toEqual({
      automation_rate: 0.5,
      automation_success_rate: 0.5,
      total_automated: 2,
      time_saved: null,
      cost_savings: 60,
      cost_per_ticket: 22.5,
    })
  })

  it('breaks them down by category, the busiest first', async () => {
    const { category_breakdown: categories } = await readDashboard(reading(), { ...settings, windowHours: DAY_HOURS })
    expect(
      categories.map(({ category, total, automated, escalated }) => [category, total, automated, escalated]),
    ).toEqual([
      ['technical_support', 2, 0, 2],
      ['account_management', 1, 1, 0],
      ['billing_inquiry', 1, 1, 0],
    ])
    expect(categories[0]).toMatchObject({
      automation_rate: 0,
      escalation_rate: 1,
      avg_response_time: 30,
      csat_score: 2,
    })
  })

  it('shows the mood by the hour for a day, and by the day for a week; -0.2 is not yet negative', async () => {
    const day = await readDashboard(reading(), { ...settings, windowHours: DAY_HOURS })
    expect(day.sentiment_trends).toEqual([
      {
        start: '2026-03-10T07:00:00.000Z',
        tickets: 1,
        average_sentiment: expect.closeTo(-0.2, 6),
        negative: 0,
        frustrated: 0,
      },
      {
        start: '2026-03-10T09:00:00.000Z',
        tickets: 1,
        average_sentiment: expect.closeTo(0.1, 6),
        negative: 0,
        frustrated: 0,
      },
      { start: '2026-03-10T10:00:00.000Z', tickets: 1, average_sentiment: -0.5, negative: 1, frustrated: 1 },
      { start: '2026-03-10T11:00:00.000Z', tickets: 1, average_sentiment: null, negative: 0, frustrated: 0 },
    ])
    const week = await readDashboard(reading(), { ...settings, windowHours: 7 * DAY_HOURS })
    expect(week.sentiment_trends.map(({ start, tickets: count }) => [start.slice(0, 10), count])).toEqual([
      ['2026-03-09', 1],
      ['2026-03-10', 4],
    ])
  })

  it('finds the broken promise and the one at risk', async () => {
    const { sla_compliance: sla } = await readDashboard(reading(), { ...settings, windowHours: DAY_HOURS })
    expect(sla).toEqual({
      overall_compliance: 0.75,
      tickets_at_risk: 1,
      tickets_with_promises: 4,
      tickets_breached: 1,
      first_response: { promised: 4, kept: 3, compliance: 0.75 },
      resolution: { promised: 1, kept: 1, compliance: 1 },
    })
  })

  it('shows what each person did; notes are no replies', async () => {
    const { agent_performance: agents } = await readDashboard(reading(), { ...settings, windowHours: DAY_HOURS })
    expect(agents).toEqual([
      { agent_id: 'ada', name: 'Ada', assigned: 1, resolved: 1, replies: 1, avg_response_time: 30, csat_score: 2 },
    ])
  })

  it('credits an article with the ticket it settled, and not with the one whose customer came back', async () => {
    const { kb_effectiveness: articles } = await readDashboard(reading(), { ...settings, windowHours: 7 * DAY_HOURS })
    expect(articles).toEqual([
      { article: 'KB001', title: 'About KB001', cited: 2, resolved: 1, reopened: 1 },
      { article: 'KB002', title: 'About KB002', cited: 1, resolved: 1, reopened: 0 },
    ])
  })

  it('knows nothing of a window without tickets, and says null instead of 0 %', async () => {
    const empty = await readDashboard(reading(), { ...settings, windowHours: 1, until: before(300 * DAY) })
    expect(empty.overview).toMatchObject({
      total_tickets: 0,
      auto_resolution_rate: null,
      avg_response_time: null,
      csat_score: null,
    })
    expect(empty.automation_metrics).toMatchObject({
      automation_rate: null,
      automation_success_rate: null,
      cost_per_ticket: null,
    })
    expect(empty.sla_compliance.overall_compliance).toBeNull()
  })
})

describe('first contact resolution', () => {
  it('does not count a customer who asks the same again within a week', async () => {
    const start = before(60 * DAY)
    const same = { customer: 'dora', category: 'billing_inquiry', intent: 'payment_failed' }
    await addAutoResolved(start, same)
    await addAutoResolved(after(DAY, start), { ...same, intent: 'pricing_question' })
    await addAutoResolved(after(2 * DAY, start), same)
    await addAutoResolved(after(9 * DAY + HOUR, start), same)
    const { overview } = await readDashboard(reading(), { ...settings, windowHours: 241, until: before(50 * DAY) })
    expect(overview).toMatchObject({ resolved_tickets: 4, first_contact_resolution: 3 / 4 })
  })
})

describe('time saved', () => {
  it('multiplies what the assistant answered with the median time people sat at such tickets', async () => {
    await addUser('bo', 'Bo')
    const start = before(100 * DAY)
    const acts = [0, 10, 20, 32, 46, 62]
    const ids: string[] = []
    for (const minutes of acts) {
      const done = { status: 'resolved', auto_resolved: false, assignee_id: 'bo', resolved_at: after(5 * HOUR, start) }
      const id = await addTicket({ at: start, category: 'bug_report', ...done })
      await addEvent(id, after(minutes * MINUTE, start), {
        name: 'ticket.reply-sent',
        actor_kind: 'agent',
        actor_id: 'bo',
      })
      ids.push(id)
    }
    // After a pause of two hours a new sitting begins: nobody can tell how long this act took.
    await addEvent(ids[1] ?? '', after(182 * MINUTE, start), {
      name: 'ticket.updated',
      actor_kind: 'agent',
      actor_id: 'bo',
    })
    for (const minutes of [70, 80, 90]) {
      const at = after(minutes * MINUTE, start)
      await addRun(await addAutoResolved(at, { category: 'bug_report' }), { at, outcome: 'replied' })
    }
    const { automation_metrics: automation } = await readDashboard(reading(), {
      ...settings,
      windowHours: 48,
      until: before(99 * DAY),
    })
    // Sat 10, 10, 12, 14 and 16 minutes: the median is 12, for 3 tickets.
    expect(automation).toMatchObject({ total_automated: 3, time_saved: expect.closeTo((3 * 12) / 60, 9) })
  })
})

describe('promises, counted in the database', () => {
  it('agree with the rule of service levels, clock by clock', async () => {
    const clock = fc.record({
      minutes: fc.constantFrom(0, 1, 60, 240),
      ago: fc.integer({ min: 0, max: 300 }),
      stopped: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
    })
    const some = fc.sample(fc.record({ first: clock, second: clock }), { numRuns: 60, seed: 7 })
    const createdAt = before(200 * DAY)
    const ids: string[] = []
    for (const { first, second } of some) {
      const id = await addTicket({ at: createdAt })
      for (const [metric, { ago, minutes, stopped }] of [
        ['first_response', first],
        ['resolution', second],
      ] as const) {
        await addClock(id, {
          metric,
          at: before(ago * MINUTE),
          minutes,
          stopped: stopped === undefined ? undefined : Math.min(stopped, ago),
        })
      }
      ids.push(id)
    }
    const known = [...(await listClocks(storage.database, [...ids, ...Object.values(tickets)])).values()]
    const added = [...(await listClocks(storage.database, ids)).values()]
    const kept = added.filter((clocks) => isCompliant(clocks, NOW)).length
    expect(kept).toBeGreaterThan(0)
    expect(await countPromises(storage.database, { ticketIds: ids }, NOW)).toEqual({ promised: 60, kept })
    const atRisk = known.filter((clocks) => overallStatus(clocks, NOW, 0.8) === 'at_risk').length
    expect(atRisk).toBeGreaterThan(1)
    expect(await countAtRisk(storage.database, NOW, 0.8)).toBe(atRisk)
    await storage.database.execute(
      'delete from clocks where ticket_id = any(select jsonb_array_elements_text($1::jsonb)::uuid)',
      [JSON.stringify(ids)],
    )
  })
})

describe('reports', () => {
  it("is document 002's demo over three tickets: $18.33 a ticket, and exactly $57.50 saved", async () => {
    const ticketIds = [tickets.reset, tickets.invoice, tickets.sync]
    expect(await readOperationsReport(reading(), { ticketIds, costs })).toEqual({
      total_tickets: 3,
      auto_resolved: 2,
      escalated: 1,
      auto_resolution_rate: 2 / 3,
      cost_per_ticket_cents: 1833,
      cost_savings_cents: 5750,
      agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
    })
  })

  it('counts a ticket the assistant waits on as a ticket, and as concluded not yet', async () => {
    const report = await readOperationsReport(reading(), { windowHours: 7 * DAY_HOURS, costs })
    expect(report).toMatchObject({ total_tickets: 5, auto_resolved: 2, escalated: 2, auto_resolution_rate: 0.5 })
  })

  it('compares the week with the one before', async () => {
    const report = await writeWeeklyReport(reading(), settings)
    expect(weeklyReportSchema.parse(report)).toEqual(report)
    expect(report.period).toEqual({ start: '2026-03-03T12:00:00.000Z', end: '2026-03-10T12:00:00.000Z' })
    expect(report.trends.total_tickets).toEqual({ this_week: 5, last_week: 1, change_percent: 400 })
    expect(report.trends.automation_rate).toEqual({
      this_week: 0.6,
      last_week: 1,
      change_percent: expect.closeTo(-40, 9),
    })
    expect(report.trends.csat_score).toEqual({ this_week: 3.25, last_week: null, change_percent: null })
    expect(report.insights.slice(0, 2)).toEqual([
      '5 tickets arrived, up 400 % from 1 the week before.',
      'The assistant answered 3 of 5 tickets by itself: 60 % (95 % interval 23.1 % to 88.2 %), down 40 % from 100 % the week before.',
    ])
    expect(report.recommendations).toEqual(['Answer the 1 open ticket at risk first; sort the list by deadline.'])
  })

  it('says the same of the same tickets', async () => {
    expect(await writeWeeklyReport(reading(), settings)).toEqual(await writeWeeklyReport(reading(), settings))
  })
})

describe('the overview', () => {
  it('puts the counts of the window beside how things stand now', async () => {
    const overview = await readOverview(reading(), { windowHours: DAY_HOURS, atRiskShare: 0.8 })
    expect(overview).toMatchObject({
      window_hours: 24,
      total_tickets: 4,
      auto_resolved: 2,
      escalated: 2,
      auto_resolution_rate: 0.5,
      waiting_for_people: 1,
      sla_compliance: 0.75,
      at_risk: 1,
      csat_score: 3.25,
    })
  })
})

describe('the routes', () => {
  const call = async (path: string, query: Readonly<Record<string, string>> = {}) => {
    const route = analytics(settings).routes.find((each) => each.path === `/api/v1/analytics/${path}`)
    return route?.handle(reading(), { params: {}, query, body: undefined, headers: {} })
  }

  it('answer what their schemas promise', async () => {
    expect(overviewSchema.parse((await call('overview'))?.body)).toMatchObject({ window_hours: 168, total_tickets: 5 })
    expect(dashboardSchema.parse((await call('dashboard'))?.body).overview.total_tickets).toBe(4)
    expect(weeklyReportSchema.parse((await call('report'))?.body).metrics.overview.total_tickets).toBe(5)
  })

  it('take a window, and refuse one that is none', async () => {
    expect((await call('overview', { window_hours: '2' }))?.body).toMatchObject({ window_hours: 2, total_tickets: 1 })
    await expect(call('overview', { window_hours: '0' })).rejects.toMatchObject({ status: 422 })
    await expect(call('dashboard', { window_hours: 'day' })).rejects.toMatchObject({ status: 422 })
  })

  it('are for those who may read analytics', () => {
    expect(analytics(settings).routes.map(({ access }) => access)).toEqual([
      'analytics:read',
      'analytics:read',
      'analytics:read',
    ])
  })
})

function concluded(ticketId: string, outcome: Concluded['outcome'], followUp = false): Concluded {
  const decision = {
    task: 'answer',
    action: 'answer',
    agent: null,
    steps: [],
    calls: [],
    summary: '',
    inputs: {},
    result: { follow_up_needed: followUp },
    rules: [],
  }
  const decisions = [{ ...decision, engine: 'local', cost_micros: 0, duration_ms: 1 }]
  const report = {
    category: 'general_inquiry',
    confidence: 1,
    tags: [],
    priorityScore: 1,
    sentiment: 0,
    urgency: 'low',
    frustrated: false,
  }
  const found = { articlesFound: 0, solutionFound: false, kbConfidence: 0, response: null, team: null, processingMs: 1 }
  return {
    ticketId,
    reference: 'TKT',
    customerId: 'anna',
    outcome,
    row: {
      id: createId(),
      ticket_id: ticketId,
      message_id: createId(),
      pipeline: 'test',
      trigger: 'message',
      outcome,
      handoff_reason: null,
      contributing_reasons: [],
      report: { ...report, ...found, isResolved: outcome === 'replied' && !followUp },
      decisions,
      started_at: NOW,
      concluded_at: NOW,
    },
  }
}

describe('the metrics for Prometheus', () => {
  const depth = { name: 'resolution.run-messages', ready: 3, deferred: 0, active: 1, oldestSeconds: 2, deadLetters: 0 }
  const open = (now: Date) => {
    const metrics = createMetrics()
    const sources = { database: storage.database, clock: { now: () => now }, depths: async () => [depth] }
    return { counters: analyticsMetrics(metrics, sources), text: () => metrics.registry.metrics() }
  }

  it('count what is taken in, resolved and handed over; a question back and an overtaken run are neither', async () => {
    const { counters, text } = open(NOW)
    counters.countCreated(5)
    counters.countConcluded([
      concluded(tickets.reset, 'replied'),
      concluded(tickets.invoice, 'replied', true),
      concluded(tickets.sync, 'handed_off'),
      concluded(tickets.waiting, 'drafted'),
      concluded(tickets.waiting, 'superseded'),
    ])
    const lines = await text()
    expect(lines).toContain('customer_support_tickets_total 5\n')
    expect(lines).toContain('customer_support_auto_resolved_total 1\n')
    expect(lines).toContain('customer_support_escalated_total 2\n')
    expect(lines).toContain('customer_support_resolution_time_seconds_count 1\n')
    expect(lines).toMatch(/customer_support_resolution_time_seconds_bucket\{le="3600"\} 0\n.*\{le="14400"\} 1\n/)
  })

  it('read the gauges from the database', async () => {
    const lines = await open(NOW).text()
    expect(lines).toContain('customer_support_sla_compliance_rate 0.75\n')
    expect(lines).toContain('customer_support_csat_score 3.25\n')
    expect(lines).toMatch(/\nresolute_unowned_messages \d+\n/)
    expect(lines).toContain('resolute_queue_depth{queue="resolution.run-messages",state="ready"} 3\n')
  })

  it('are not a number, rather than 0, without tickets', async () => {
    const lines = await open(before(300 * DAY)).text()
    expect(lines).toContain('customer_support_sla_compliance_rate Nan\n')
    expect(lines).toContain('customer_support_csat_score Nan\n')
  })
})
