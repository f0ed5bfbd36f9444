import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ModelFault, type FaultKind } from '../../../integrations/models/chat-model.ts'
import { fakeModel, openLadder, replyOf, requestOf } from './ladder-under-test.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** The answer, with the clock going on as fast as it can. */
async function settle<Result>(asked: Promise<Result>): Promise<Result> {
  let isDone = false
  void asked.finally(() => {
    isDone = true
  })
  for (let step = 0; step < 10_000 && !isDone; step += 1) {
    await vi.advanceTimersByTimeAsync(10)
  }
  return asked
}

const fault = (kind: FaultKind, details: ConstructorParameters<typeof ModelFault>[2] = {}): ModelFault =>
  new ModelFault(kind, `fault: ${kind}`, details)
const failing = (id: string, kind: FaultKind) =>
  fakeModel(id, () => {
    throw fault(kind)
  })
const saying = (id: string, text: string) => fakeModel(id, () => replyOf(text))
const hanging = (id: string) => fakeModel(id, () => new Promise(() => undefined))

describe('a ladder', () => {
  it('asks the first model, and books what it cost', async () => {
    const first = saying('one:a', 'On its way.')
    const { ladder } = await openLadder({ models: [first, saying('two:b', 'Never asked.')] })
    const reply = await settle(ladder.ask(requestOf({ about: { task: 'answer' } })))
    expect(reply).toMatchObject({ isAnswered: true, value: 'On its way.', model: 'one:a' })
    // (100 × 3,000,000 + 10 × 15,000,000) / 1,000,000
    expect(reply.calls).toEqual([
      expect.objectContaining({ outcome: 'answered', cost_micros: 450, prompt: 'respond@2', reason: null }),
    ])
    expect(first.requests[0]).toMatchObject({ system: 'You answer customers.', temperature: 0.3, maxOutputTokens: 500 })
  })

  it('serves only where a model stands, and never throws', async () => {
    const { ladder } = await openLadder({ models: [] })
    expect(ladder.serves('respond')).toBe(false)
    expect(await ladder.ask(requestOf())).toEqual({ isAnswered: false, reason: 'no model is configured', calls: [] })
  })

  it('puts the declared model first, with its temperature, and passes over one nobody configured', async () => {
    const declared = saying('two:b', 'Declared.')
    const { ladder } = await openLadder({ models: [saying('one:a', 'Ours.'), declared], named: ['one:a'] })
    const prefer = { provider: 'two', model: 'b', temperature: 1 }
    expect(await settle(ladder.ask(requestOf({ prefer })))).toMatchObject({ value: 'Declared.' })
    expect(declared.requests[0]?.temperature).toBe(1)
    const reply = await settle(ladder.ask(requestOf({ prefer: { provider: 'absent', model: 'x' } })))
    expect(reply).toMatchObject({ isAnswered: true, model: 'one:a' })
    expect(reply.calls[0]).toMatchObject({
      model: 'absent:x',
      outcome: 'skipped',
      reason: expect.stringMatching(/not conf/),
    })
  })

  it.each<FaultKind>(['rate_limited', 'overloaded', 'unavailable', 'cut_off', 'timeout'])(
    'tries again after %s, which may pass',
    async (kind) => {
      const model = fakeModel('one:a', (_request, call) => {
        if (call < 2) {
          throw fault(kind)
        }
        return replyOf('At last.')
      })
      const { ladder } = await openLadder({ models: [model] })
      const reply = await settle(ladder.ask(requestOf()))
      expect(reply).toMatchObject({ isAnswered: true, value: 'At last.' })
      expect(reply.calls.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'answered'])
    },
  )

  it.each<FaultKind>(['refused', 'too_long', 'bad_request', 'unauthorized', 'unknown_model'])(
    'goes to the next model at once after %s',
    async (kind) => {
      const first = failing('one:a', kind)
      const { ladder } = await openLadder({ models: [first, saying('two:b', 'Second.')] })
      const before = performance.now()
      const reply = await settle(ladder.ask(requestOf()))
      expect(reply).toMatchObject({ isAnswered: true, model: 'two:b' })
      expect(first.requests).toHaveLength(1)
      expect(reply.calls[0]).toMatchObject({ outcome: 'failed', reason: `fault: ${kind}` })
      expect(performance.now() - before).toBeLessThan(100)
    },
  )

  it('books the tokens of a failed call', async () => {
    const model = fakeModel('one:a', () => {
      throw fault('refused', { spent: { inputTokens: 1000, outputTokens: 0 } })
    })
    const { ladder } = await openLadder({ models: [model] })
    const { calls } = await settle(ladder.ask(requestOf()))
    expect(calls[0]).toMatchObject({ outcome: 'failed', cost_micros: 3000, input_tokens: 1000 })
  })

  it('waits as long as the provider asks, or goes on when that is too long', async () => {
    const waits = (retryAfterMs: number) =>
      fakeModel('one:a', (_request, call) => {
        if (call === 0) {
          throw fault('rate_limited', { retryAfterMs })
        }
        return replyOf('First.')
      })
    const short = await openLadder({ models: [waits(2000), saying('two:b', 'Second.')] })
    const before = performance.now()
    expect(await settle(short.ladder.ask(requestOf()))).toMatchObject({ value: 'First.' })
    expect(performance.now() - before).toBeGreaterThanOrEqual(2000)
    const long = await openLadder({ models: [waits(60_000), saying('two:b', 'Second.')] })
    const started = performance.now()
    expect(await settle(long.ladder.ask(requestOf()))).toMatchObject({ value: 'Second.' })
    expect(performance.now() - started).toBeLessThan(200)
    // The provider is left alone until then by everybody.
    const { calls } = await settle(long.ladder.ask(requestOf({ user: 'Another question?' })))
    expect(calls[0]).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(/left alone for/) })
  })

  it('never outlasts its patience, and leaves time for the model below', async () => {
    const settings = { task: { timeoutMs: 60_000 } }
    const { ladder } = await openLadder({ models: [hanging('one:a'), saying('two:b', 'Second.')], settings })
    const before = performance.now()
    expect(await settle(ladder.ask(requestOf({ patienceMs: 3000 })))).toMatchObject({ value: 'Second.' })
    expect(performance.now() - before).toBeLessThan(2200)
    const alone = await openLadder({ models: [hanging('one:a')], settings })
    const started = performance.now()
    const reply = await settle(alone.ladder.ask(requestOf({ patienceMs: 3000 })))
    expect(reply).toMatchObject({ isAnswered: false, reason: 'no reply within 3.0 s' })
    expect(performance.now() - started).toBeLessThan(3100)
  })

  it('ends a call that takes too long, and books it when it comes after all', async () => {
    let isAborted = false
    const late = Promise.withResolvers<ReturnType<typeof replyOf>>()
    const model = fakeModel('one:a', ({ signal }) => {
      signal.addEventListener('abort', () => {
        isAborted = true
      })
      return late.promise
    })
    const { ladder, calls } = await openLadder({ models: [model], settings: { task: { retries: 0 } } })
    expect(await settle(ladder.ask(requestOf()))).toMatchObject({ isAnswered: false })
    expect(isAborted).toBe(true)
    late.resolve(replyOf('Too late.'))
    await vi.advanceTimersByTimeAsync(10)
    expect(calls.map(({ reason, cost_micros }) => [reason, cost_micros])).toEqual([
      ['no reply within 1.0 s', 0],
      ['came after its time', 450],
    ])
  })

  it('tells a listener when what it heard is void', async () => {
    const heard: string[] = []
    const model = fakeModel('one:a', ({ onText }, call) => {
      onText?.(call === 0 ? 'On i' : 'On its way.')
      if (call === 0) {
        throw fault('cut_off')
      }
      return replyOf('On its way.')
    })
    const { ladder } = await openLadder({ models: [model] })
    const ears = { onText: (text: string) => heard.push(text), onRestart: () => heard.push('-') }
    await settle(ladder.ask(requestOf(ears)))
    expect(heard).toEqual(['On i', '-', 'On its way.'])
  })
})

describe('replies of a shape', () => {
  const schema = z.object({ category: z.enum(['billing', 'other']), sure: z.number() })

  it.each([
    ['bare', '{"category":"billing","sure":0.9}'],
    ['fenced', 'Here you are:\n```json\n{"category":"billing","sure":0.9}\n```\nAnything else?'],
    ['in words', 'The answer is {"category":"billing","sure":0.9}, I think.'],
  ])('are read when they are %s', async (_how, text) => {
    const { ladder } = await openLadder({ models: [saying('one:a', text)] })
    const reply = await settle(ladder.ask(requestOf({ schema })))
    expect(reply).toMatchObject({ isAnswered: true, value: { category: 'billing', sure: 0.9 } })
  })

  it('are mended once, with what was wrong', async () => {
    const model = fakeModel('one:a', (_request, call) =>
      replyOf(call === 0 ? '{"category":"money","sure":1}' : '{"category":"billing","sure":1}'),
    )
    const { ladder } = await openLadder({ models: [model] })
    const reply = await settle(ladder.ask(requestOf({ schema })))
    expect(reply).toMatchObject({ isAnswered: true, value: { category: 'billing', sure: 1 } })
    expect(model.requests[1]?.user).toContain('category')
    expect(model.requests[1]?.system).toBe(model.requests[0]?.system)
    expect(reply.calls).toEqual([
      expect.objectContaining({ outcome: 'failed', cost_micros: 450, reason: expect.stringMatching(/category/) }),
      expect.objectContaining({ outcome: 'answered', cost_micros: 450, prompt: 'respond@2 repair@1' }),
    ])
  })

  it('that stay wrong send us to the next model', async () => {
    const first = saying('one:a', 'I would say billing.')
    const { ladder } = await openLadder({ models: [first, saying('two:b', '{"category":"other","sure":1}')] })
    expect(await settle(ladder.ask(requestOf({ schema })))).toMatchObject({ model: 'two:b' })
    expect(first.requests).toHaveLength(2)
  })

  it('that an adapter could not read are asked for once more', async () => {
    const first = failing('one:a', 'malformed')
    const { ladder } = await openLadder({ models: [first, saying('two:b', '{"category":"other","sure":1}')] })
    expect(await settle(ladder.ask(requestOf({ schema })))).toMatchObject({ model: 'two:b' })
    expect(first.requests).toHaveLength(2)
  })
})

describe('a provider', () => {
  it('is left alone after faults in a row, tried again later, and used again', async () => {
    let isBroken = true
    const model = fakeModel('one:a', () => {
      if (isBroken) {
        throw fault('unavailable')
      }
      return replyOf('Back.')
    })
    const { ladder } = await openLadder({ models: [model] })
    const ask = (user: string) => settle(ladder.ask(requestOf({ user })))
    await ask('1')
    await ask('2')
    expect(model.requests).toHaveLength(5)
    expect((await ask('3')).calls).toEqual([
      expect.objectContaining({ outcome: 'skipped', reason: 'one is spared after faults' }),
    ])
    isBroken = false
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await ask('4')).toMatchObject({ isAnswered: true })
  })

  it('whose key is refused is left alone at once, and for longer', async () => {
    const model = failing('one:a', 'unauthorized')
    const { ladder } = await openLadder({ models: [model] })
    await settle(ladder.ask(requestOf({ user: '1' })))
    await vi.advanceTimersByTimeAsync(300_000)
    await settle(ladder.ask(requestOf({ user: '2' })))
    expect(model.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(301_000)
    await settle(ladder.ask(requestOf({ user: '3' })))
    expect(model.requests).toHaveLength(2)
  })

  it('goes on serving its other models when one is unknown', async () => {
    const models = [failing('one:a', 'unknown_model'), saying('one:b', 'Known.')]
    const { ladder } = await openLadder({ models })
    await settle(ladder.ask(requestOf({ user: '1' })))
    expect(await settle(ladder.ask(requestOf({ user: '2' })))).toMatchObject({ isAnswered: true, model: 'one:b' })
    expect(models[0]?.requests).toHaveLength(1)
  })

  it('takes so many calls at a time; who waits too long goes on', async () => {
    let now = 0
    let most = 0
    const model = fakeModel('one:a', async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => void setTimeout(resolve, 450))
      now -= 1
      return replyOf('Done.')
    })
    const { ladder } = await openLadder({ models: [model], settings: { concurrency: 2 } })
    const asked = Array.from({ length: 9 }, (_, index) =>
      ladder.ask(requestOf({ user: `Question ${index}`, patienceMs: 1000 })),
    )
    const replies = await settle(Promise.all(asked))
    expect(most).toBe(2)
    expect(replies.filter(({ isAnswered }) => isAnswered)).toHaveLength(4)
    expect(replies.at(-1)?.calls[0]).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(/time/) })
  })
})

describe('what was answered before', () => {
  it('is answered again without a call', async () => {
    const model = saying('one:a', 'On its way.')
    const { ladder, calls } = await openLadder({ models: [model] })
    await settle(ladder.ask(requestOf()))
    const again = await settle(ladder.ask(requestOf()))
    expect(model.requests).toHaveLength(1)
    expect(again).toMatchObject({ isAnswered: true, value: 'On its way.' })
    expect(again.calls).toEqual([expect.objectContaining({ outcome: 'cached', cost_micros: 0 })])
    expect(calls[1]?.saved_micros).toBe(450)
  })

  it('is shared while it is under way', async () => {
    const model = fakeModel('one:a', async () => {
      await new Promise((resolve) => void setTimeout(resolve, 300))
      return replyOf('Shared.')
    })
    const { ladder } = await openLadder({ models: [model] })
    const replies = await settle(Promise.all([1, 2, 3].map(() => ladder.ask(requestOf()))))
    expect(model.requests).toHaveLength(1)
    expect(replies.map(({ calls }) => calls[0]?.outcome)).toEqual(['answered', 'cached', 'cached'])
  })

  it('is shared by questions that mean the same, on the same grounds', async () => {
    const model = fakeModel('one:a', async () => {
      await new Promise((resolve) => void setTimeout(resolve, 300))
      return replyOf('Settings, then Password.')
    })
    const { ladder } = await openLadder({ models: [model] })
    const ask = (question: string, grounds: string) =>
      ladder.ask(requestOf({ user: `${grounds} ${question}`, similarTo: question, grounds }))
    const replies = await settle(
      Promise.all([
        ask('How do I reset my password?', 'article 1'),
        ask('Hi, how can I reset my password please?', 'article 1'),
        ask('How can I reset my password?', 'article 2'),
        ask('How do I reset my PIN?', 'article 1'),
      ]),
    )
    expect(replies.map(({ calls }) => calls[0]?.outcome)).toEqual(['answered', 'similar', 'answered', 'answered'])
  })

  it('is never shared between those who may see different things, nor when caching is off', async () => {
    const model = saying('one:a', 'Yours.')
    const { ladder } = await openLadder({ models: [model] })
    await settle(ladder.ask(requestOf({ visibility: 'customer 1' })))
    await settle(ladder.ask(requestOf({ visibility: 'customer 2' })))
    expect(model.requests).toHaveLength(2)
    const off = await openLadder({ models: [model], settings: { cache: { isEnabled: false } } })
    await settle(Promise.all([off.ladder.ask(requestOf()), off.ladder.ask(requestOf())]))
    expect(model.requests).toHaveLength(4)
  })

  it('grows old', async () => {
    const model = saying('one:a', 'On its way.')
    const { ladder, clock } = await openLadder({ models: [model] })
    await settle(ladder.ask(requestOf()))
    clock.advance(24 * 3600 + 1)
    await settle(ladder.ask(requestOf()))
    expect(model.requests).toHaveLength(2)
  })
})

describe('the budget', () => {
  it('used up, spares the models that cost something until the month is over', async () => {
    const dear = saying('one:a', 'Dear.')
    const own = saying('own:b', 'Free.')
    const free = { input: 0, output: 0, cachedInput: 0, cacheWrite: 0 }
    const price = { input: 3_000_000, output: 15_000_000, cachedInput: 0, cacheWrite: 0 }
    const { ladder, clock } = await openLadder({
      models: [dear, own],
      settings: {
        budget: { monthlyUsd: 0.001, dailyWarningUsd: 0.0005, dailyCriticalUsd: 1 },
        priceOf: (id) => (id === 'own:b' ? free : price),
      },
    })
    const ask = (user: string) => settle(ladder.ask(requestOf({ user })))
    expect([(await ask('1')).isAnswered, (await ask('2')).isAnswered]).toEqual([true, true])
    expect(await ask('3')).toMatchObject({ model: 'one:a' })
    const fourth = await ask('4')
    expect(fourth).toMatchObject({ isAnswered: true, model: 'own:b' })
    expect(fourth.calls[0]).toMatchObject({ outcome: 'skipped', reason: 'the budget is used up' })
    // What has been paid for is still there.
    expect((await ask('1')).calls[0]).toMatchObject({ outcome: 'cached' })
    clock.advance(31 * 86_400)
    expect(await ask('5')).toMatchObject({ model: 'one:a' })
  })
})
