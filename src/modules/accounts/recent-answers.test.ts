import { describe, expect, test } from 'vitest'
import { keepRecentAnswers } from './recent-answers.ts'

function setUp({ maximum = 10 } = {}) {
  let now = 0
  let fetches = 0
  const answers = keepRecentAnswers<string>({ maximum, milliseconds: 1000, clock: { now: () => new Date(now) } })
  const find = (key: string) =>
    answers.find(key, async () => {
      fetches += 1
      return `${key}${fetches}`
    })
  return { answers, find, advance: (by: number) => void (now += by), fetches: () => fetches }
}

describe('recent answers', () => {
  test('are fetched once and again when their time is up, however often they are used', async () => {
    const { find, advance } = setUp()
    expect(await find('a')).toBe('a1')
    advance(999)
    expect(await find('a')).toBe('a1')
    advance(1)
    expect(await find('a')).toBe('a2')
  })

  test('callers at the same time share one fetch', async () => {
    const { find, fetches } = setUp()
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a1', 'a1', 'b2'])
    expect(fetches()).toBe(2)
  })

  test('a failure is not kept', async () => {
    const { answers, find } = setUp()
    await expect(answers.find('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await find('a')).toBe('a1')
  })

  test('what was being fetched when all was cleared is not kept', async () => {
    const { answers, find } = setUp()
    const { promise, resolve } = Promise.withResolvers<string>()
    const early = answers.find('a', () => promise)
    answers.clear()
    resolve('stale')
    expect(await early).toBe('stale')
    expect(await find('a')).toBe('a1')
  })

  test('no more are kept than allowed', async () => {
    const { find, fetches } = setUp({ maximum: 2 })
    for (const key of ['a', 'b', 'c', 'a']) {
      await find(key)
    }
    expect(fetches()).toBe(4)
  })
})
