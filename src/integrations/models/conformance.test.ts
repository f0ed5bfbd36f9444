import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ProviderSettings } from '../../kernel/config/index.ts'
import {
  startModelServer,
  type Fault,
  type FaultKind as Wrong,
  type ModelServer,
} from '../../../test/support/model-server/model-server.ts'
import { until } from '../../../test/support/until.ts'
import { ModelFault, type ChatRequest, type FaultKind } from './chat-model.ts'
import { openChatModel } from './registry.ts'

const KEY = 'sk-very-secret-key'
const CUSTOMER = 'Where is my parcel, asks Ada Lovelace of 12 Ockham Street'

const providers = [
  { kind: 'anthropic', model: 'claude-sonnet-4-5' },
  // An older model of the same: its schemas travel in a tool.
  { kind: 'anthropic', model: 'claude-3-haiku-20240307' },
  { kind: 'openai', model: 'gpt-4.1' },
  { kind: 'openai-compatible', model: 'llama3.1:8b' },
] as const satisfies readonly { kind: ProviderSettings['kind']; model: string }[]

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer({ key: KEY })
})
afterEach(() => server.close())

const schema = z.strictObject({ category: z.enum(['billing', 'shipping']), confidence: z.number().min(0).max(1) })

interface Asking extends Partial<ChatRequest> {
  readonly patienceMs?: number
}

describe.each(providers)('$kind $model', ({ kind, model }) => {
  const open = (settings: Partial<ProviderSettings> = {}) =>
    openChatModel({ name: 'tried', kind, url: server.url, apiKey: KEY, ...settings }, model)
  const ask = ({ patienceMs = 10_000, ...request }: Asking = {}, settings: Partial<ProviderSettings> = {}) =>
    open(settings).ask({
      system: 'Answer in one word.',
      user: CUSTOMER,
      temperature: 0.3,
      maxOutputTokens: 50,
      signal: AbortSignal.timeout(patienceMs),
      ...request,
    })
  const faultOf = (request: Asking = {}, settings: Partial<ProviderSettings> = {}): Promise<ModelFault> =>
    ask(request, settings).then(
      (reply) => Promise.reject(new Error(`It answered: ${reply.text}`)),
      (error: unknown) => (error instanceof ModelFault ? error : Promise.reject(error)),
    )

  test('answers, and says what was used', async () => {
    server.answerWith(() => 'shipping')
    expect(open()).toMatchObject({ id: `tried:${model}`, provider: 'tried' })
    expect(await ask()).toMatchObject({ text: 'shipping', outputTokens: 2 })
    const [seen] = server.requests
    expect(seen).toMatchObject({ model, system: 'Answer in one word.', user: CUSTOMER, maxTokens: 50 })
    expect(seen).toMatchObject({ temperature: 0.3, isStreaming: false })
  })

  test('tells each piece of a streamed answer, and the same use', async () => {
    const text = 'It is on its way and comes on Friday, before noon. '.repeat(3)
    server.answerWith(() => text)
    const pieces: string[] = []
    const reply = await ask({ onText: (piece) => pieces.push(piece) })
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.join('')).toBe(text)
    expect(reply).toMatchObject({ text, inputTokens: server.tokens.input, outputTokens: server.tokens.output })
  })

  test.each([false, true])('is asked for a shape in the provider’s own way, streamed: %s', async (isStreamed) => {
    server.answerWith(() => ({ category: 'billing', confidence: 0.5 }))
    const reply = await ask({ schema, ...(isStreamed ? { onText: () => undefined } : {}) })
    expect(JSON.parse(reply.text)).toEqual({ category: 'billing', confidence: 0.5 })
    expect(server.requests[0]?.schema).toMatchObject({ type: 'object', required: ['category', 'confidence'] })
  })

  test('hands back what came, though it is of another shape', async () => {
    server.failNext({ kind: 'wrong_schema' })
    expect((await ask({ schema })).text).toContain('unexpected')
  })

  test('counts what the provider kept of the prompt', async () => {
    const system = 'All our rules. '.repeat(400)
    await ask({ system })
    expect((await ask({ system })).cachedTokens).toBe(1500)
  })

  const waits: readonly [Fault, number | undefined][] = [
    [{ kind: 'rate_limited', retryAfter: '7' }, 7000],
    [{ kind: 'rate_limited', retryAfterMs: 250 }, 250],
    [{ kind: 'rate_limited', retryAfter: 'soon' }, undefined],
    [{ kind: 'unavailable', retryAfter: '2' }, 2000],
  ]
  test.each(waits)('hears %j as a wait of %s ms', async (fault, milliseconds) => {
    server.failNext(fault)
    expect((await faultOf()).retryAfterMs).toBe(milliseconds)
    server.failNext(fault)
    expect((await faultOf({ onText: () => undefined })).retryAfterMs).toBe(milliseconds)
  })

  test('hears a wait until a date', async () => {
    server.failNext({ kind: 'rate_limited', retryAfter: new Date(Date.now() + 30_000).toUTCString() })
    const { retryAfterMs = 0 } = await faultOf()
    expect(retryAfterMs).toBeGreaterThan(25_000)
    expect(retryAfterMs).toBeLessThanOrEqual(30_000)
  })

  const verdicts: readonly [Wrong, FaultKind][] = [
    ['rate_limited', 'rate_limited'],
    ['server_error', 'unavailable'],
    ['unavailable', 'unavailable'],
    ['overloaded', 'overloaded'],
    ['cut', 'cut_off'],
    ['malformed', 'malformed'],
    ['refusal', 'refused'],
    ['empty', 'malformed'],
    ['length', 'malformed'],
    ['unauthorized', 'unauthorized'],
    ['unknown_model', 'unknown_model'],
    ['too_long', 'too_long'],
    ['bad_request', 'bad_request'],
    ['redirect', 'bad_request'],
    ['bomb', 'malformed'],
    ['endless', 'malformed'],
  ]
  describe.each([
    ['whole', {}],
    ['streamed', { onText: () => undefined }],
  ] as const)('an answer that comes %s', (_how, how) => {
    test.each(verdicts)('and goes wrong by %s is the fault %s', async (wrong, kindOfFault) => {
      server.failNext({ kind: wrong })
      const fault = await faultOf(how)
      expect(fault.kind).toBe(kindOfFault)
      expect(server.requests).toHaveLength(1)
      expect(fault.message).toMatch(new RegExp(`^tried:${model}: .+\\.$`))
      for (const secret of [KEY, 'Lovelace', 'Ockham']) {
        expect(JSON.stringify([fault, fault.message, fault.stack, fault.cause])).not.toContain(secret)
      }
    })

    test.each(['refusal', 'empty', 'length'] as const)('and ends in %s tells what it cost', async (wrong) => {
      server.failNext({ kind: wrong })
      expect((await faultOf(how)).spent).toEqual({
        inputTokens: server.tokens.input,
        outputTokens: server.tokens.output,
      })
    })

    test.each(['slow', 'stall'] as const)('and is %s ends in time, and is given up', async (wrong) => {
      server.failNext({ kind: wrong })
      const began = performance.now()
      expect((await faultOf({ ...how, patienceMs: 300 })).kind).toBe('timeout')
      expect(performance.now() - began).toBeLessThan(2000)
      await until(() => server.pending === 0)
    })
  })

  test('that breaks off with an error in a stream may pass', async () => {
    server.answerWith(() => 'On its way. '.repeat(20))
    server.failNext({ kind: 'stream_error' })
    const fault = await faultOf({ onText: () => undefined })
    expect(fault.kind).toBe(kind === 'anthropic' ? 'overloaded' : 'unavailable')
    expect(fault.message).not.toContain('Lovelace')
    expect(fault.spent?.outputTokens).toBeGreaterThan(5)
  })

  test('that is cut in a stream has cost something', async () => {
    server.answerWith(() => 'On its way. '.repeat(20))
    server.failNext({ kind: 'cut' })
    const { spent } = await faultOf({ onText: () => undefined })
    expect(spent?.inputTokens).toBeGreaterThan(10)
    expect(spent?.outputTokens).toBeGreaterThan(5)
  })

  test('with another key is told to check it', async () => {
    expect(await faultOf({}, { apiKey: 'other' })).toMatchObject({ kind: 'unauthorized' })
  })

  test('that is not running is unavailable', async () => {
    await server.close()
    expect(await faultOf()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('is it running?') })
  })

  test('whose time is over already is not asked', async () => {
    expect((await faultOf({ signal: AbortSignal.abort() })).kind).toBe('timeout')
    expect(server.requests).toHaveLength(0)
  })
})
