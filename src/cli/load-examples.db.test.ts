import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/until.ts'
import { createApp, type App } from '../app/create-app.ts'
import { configSchema } from '../kernel/config/index.ts'
import { createLog } from '../kernel/log.ts'
import { readDashboard } from '../modules/analytics/index.ts'
import { countUnownedMessages, listTickets, readTicket } from '../modules/tickets/index.ts'
import { readCompanyFile } from './examples/company-file.ts'
import { loadExamples } from './load-examples.ts'
import type { Terminal } from './terminal.ts'

const silent: Terminal = {
  isInteractive: false,
  out: () => undefined,
  note: () => undefined,
  progress: () => ({ advance: () => undefined, done: () => undefined }),
}
const somebody = { kind: 'system', id: 'test' } as const
const { history } = readCompanyFile()

describe('the example company', () => {
  let app: App
  let password: string | undefined
  beforeAll(async () => {
    const log = createLog({ level: 'ERROR', destination: { write: () => undefined } })
    app = await createApp({ config: configSchema.parse({}), log, storage: await openTestDatabase() })
    password = (await loadExamples(app, silent)).admin.password
  })
  afterAll(() => app.close())

  const allTickets = async () => {
    const query = { limit: 100, sort: 'newest' } as const
    return (await listTickets(app.contextFor(somebody), query, 0.8)).items
  }

  it('tells the administrator’s password once, and it signs in', async () => {
    expect(password).toMatch(/^\w{4}(-\w{4})+$/)
    expect((await loadExamples(app, silent)).admin).toEqual({ email: 'admin@fernwork.example', password: undefined })
    const signIn = (given: string): Promise<Response> =>
      app.accounts.handleAuth(
        new Request('http://localhost:8080/api/auth/sign-in/email', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'http://localhost:8080' },
          body: JSON.stringify({ email: 'admin@fernwork.example', password: given }),
        }),
        '127.0.0.1',
      )
    expect((await signIn(password ?? '')).status).toBe(200)
    await expect(signIn('another-password')).rejects.toMatchObject({ status: 401 })
  })

  it('has articles that are found at once, internal ones only by people', () => {
    const search = (audience: 'public' | 'all') =>
      app.knowledge.search({ text: 'refund approval limits for staff', audience, limit: 5 })
    expect(search('all').some((hit) => hit.audience === 'internal')).toBe(true)
    expect(search('public').some((hit) => hit.audience === 'internal')).toBe(false)
  })

  it('has each past ticket once, answered by a person at its own time', async () => {
    const tickets = await allTickets()
    expect(tickets).toHaveLength(history.length)
    for (const ticket of tickets) {
      expect(ticket).toMatchObject({
        auto_resolved: false,
        category: expect.any(String),
        assignee: { name: expect.any(String) },
      })
      expect(['resolved', 'closed']).toContain(ticket.status)
      expect(new Date(ticket.created_at).getTime()).toBeLessThan(Date.now() - 86_400_000)
    }
    const rated = tickets.filter(({ satisfaction }) => satisfaction !== null)
    expect(rated).toHaveLength(history.filter(({ rating }) => rating !== undefined).length)
  })

  it('gives the reports something to show', async () => {
    const settings = { windowHours: 8784, costs: app.config.costs, atRiskShare: 0.8 }
    const { overview, sla_compliance: sla } = await readDashboard(app.contextFor(somebody), settings)
    expect(overview.total_tickets).toBe(history.length)
    expect(overview.csat_score).toBeGreaterThan(3)
    expect(sla.overall_compliance).toBeGreaterThan(0.8)
    expect(sla.overall_compliance).toBeLessThan(1)
  })

  it('leaves nothing to the assistant: worked through, no past ticket has a word of its own', async () => {
    await app.work()
    await until(
      async () => (await app.queue.depths()).every(({ ready, active, deferred }) => ready + active + deferred === 0),
      {
        what: 'the queue to be worked through',
      },
    )
    const context = app.contextFor(somebody)
    for (const { id } of await allTickets()) {
      const { messages } = await readTicket(context, id, 0.8)
      expect(messages.map(({ author }) => author)).toEqual(['customer', 'agent'])
    }
    expect(await countUnownedMessages(context.db, context.now)).toBe(0)
    expect((await app.queue.depths()).every(({ deadLetters }) => deadLetters === 0)).toBe(true)
  })
})
