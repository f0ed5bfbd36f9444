import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Decision } from '../../contract/resolution.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { answerHonestly } from '../support/honest-model.ts'
import { startModelServer, type Fault, type ModelServer } from '../support/model-server/model-server.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const TICKETS = 1000
const FAULT_RATE = 0.3
/** A busy machine must not make the provider look worse than it is. */
const TIMEOUT_MS = 3000
const PATIENCE_MS = 8000
/** Longest time of a run: what is left of the queue's. */
const RUN_MS = 32_000

/** Everything that may go wrong with a call, but for refused keys and unknown models, which end all calls for minutes. */
const faults: readonly Fault[] = [
  { kind: 'rate_limited', retryAfterMs: 20 },
  { kind: 'server_error' },
  { kind: 'unavailable' },
  { kind: 'overloaded' },
  { kind: 'slow', ms: TIMEOUT_MS + 300 },
  { kind: 'stall', ms: TIMEOUT_MS + 300 },
  { kind: 'cut' },
  { kind: 'stream_error' },
  { kind: 'malformed' },
  { kind: 'wrong_schema' },
  { kind: 'refusal' },
  { kind: 'empty' },
  { kind: 'length' },
  { kind: 'too_long' },
  { kind: 'bad_request' },
  { kind: 'redirect' },
  { kind: 'endless' },
]

const questions = [
  'I forgot my password. How do I reset it?',
  'How do I connect Slack to a board?',
  'Can I export a board to CSV?',
  'We were charged twice this month, please refund the second payment.',
  'How do I invite a colleague to my workspace?',
  'Ich habe mein Passwort vergessen. Wie kann ich es zurücksetzen?',
  'How do I turn on two-factor authentication?',
  'All our project data disappeared and our lawyers will take legal action.',
  'Thank you, the new timeline is wonderful!',
  'I want to talk to a human, please.',
  'Blorp zindle?',
] as const

let servers: readonly ModelServer[]
let app: TestApp
beforeAll(async () => {
  servers = await Promise.all(
    [1, 2].map((seed) => startModelServer({ answer: answerHonestly, faultRate: FAULT_RATE, seed, faults })),
  )
  const [first, second] = servers
  app = await createTestApp({
    config: {
      queue: { timeoutSeconds: RUN_MS / 1000 / 0.8, batchSize: 50, maxConcurrentTickets: 200 },
      models: {
        providers: [
          { name: 'first', kind: 'anthropic', url: first?.url, apiKey: 'a-key' },
          { name: 'second', kind: 'openai-compatible', url: second?.url },
        ],
        ladder: ['first:model', 'second:model'],
        defaults: { retries: 1, timeoutMs: TIMEOUT_MS },
        patienceMs: PATIENCE_MS,
        concurrency: 20,
        prices: [{ model: 'first:model', input: 3_000_000, output: 15_000_000 }],
        // Every ticket asks for itself.
        cache: { enabled: false },
      },
    },
  })
  await loadExamples(app, silentTerminal)
})
afterAll(async () => {
  servers.forEach((server) => server.release())
  await app.close()
  await Promise.all(servers.map((server) => server.close()))
})

interface Ended {
  readonly status: string
  readonly owner: string | null
  readonly due_at: Date | null
  readonly replies: number
  readonly has_draft: boolean
}

const ofTheTest = sql`select id from tickets where subject like 'Question %'`

const readEnded = (): Promise<Ended[]> =>
  app.database.query<Ended>(sql`
    select t.status, t.owner, t.due_at, t.draft is not null as has_draft,
      (select count(*)::int from messages m
        where m.ticket_id = t.id and m.author = 'ai' and m.visibility = 'public') as replies
    from tickets t where t.id in (${ofTheTest})`)

interface RunRow {
  readonly id: string
  readonly outcome: string
  readonly decisions: readonly Decision[]
  readonly took_ms: number
  readonly cost_micros: number
}

it('a thousand tickets, with three in ten calls failing: none is lost, and each failure is told', async () => {
  const work = app.work()
  for (let number = 0; number < TICKETS; number += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, place) => {
        const message = `${questions[(number + place) % questions.length]} (${number + place})`
        const body = { customer_id: `thousand-${number + place}`, subject: `Question ${number + place}`, message }
        return app.call('POST', '/api/v1/tickets', { body: { ...body, channel: place % 2 === 0 ? 'email' : 'chat' } })
      }),
    )
  }
  await work
  await until(
    async () => {
      const [left] = await app.database.query<{ n: number }>(sql`
        select count(*)::int as n from tickets where owner = 'assistant'`)
      return left?.n === 0
    },
    { what: 'the last conclusion', seconds: 100 },
  )

  const ended = await readEnded()
  expect(ended).toHaveLength(TICKETS)
  for (const { owner, due_at, replies } of ended) {
    expect(owner === null ? replies : Number(due_at !== null)).toBe(1)
    expect(replies).toBeLessThanOrEqual(1)
  }
  const { body: metrics } = await app.call('GET', '/metrics')
  expect(metrics).toContain('resolute_unowned_messages 0\n')

  const runs = await app.database.query<RunRow>(sql`
    select id, outcome, decisions, (report ->> 'costMicros')::int as cost_micros,
      (extract(epoch from concluded_at - started_at) * 1000)::float8 as took_ms
    from runs where ticket_id in (${ofTheTest})`)
  expect(runs).toHaveLength(TICKETS)
  for (const { took_ms: tookMs } of runs) {
    expect(tookMs).toBeLessThan(RUN_MS)
  }
  const calls = runs.flatMap(({ decisions }) => decisions.flatMap((decision) => decision.calls))
  const failed = calls.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')
  const reasons = Map.groupBy(failed, ({ reason }) => reason)
  expect(reasons.get(null)).toBeUndefined()
  const served = servers.flatMap((server) => Object.values(server.faults)).reduce((sum, times) => sum + times, 0)
  const made = servers.reduce((sum, { requests }) => sum + requests.length, 0)
  expect(made).toBeGreaterThan(TICKETS / 10)
  expect(served).toBeGreaterThan(0.2 * made)
  expect(failed.length).toBeGreaterThanOrEqual(served)

  const [ledger] = await app.database.query<{ calls: number; micros: number }>(sql`
    select count(*)::int as calls, sum(cost_micros)::int as micros from model_calls`)
  expect(ledger?.calls).toBe(calls.length)
  expect(ledger?.micros).toBe(runs.reduce((sum, { cost_micros: micros }) => sum + micros, 0))
}, 150_000)
