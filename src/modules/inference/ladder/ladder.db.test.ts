import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { createManualClock } from '../../../../test/support/manual-clock.ts'
import { until } from '../../../../test/support/until.ts'
import { ModelFault } from '../../../integrations/models/chat-model.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/db/sql.ts'
import { openLive, type Live } from '../../../kernel/live.ts'
import { cleanReplies } from '../clean-replies.ts'
import { readBudget, readUsage } from '../read-usage.ts'
import { readSpend, sumCalls } from '../store.ts'
import { fakeModel, openLadder, replyOf, requestOf, settingsOf } from './ladder-under-test.ts'
import { createRecordedLadder } from './recorded-ladder.ts'

let storage: Awaited<ReturnType<typeof openTestDatabase>>
let live: Live

beforeAll(async () => {
  storage = await openTestDatabase()
  live = await openLive(storage.database)
})
afterAll(async () => {
  await live.close()
  await storage.close()
})

let day = 0
/** Each test has a month of its own. */
function ownMonth() {
  day += 1
  return createManualClock(new Date(Date.UTC(2026 + day, 2, 10, 12)))
}
const open = (own: Omit<Parameters<typeof openLadder>[0], 'database' | 'live'>) =>
  openLadder({ database: storage.database, live, clock: ownMonth(), ...own })
const readAt = (now: Date): Context => ({ db: storage.database, now }) as unknown as Context

describe('the ledger', () => {
  it('writes every call down, made or not, before its reply is handed on', async () => {
    const { ladder, clock } = await open({
      models: [fakeModel('one:a', () => replyOf('Yes.', { cachedTokens: 40, cacheWriteTokens: 10 }))],
    })
    const ticketId = randomUUID()
    const about = { ticketId, runId: randomUUID(), task: 'answer' }
    const reply = await ladder.ask(requestOf({ about, user: 'ledger', prefer: { provider: 'gone', model: 'x' } }))
    expect(reply.isAnswered).toBe(true)
    const rows = await storage.database.query<Record<string, unknown>>(sql`
      select model, provider, outcome, reason, input_tokens, output_tokens, cached_tokens, cache_write_tokens,
        cost_micros::int as cost_micros, task, capability, prompt, at
      from model_calls where ticket_id = ${ticketId} order by id`)
    expect(rows).toEqual([
      expect.objectContaining({ model: 'gone:x', provider: 'gone', outcome: 'skipped', cost_micros: 0 }),
      {
        model: 'one:a',
        provider: 'one',
        outcome: 'answered',
        reason: null,
        task: 'answer',
        capability: 'respond',
        input_tokens: 100,
        output_tokens: 10,
        cached_tokens: 40,
        cache_write_tokens: 10,
        prompt: 'respond@2',
        // 50 × 3 + 40 × 0.3 + 10 × 3.75 + 10 × 15 = 349.5, half up
        cost_micros: 350,
        at: clock.now(),
      },
    ])
  })

  it('keeps the day’s sum in step with the calls, and shows both', async () => {
    const bench = await open({ models: [fakeModel('one:a', () => replyOf('Yes.'))] })
    const ask = (user: string) => bench.ladder.ask(requestOf({ user }))
    await Promise.all(['a', 'b', 'c', 'a'].map(ask))
    bench.clock.advance(86_400)
    await ask('d')
    const context = readAt(bench.clock.now())
    const usage = await readUsage(context, { days: 2 })
    expect(usage.total).toMatchObject({
      answered: 4,
      cached: 1,
      cost_micros: 1800,
      cost_usd: 0.0018,
      saved_micros: 450,
    })
    expect(usage.rows.map(({ day: on, cost_micros }) => [on.slice(-2), cost_micros])).toEqual([
      ['11', 450],
      ['10', 1350],
    ])
    const budget = await readBudget(context, { monthlyUsd: 0.002, dailyWarningUsd: 200, dailyCriticalUsd: 300 })
    expect(budget.month).toMatchObject({ spent_micros: 1800 })
    expect(budget.day).toMatchObject({ spent_micros: 450 })
    expect(budget.month.limits.map(({ level, is_reached }) => [level, is_reached])).toEqual([
      ['80', true],
      ['90', true],
      ['100', false],
    ])
    expect(budget.is_used_up).toBe(false)
  })

  it('agrees with what its callers were told, whatever goes wrong', async () => {
    const steps = fc.constantFrom('reply', 'overloaded', 'refused', 'malformed', 'wrong') as fc.Arbitrary<
      'reply' | 'overloaded' | 'refused' | 'malformed' | 'wrong'
    >
    const run = fc.record({ steps: fc.array(steps, { minLength: 1, maxLength: 12 }), tokens: fc.nat(100_000) })
    await fc.assert(
      fc.asyncProperty(run, async ({ steps: fate, tokens: inputTokens }) => {
        const model = fakeModel('one:a', (_request, call) => {
          const step = fate[call % fate.length] ?? 'reply'
          if (step === 'reply' || step === 'wrong') {
            return replyOf(step === 'reply' ? '{"a":1}' : '{"a":"x"}', { inputTokens })
          }
          throw new ModelFault(step, 'fault', { spent: { inputTokens, outputTokens: 0 }, retryAfterMs: 0 })
        })
        const bench = await open({ models: [model], settings: { task: { retries: 1 }, cache: { isEnabled: false } } })
        const schema = z.object({ a: z.number() })
        const asked = ['1', '2', '2', '3'].map((user) =>
          bench.ladder.ask(requestOf({ user, schema, patienceMs: 60_000 })),
        )
        const told = (await Promise.all(asked)).flatMap(({ calls }) => calls)
        const cost = told.reduce((sum, { cost_micros }) => sum + cost_micros, 0)
        const month = bench.clock.now().toISOString().slice(0, 8)
        const since = bench.clock.now()
        const rows = await sumCalls(storage.database, { since })
        const spent = await readSpend(storage.database, { from: `${month}01` })
        const inLedger = rows.reduce((sum, row) => sum + row.cost_micros, 0)
        expect([inLedger, spent.get(`${month}10`) ?? 0]).toEqual([cost, cost])
        expect(rows.reduce((sum, row) => sum + row.input_tokens, 0)).toBe(model.requests.length * inputTokens)
      }),
      { numRuns: 15 },
    )
  })

  it('that cannot be written hands no reply on', async () => {
    const { ladder, failures } = await open({ models: [fakeModel('one:a', () => replyOf('Yes.'))] })
    const about = { ticketId: 'no uuid', task: 'answer' }
    expect(await ladder.ask(requestOf({ user: 'broken', about }))).toMatchObject({ isAnswered: false })
    expect(failures.length).toBeGreaterThan(0)
  })
})

describe('replies', () => {
  it('are found again after a restart, and nothing is paid twice', async () => {
    const model = fakeModel('one:a', () => replyOf('{"a":1}'))
    const bench = await open({ models: [model] })
    const schema = z.object({ a: z.number() })
    const request = requestOf({ user: 'restart', schema })
    expect(await bench.ladder.ask(request)).toMatchObject({ value: { a: 1 } })
    const after = await bench.again()
    const reply = await after.ladder.ask(requestOf({ user: 'restart', schema }))
    expect(reply).toMatchObject({ isAnswered: true, value: { a: 1 }, calls: [{ outcome: 'cached', cost_micros: 0 }] })
    expect(model.requests).toHaveLength(1)
    // Another shape is another request.
    await after.ladder.ask(
      requestOf({ user: 'restart', schema: z.object({ a: z.number(), b: z.number().optional() }) }),
    )
    expect(model.requests).toHaveLength(2)
  })

  it('serve questions that mean the same, on the same grounds and for the same eyes alone', async () => {
    const model = fakeModel('one:a', (_request, call) => replyOf(`Reply ${call}`))
    const { ladder, again } = await open({ models: [model] })
    const ask = (question: string, own: object = {}) =>
      requestOf({ user: `Evidence. ${question}`, similarTo: question, grounds: 'article 7 v2', ...own })
    await ladder.ask(ask('How do I export my data to CSV?'))
    const after = await again()
    const similar = await after.ladder.ask(ask('How can I export my data to CSV please?'))
    expect(similar).toMatchObject({ value: 'Reply 0', calls: [{ outcome: 'similar', cost_micros: 0 }] })
    const others = [
      ask('How can I export my data to CSV please?', { grounds: 'article 7 v3' }),
      ask('How can I export my data to CSV please?', { visibility: 'customer 1' }),
      ask('How do I export my data to PDF?'),
      requestOf({ user: 'How do I export the data to CSV', similarTo: 'How do I export the data to CSV' }),
    ]
    for (const other of others) {
      expect((await after.ladder.ask(other)).calls[0]?.outcome).toBe('answered')
    }
    // What was found to mean the same is that question's own reply from now on.
    const settings = settingsOf(['one:a'])
    const recorded = await createRecordedLadder(storage.database, settings).ask(
      ask('How can I export my data to CSV please?'),
    )
    expect(recorded).toMatchObject({ isAnswered: true, value: 'Reply 0' })
  })

  it('are all that a replay knows', async () => {
    const model = fakeModel('one:a', () => replyOf('Recorded.'))
    const { ladder, clock } = await open({ models: [model] })
    await ladder.ask(requestOf({ user: 'replay' }))
    clock.advance(86_400 * 20)
    const recorded = createRecordedLadder(storage.database, settingsOf(['zero:z', 'one:a']))
    const before = await sumCalls(storage.database, { since: new Date(0) })
    expect(recorded.serves('respond')).toBe(true)
    expect(await recorded.ask(requestOf({ user: 'replay' }))).toMatchObject({ value: 'Recorded.', model: 'one:a' })
    expect(await recorded.ask(requestOf({ user: 'unheard of' }))).toEqual({
      isAnswered: false,
      reason: 'no record',
      calls: [],
    })
    expect(await sumCalls(storage.database, { since: new Date(0) })).toEqual(before)
    expect(model.requests).toHaveLength(1)
  })

  it('are deleted when no replay may ask for them any more', async () => {
    const { ladder, clock } = await open({ models: [fakeModel('one:a', () => replyOf('Old.'))] })
    await ladder.ask(requestOf({ user: 'old' }))
    const db = storage.database
    const count = async () =>
      (await db.query<{ n: number }>(sql`select count(*)::int as n from model_replies where reply = 'Old.'`))[0]?.n
    await cleanReplies(readAt(new Date(clock.now().getTime() + 29 * 86_400_000)), 30)
    expect(await count()).toBe(1)
    await cleanReplies(readAt(new Date(clock.now().getTime() + 31 * 86_400_000)), 30)
    expect(await count()).toBe(0)
  })
})

describe('the budget', () => {
  const limits = { monthlyUsd: 0.002, dailyWarningUsd: 0.001, dailyCriticalUsd: 1 }

  it('tells each level once, whichever process reaches it', async () => {
    const models = [fakeModel('one:a', (_request, call) => replyOf(`Reply ${call}`))]
    const first = await open({ models, settings: { budget: limits } })
    const second = await first.again()
    for (const user of ['1', '2', '3', '4']) {
      await first.ladder.ask(requestOf({ user }))
    }
    expect(first.crossings.map(({ period, level }) => `${period} ${level}`)).toEqual([
      'day warning',
      'month 80',
      'month 90',
    ])
    expect(first.emitted).toHaveLength(3)
    // The second hears of it and is spared its own news of the same levels; it reaches the last.
    const skipped = await until(async () => {
      const reply = await second.ladder.ask(requestOf({ user: `second ${second.calls.length}` }))
      return reply.isAnswered ? undefined : reply
    })
    expect(skipped.reason).toBe('the budget is used up')
    expect(second.crossings.map(({ level }) => level)).toEqual(['100'])
    const { crossings, is_used_up } = await readBudget(readAt(first.clock.now()), limits)
    expect(crossings.map(({ level }) => level)).toEqual(['warning', '80', '90', '100'])
    expect(is_used_up).toBe(true)
    // A restart knows what was spent.
    const third = await first.again()
    expect(await third.ladder.ask(requestOf({ user: 'third' }))).toMatchObject({ isAnswered: false })
    const spent = await readSpend(storage.database, { from: first.clock.now().toISOString().slice(0, 10) })
    expect([...spent.values()]).toEqual([2250])
  })
})
