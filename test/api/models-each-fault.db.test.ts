import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { explanationSchema } from '../../contract/resolution.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import { findFile } from '../../src/kernel/package-root.ts'
import { runMessages } from '../../src/modules/resolution/index.ts'
import { answerHonestly } from '../support/honest-model.ts'
import { startModelServer, type Fault, type FaultKind, type ModelServer } from '../support/model-server/model-server.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const words = z.object({ customer_id: z.string(), channel: z.string(), subject: z.string(), message: z.string() })
const { scenarios } = z
  .object({ scenarios: z.array(words.extend({ id: z.string() })) })
  .parse(parse(readFileSync(findFile('examples/fernwork/cases.yaml'), 'utf8')))
const forgotten = words.parse(scenarios.find(({ id }) => id === 'password_reset'))

/** Longest wait for one call, and for all models of a reply together. */
const TIMEOUT_MS = 500
const PATIENCE_MS = 3000
/** For all that a run does besides asking models, on a busy machine. */
const SLACK_MS = 4000

/** How each fault is told in the record of the run: in our words, never in those of the provider. */
const told: Readonly<Record<FaultKind, RegExp>> = {
  rate_limited: /asks us to be slower \(429\)/,
  server_error: /does not work just now \(500\)/,
  unavailable: /does not work just now \(503\)/,
  overloaded: /is overloaded \(529\)/,
  slow: /no reply within 0\.5 s/,
  stall: /no reply within 0\.5 s/,
  cut: /broke the connection in the middle/,
  stream_error: /is overloaded/,
  malformed: /cannot be read/,
  wrong_schema: /not what was asked for/,
  refusal: /refuses to answer/,
  empty: /answered nothing/,
  length: /did not come to an end/,
  unauthorized: /refuses the key \(401\)/,
  unknown_model: /is not known there \(404\)/,
  too_long: /too long \(400\)/,
  bad_request: /does not understand the request/,
  redirect: /sends us elsewhere \(301\)/,
  // To unpack what is sent takes time on a busy machine.
  bomb: /answers endlessly|no reply within/,
  endless: /answers endlessly|no reply within/,
}
const kinds = Object.keys(told) as FaultKind[]

let first: ModelServer
let second: ModelServer
let base: TestApp
beforeAll(async () => {
  first = await startModelServer({ answer: answerHonestly })
  second = await startModelServer({ answer: answerHonestly })
  base = await createTestApp()
  await loadExamples(base, silentTerminal)
})
afterAll(async () => {
  await base.close()
  await first.close()
  await second.close()
})

/** An application of its own for each fault: none meets the breaker that an earlier one has opened. */
const openApp = () =>
  createTestApp({
    storage: base.storage,
    config: {
      models: {
        providers: [
          { name: 'first', kind: 'anthropic', url: first.url, apiKey: 'a-key' },
          { name: 'second', kind: 'openai-compatible', url: second.url },
        ],
        ladders: { respond: ['first:writer', 'second:writer'] },
        defaults: { retries: 1, timeoutMs: TIMEOUT_MS },
        patienceMs: PATIENCE_MS,
        cache: { enabled: false },
      },
    },
  })

const always = (kind: FaultKind) => (): Fault => (kind === 'rate_limited' ? { kind, retryAfter: '30' } : { kind })

async function conclude(app: TestApp) {
  const ticket = await app.submit(forgotten)
  const startedAt = performance.now()
  await runMessages(app.contextFor({ kind: 'ai', id: 'assistant' }), app.tools, {
    messages: [{ ticketId: ticket.id, messageId: ticket.messages[0]?.id ?? '' }],
  })
  const tookMs = performance.now() - startedAt
  const { body } = await app.call('GET', `/api/v1/tickets/${ticket.ticket_id}/explanation`)
  const [run] = explanationSchema.parse(body).runs
  const { messages } = await app.readTicket(ticket.ticket_id)
  return {
    tookMs,
    outcome: run?.outcome,
    written: run?.decisions.find(({ steps }) => steps.some(({ step }) => step === 'response_generation')),
    said: messages.filter(({ author, visibility }) => author === 'ai' && visibility === 'public'),
  }
}

describe.each(kinds)('a provider whose every answer is %s', (kind) => {
  it('is told of in the record, and the next one answers, else the local engine, in time', async () => {
    const app = await openApp()
    try {
      first.failWith(always(kind))
      second.failWith(() => undefined)
      const byNext = await conclude(app)
      expect(byNext.outcome).toBe('replied')
      expect(byNext.said).toHaveLength(1)
      expect(byNext.written?.engine).toBe('second:writer')
      const calls = byNext.written?.calls ?? []
      expect(calls.at(-1)).toMatchObject({ model: 'second:writer', outcome: 'answered', reason: null })
      const failures = calls.slice(0, -1)
      expect(failures.length).toBeGreaterThan(0)
      for (const { model, outcome, reason } of failures) {
        expect({ model, outcome }).toEqual({ model: 'first:writer', outcome: 'failed' })
        expect(reason).toMatch(told[kind])
        expect(reason).not.toContain('password')
      }
      expect(byNext.tookMs).toBeLessThan(PATIENCE_MS + SLACK_MS)

      second.failWith(always(kind))
      const locally = await conclude(app)
      expect(locally.outcome).toBe('replied')
      expect(locally.said[0]?.text).toContain('Our help center says this about it:')
      expect(locally.written).toMatchObject({ engine: 'local' })
      expect(locally.written?.summary).toContain('no model wrote it')
      for (const { outcome, reason } of locally.written?.calls ?? []) {
        expect(outcome).toMatch(/failed|skipped/)
        expect(reason).not.toBeNull()
      }
      expect(locally.tookMs).toBeLessThan(PATIENCE_MS + SLACK_MS)
    } finally {
      first.release()
      second.release()
      await app.close()
    }
  })
})

it('a model that takes its time keeps only its own ticket waiting', async () => {
  const app = await createTestApp({
    storage: base.storage,
    config: {
      models: {
        providers: [{ name: 'slow', kind: 'openai-compatible', url: first.url }],
        ladders: { respond: ['slow:writer'] },
        cache: { enabled: false },
      },
    },
  })
  first.failWith(({ user }) => (user.includes('take your time') ? { kind: 'slow' } : undefined))
  const slow = await app.submit({ ...forgotten, message: `${forgotten.message} Please take your time.` })
  const fast = await Promise.all(['One', 'Two', 'Three'].map((subject) => app.submit({ ...forgotten, subject })))
  const human = await app.submit({ message: 'I want to talk to a human, please.' })
  const batch = [slow, ...fast, human].map(({ id, messages }) => ({ ticketId: id, messageId: messages[0]?.id ?? '' }))
  const running = runMessages(app.contextFor({ kind: 'ai', id: 'assistant' }), app.tools, { messages: batch })
  const concluded = await Promise.all([...fast, human].map(({ ticket_id: id }) => app.conclude(id)))
  expect(concluded.map(({ owner }) => owner)).toEqual([null, null, null, 'queue'])
  expect(first.pending).toBe(1)
  expect((await app.readTicket(slow.ticket_id)).owner).toBe('assistant')
  first.release()
  expect(await running).toHaveLength(5)
  expect((await app.readTicket(slow.ticket_id)).owner).toBeNull()
  await until(() => first.pending === 0)
  await app.close()
})

it('a model that takes its time keeps nobody waiting who comes later', async () => {
  const app = await createTestApp({
    storage: base.storage,
    works: true,
    config: {
      queue: { batchSize: 100, maxConcurrentTickets: 200 },
      models: {
        providers: [{ name: 'slow', kind: 'openai-compatible', url: first.url }],
        ladders: { respond: ['slow:writer'] },
        cache: { enabled: false },
      },
    },
  })
  first.failWith(({ user }) => (user.includes('take your time') ? { kind: 'slow' } : undefined))
  const slow = await app.submit({ ...forgotten, message: `${forgotten.message} Please take your time.` })
  await until(() => first.pending === 1, { what: 'the call' })
  const later = await app.submit({ message: 'I want to talk to a human, please.' })
  expect((await app.conclude(later.ticket_id)).owner).toBe('queue')
  expect((await app.readTicket(slow.ticket_id)).owner).toBe('assistant')
  first.release()
  expect((await app.conclude(slow.ticket_id)).owner).toBeNull()
  await app.close()
})
