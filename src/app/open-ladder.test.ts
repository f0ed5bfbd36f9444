import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { everydayFaults } from '../../test/support/model-server/faults.ts'
import { startModelServer, type ModelServer } from '../../test/support/model-server/model-server.ts'
import { openChatModel } from '../integrations/models/registry.ts'
import { configSchema } from '../kernel/config/index.ts'
import { openLadder, requestOf } from '../modules/inference/ladder/ladder-under-test.ts'
import { ladderSettings } from './open-ladder.ts'

let server: ModelServer

beforeAll(async () => {
  server = await startModelServer({ answer: () => ({ reply: 'On its way.' }) })
})
afterAll(() => server.close())

const schema = z.object({ reply: z.string() })
const modelOf = (name: string) => ({
  ...openChatModel({ name, kind: 'openai-compatible', url: server.url }, 'test'),
  requests: [],
})

describe('a ladder over real wires', () => {
  it.each(everydayFaults)('answers all the same, and in time, after %j', async (fault) => {
    const { ladder } = await openLadder({
      models: [modelOf('one'), modelOf('two')],
      settings: { task: { timeoutMs: 3000, retries: 1 } },
    })
    server.failNext(fault)
    const before = performance.now()
    const reply = await ladder.ask(requestOf({ schema, patienceMs: 8000 }))
    server.release()
    expect(reply).toMatchObject({ isAnswered: true, value: { reply: 'On its way.' } })
    expect(reply.calls[0]).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/\w/) })
    expect(performance.now() - before).toBeLessThan(8000)
  })

  it('where everything fails, ends in time, with a reason for each call', async () => {
    const { ladder } = await openLadder({
      models: [modelOf('one'), modelOf('two')],
      settings: { task: { timeoutMs: 600, retries: 3 } },
    })
    server.failNext(...Array.from({ length: 20 }, () => ({ kind: 'unavailable' as const })))
    const reply = await ladder.ask(requestOf({ patienceMs: 2000 }))
    expect(reply.isAnswered).toBe(false)
    expect(reply.calls.every(({ reason }) => reason !== null)).toBe(true)
  })
})

describe('what the configuration says of models', () => {
  const settingsOf = (models: object) => ladderSettings(configSchema.parse({ models }))

  it('is put together for each capability', () => {
    const { ladders, tasks } = settingsOf({
      providers: [{ name: 'own', kind: 'openai-compatible', url: 'http://localhost:1/v1' }],
      ladder: ['own:a'],
      ladders: { translate: [] },
    })
    expect([ladders.respond, ladders.translate]).toEqual([['own:a'], []])
    expect(tasks.classify.temperature).toBe(0.2)
    expect(tasks.respond).toEqual({ temperature: 0.3, maxOutputTokens: 2000, timeoutMs: 15_000, retries: 3 })
  })

  it('takes an endpoint of the company’s own for free unless a price is given', () => {
    const { priceOf } = settingsOf({
      providers: [{ name: 'own', kind: 'openai-compatible', url: 'http://localhost:1/v1' }],
      prices: [{ model: 'own:dear', input: 5, output: 7 }],
    })
    expect(priceOf('own:cheap')).toEqual({ input: 0, output: 0, cachedInput: 0, cacheWrite: 0 })
    expect(priceOf('own:dear')).toMatchObject({ input: 5, output: 7 })
    expect(priceOf('absent:x')).toBeUndefined()
  })
})
