import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createConcurrencyLimit } from './concurrency-limit.ts'

const forever = new AbortController().signal

it('lets in as many as there are places, the first come first, and turns away who finds no room in line', async () => {
  const limit = createConcurrencyLimit(1, 1)
  const leave = await limit.enter(forever)
  const second = limit.enter(forever)
  expect(await limit.enter(forever)).toBeUndefined()
  leave?.()
  leave?.()
  expect(await second).toBeTypeOf('function')
})

it('forgets those whose time is up', async () => {
  const limit = createConcurrencyLimit(1, 10)
  const leave = await limit.enter(forever)
  const hurry = new AbortController()
  const hurried = limit.enter(hurry.signal)
  const patient = limit.enter(forever)
  hurry.abort()
  expect(await hurried).toBeUndefined()
  leave?.()
  expect(await patient).toBeTypeOf('function')
  expect(await limit.enter(hurry.signal)).toBeUndefined()
})

it('never lets in more than its places, and everybody who waits gets in, in whatever order they leave and give up', async () => {
  const visitor = fc.record({ turns: fc.nat(5), givesUp: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(visitor, { maxLength: 30 }), async (places, visitors) => {
      const limit = createConcurrencyLimit(places, 100)
      let inside = 0
      let most = 0
      const visit = async ({ turns, givesUp }: (typeof visitors)[number]): Promise<boolean> => {
        const patience = new AbortController()
        const entering = limit.enter(patience.signal)
        if (givesUp) {
          patience.abort()
        }
        const leave = await entering
        if (leave === undefined) {
          return false
        }
        inside += 1
        most = Math.max(most, inside)
        for (let turn = 0; turn < turns; turn += 1) {
          await Promise.resolve()
        }
        inside -= 1
        leave()
        return true
      }
      const came = await Promise.all(visitors.map(visit))
      expect(most).toBeLessThanOrEqual(places)
      expect(came.every((cameIn, index) => cameIn || visitors[index]!.givesUp)).toBe(true)
    }),
  )
})
