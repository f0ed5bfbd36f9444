import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelBudgetSchema, modelUsageSchema } from '../../contract/models.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { startModelServer, type ModelServer } from '../support/model-server/model-server.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

let server: ModelServer
let app: TestApp

const configured = () => ({
  models: {
    providers: [
      { name: 'dear', kind: 'openai-compatible' as const, url: server.url },
      { name: 'own', kind: 'openai-compatible' as const, url: server.url },
    ],
    ladder: ['dear:large', 'own:small'],
    prices: [{ model: 'dear:large', input: 3_000_000, output: 15_000_000 }],
    budget: { monthlyUsd: 0.005 },
  },
})

beforeAll(async () => {
  server = await startModelServer({ answer: () => 'Your parcel is on its way.' })
  app = await createTestApp({ config: configured() })
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const ask = (user: string, ticketId?: string) =>
  app.tools.ladder.ask({
    capability: 'summarize',
    prompt: { id: 'test', version: 1, system: 'Answer.', user },
    about: { task: 'test', ...(ticketId !== undefined && { ticketId }) },
    visibility: 'public',
    patienceMs: 10_000,
  })

async function read<Body>(path: string, schema: { parse(body: unknown): Body }): Promise<Body> {
  const { status, body } = await app.call('GET', path)
  expect(status).toBe(200)
  return schema.parse(body)
}

describe('models behind the application', () => {
  it('cost what the sum of their calls says, through faults and until the budget is used up', async () => {
    server.failNext({ kind: 'overloaded' }, { kind: 'rate_limited', retryAfter: '0' })
    const models: string[] = []
    for (let number = 0; number < 40; number += 1) {
      const reply = await ask(`Where is parcel ${number}? ${'x '.repeat(100)}`)
      models.push(reply.isAnswered ? reply.model : 'none')
    }
    expect(models.at(0)).toBe('dear:large')
    expect(models.at(-1)).toBe('own:small')
    const { total, rows } = await read('/api/v1/models/usage', modelUsageSchema)
    const { input, output } = server.tokens
    expect([total.input_tokens, total.output_tokens]).toEqual([input, output])
    expect(total).toMatchObject({ answered: 40, failed: 2 })
    const dear = rows.find(({ model }) => model === 'dear:large')
    expect(dear?.cost_micros).toBe(total.cost_micros)
    expect(dear?.cost_micros).toBe((dear?.input_tokens ?? 0) * 3 + (dear?.output_tokens ?? 0) * 15)
    const budget = await read('/api/v1/models/budget', modelBudgetSchema)
    expect(budget).toMatchObject({ is_used_up: true, month: { spent_micros: total.cost_micros } })
    expect(budget.crossings.map(({ level }) => level)).toEqual(['80', '90', '100'])
    const events = await app.database.query<{ level: string }>(sql`
      select payload ->> 'level' as level from events where name = 'budget.crossed' order by id`)
    expect(events.map(({ level }) => level)).toEqual(['80', '90', '100'])
    expect(app.logged.filter(({ event }) => event === 'budget_crossed')).toHaveLength(3)
  })

  it('are counted for Prometheus', async () => {
    const { body } = await app.call('GET', '/metrics')
    expect(body).toMatch(
      /resolute_model_calls_total\{model="dear:large",capability="summarize",outcome="answered"\} \d+/,
    )
    expect(body).toMatch(/resolute_model_cost_usd_total\{model="dear:large"\} 0\.00/)
  })

  it('forget a ticket that is erased, in every process', async () => {
    const other = await createTestApp({ config: configured(), storage: app.storage })
    const { id } = await ticketRow()
    await ask('About this ticket', id)
    const again = () =>
      other.tools.ladder.ask({
        capability: 'summarize' as const,
        about: { task: 'test' },
        visibility: 'public',
        patienceMs: 10_000,
        prompt: { id: 'test', version: 1, system: 'Answer.', user: 'About this ticket' },
      })
    expect((await again()).calls.at(-1)?.outcome).toBe('cached')
    await app.database.query(sql`delete from tickets where id = ${id}`)
    await until(async () => (await again()).calls.at(-1)?.outcome === 'answered')
    const [row] = await app.database.query<{ n: number }>(sql`
      select count(*)::int as n from model_calls where ticket_id = ${id}`)
    expect(row?.n).toBe(0)
    await other.close()
  })

  it('refuse what they are not asked', async () => {
    const { status, body } = await app.call('GET', '/api/v1/models/usage?days=0')
    expect(status).toBe(422)
    expect(body).toMatchObject({ errors: [{ field: 'days' }] })
    expect((await app.call('GET', '/api/v1/models/budget', { key: null })).status).toBe(401)
  })
})

async function ticketRow(): Promise<{ readonly id: string }> {
  await app.submit()
  const [row] = await app.database.query<{ id: string }>(sql`select id from tickets limit 1`)
  if (row === undefined) {
    throw new Error('No ticket was taken in.')
  }
  return row
}
