import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGroupCommit } from './group-commit.ts'

interface Flight {
  readonly items: readonly number[]
  land(): void
}

/** A writer whose groups land when the test says so. */
function airport(settings: { windowMs?: number; maximum?: number; flights?: number } = {}) {
  const flying: Flight[] = []
  const group = createGroupCommit<number, string>({
    windowMs: settings.windowMs ?? 0,
    maximum: settings.maximum ?? 100,
    flights: settings.flights ?? 1,
    run: (items) =>
      new Promise((resolve) => flying.push({ items, land: () => resolve(items.map((item) => `wrote ${item}`)) })),
  })
  return { group, flying }
}

describe('group commit', () => {
  it('writes what comes within the window together, and answers each its own', async () => {
    const groups: number[][] = []
    const group = createGroupCommit<number, string>({
      windowMs: 1,
      maximum: 100,
      flights: 1,
      run: async (items) => {
        groups.push([...items])
        return items.map((item) => `wrote ${item}`)
      },
    })
    const answers = await Promise.all([1, 2, 3].map((item) => group.submit(item)))
    expect(answers).toEqual(['wrote 1', 'wrote 2', 'wrote 3'])
    expect(groups).toEqual([[1, 2, 3]])
  })

  it('does not wait for the window once a group is full', () => {
    const { group, flying } = airport({ windowMs: 60_000, maximum: 2, flights: 2 })
    for (const item of [1, 2, 3, 4, 5]) {
      void group.submit(item)
    }
    expect(flying.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4],
    ])
    flying.forEach(({ land }) => land())
  })

  it('has no more groups under way than allowed, and goes on when one lands', async () => {
    const { group, flying } = airport({ windowMs: 60_000, maximum: 1, flights: 2 })
    const answers = [1, 2, 3].map((item) => group.submit(item))
    expect(flying).toHaveLength(2)
    flying[0]?.land()
    expect(await answers[0]).toBe('wrote 1')
    flying[1]?.land()
    await answers[1]
    flying[2]?.land()
    expect(await answers[2]).toBe('wrote 3')
  })

  it('lets a bad item fail alone, with its own error', async () => {
    const group = createGroupCommit<number, number>({
      windowMs: 0,
      maximum: 10,
      flights: 1,
      run: async (items) => {
        if (items.includes(13)) {
          throw new Error(`refused a group of ${items.length}`)
        }
        return items.map((item) => item * 2)
      },
    })
    const answers = await Promise.allSettled([1, 13, 3].map((item) => group.submit(item)))
    expect(answers).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: new Error('refused a group of 1') },
      { status: 'fulfilled', value: 6 },
    ])
    expect(await group.submit(4)).toBe(8)
  })

  it('takes a writer that throws before it promises anything', async () => {
    const group = createGroupCommit<number, number>({
      windowMs: 0,
      maximum: 10,
      flights: 1,
      run: () => {
        throw new Error('at once')
      },
    })
    await expect(group.submit(1)).rejects.toThrow('at once')
  })

  it('answers everybody exactly once, in order, whatever the sizes and the bad ones', async () => {
    const settings = fc.record({
      items: fc.array(fc.record({ isBad: fc.boolean(), pause: fc.boolean() }), { maxLength: 40 }),
      maximum: fc.integer({ min: 1, max: 8 }),
      flights: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(settings, async ({ items, maximum, flights }) => {
        const written: number[] = []
        let flying = 0
        const group = createGroupCommit<number, number>({
          windowMs: 0,
          maximum,
          flights,
          run: async (indexes) => {
            flying += 1
            expect(flying).toBeLessThanOrEqual(flights)
            expect(indexes.length).toBeLessThanOrEqual(maximum)
            await Promise.resolve()
            flying -= 1
            if (indexes.some((index) => items[index]?.isBad)) {
              throw new Error('bad')
            }
            written.push(...indexes)
            return indexes
          },
        })
        const answers: Promise<number>[] = []
        for (const [index, { pause }] of items.entries()) {
          answers.push(group.submit(index))
          if (pause) {
            await Promise.resolve()
          }
        }
        const settled = await Promise.allSettled(answers)
        const good = items.flatMap(({ isBad }, index) => (isBad ? [] : [index]))
        expect(settled.map(({ status }) => status)).toEqual(
          items.map(({ isBad }) => (isBad ? 'rejected' : 'fulfilled')),
        )
        expect(settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))).toEqual(good)
        expect(written.toSorted((a, b) => a - b)).toEqual(good)
        if (flights === 1) {
          expect(written).toEqual(good)
        }
      }),
      { numRuns: 100 },
    )
  })
})
