import { afterEach, beforeEach, expect, it } from 'vitest'
import { modelBudgetSchema, modelUsageSchema } from '../../contract/models.ts'
import { explanationSchema } from '../../contract/resolution.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { answerHonestly } from '../support/honest-model.ts'
import { startModelServer, type ModelServer } from '../support/model-server/model-server.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

let server: ModelServer
let one: TestApp
let other: TestApp

/** Two processes of one company: each with its own ladder, on the same database. */
async function openBoth(budget: object): Promise<void> {
  const config = {
    models: {
      providers: [{ name: 'dear', kind: 'openai-compatible' as const, url: server.url }],
      ladder: ['dear:large'],
      prices: [{ model: 'dear:large', input: 3_000_000, output: 15_000_000 }],
      budget,
    },
  }
  one = await createTestApp({ config })
  other = await createTestApp({ config, storage: one.storage })
}

beforeEach(async () => {
  server = await startModelServer({ answer: answerHonestly })
})
afterEach(async () => {
  await other.close()
  await one.close()
  await server.close()
})

let asked = 0
/** Some 350 micro-dollars. */
const spend = (app: TestApp) =>
  app.tools.ladder.ask({
    capability: 'summarize',
    prompt: { id: 'test', version: 1, system: 'Answer.', user: `Number ${(asked += 1)} ${'x '.repeat(200)}` },
    about: { task: 'test' },
    visibility: 'public',
    patienceMs: 10_000,
  })

async function readCrossings(): Promise<string[]> {
  const rows = await one.database.query<{ period: string; level: string }>(sql`
    select payload ->> 'period' as period, payload ->> 'level' as level
    from events where name = 'budget.crossed' order by id`)
  return rows.map(({ period, level }) => `${period} ${level}`)
}

const MOST_ASKED = 100

/** The applications spend at the same time until one of them tells the level. */
async function spendUntil(level: string, ...apps: readonly TestApp[]): Promise<void> {
  for (let round = 0; round < MOST_ASKED && !(await readCrossings()).includes(level); round += 1) {
    await Promise.all(apps.map(spend))
  }
}

async function readSpent(app: TestApp) {
  const usage = modelUsageSchema.parse((await app.call('GET', '/api/v1/models/usage')).body)
  const budget = modelBudgetSchema.parse((await app.call('GET', '/api/v1/models/budget')).body)
  return { usage, budget }
}

it('each level of the month is told once, whichever process reaches it; then the local engine serves', async () => {
  await openBoth({ monthlyUsd: 0.01 })
  await loadExamples(one, silentTerminal)
  await spendUntil('month 80', one)
  await spendUntil('month 90', other)
  await spendUntil('month 100', one, other)
  expect(await readCrossings()).toEqual(['month 80', 'month 90', 'month 100'])
  const logged = [...one.logged, ...other.logged].filter(({ event }) => event === 'budget_crossed')
  expect(logged.map(({ budget_level: level }) => level).toSorted()).toEqual(['100', '80', '90'])

  const made = server.requests.length
  for (const app of [one, other]) {
    expect(await spend(app)).toMatchObject({ isAnswered: false, calls: [{ outcome: 'skipped' }] })
  }
  await other.work()
  const ticket = await other.submit()
  expect(await other.conclude(ticket.ticket_id)).toMatchObject({ owner: null })
  const { body } = await other.call('GET', `/api/v1/tickets/${ticket.ticket_id}/explanation`)
  const calls = explanationSchema.parse(body).runs.flatMap(({ decisions }) => decisions.flatMap((each) => each.calls))
  expect(calls).not.toEqual([])
  expect(new Set(calls.map(({ outcome, reason }) => `${outcome}: ${reason}`))).toEqual(
    new Set(['skipped: the budget is used up']),
  )
  expect(server.requests.length).toBe(made)

  const { usage, budget } = await readSpent(other)
  expect(budget).toMatchObject({ is_used_up: true, month: { spent_micros: usage.total.cost_micros } })
  const { input, output } = server.tokens
  expect(usage.total.cost_micros).toBe(3 * input + 15 * output)
  // Both knew of 90 %, and of the last tenth each may have spent all before it heard of the other.
  expect(usage.total.cost_micros).toBeLessThan(12_000)
})

it('a day has a warning, and a limit past which models rest', async () => {
  await openBoth({ dailyWarningUsd: 0.002, dailyCriticalUsd: 0.004 })
  await spendUntil('day warning', other)
  await spendUntil('day critical', one, other)
  expect(await readCrossings()).toEqual(['day warning', 'day critical'])
  for (const app of [one, other]) {
    const reply = await spend(app)
    expect(reply).toMatchObject({ isAnswered: false, calls: [{ reason: 'the budget is used up' }] })
  }
  const { usage, budget } = await readSpent(one)
  expect(budget).toMatchObject({ is_used_up: true, day: { spent_micros: usage.total.cost_micros } })
})
