import { expect, it } from 'vitest'
import { cachedReading } from './cached-reading.ts'

function setting() {
  let time = 0
  let reads = 0
  const read = cachedReading({ now: () => new Date(time) }, 15_000, () => {
    reads += 1
    return reads === 2 ? Promise.reject(new Error('the database is away')) : Promise.resolve(reads)
  })
  return {
    read,
    moveTo: (milliseconds: number) => {
      time = milliseconds
    },
  }
}

it('reads once for all who ask within its age', async () => {
  const { read, moveTo } = setting()
  expect(await Promise.all([read(), read()])).toEqual([1, 1])
  moveTo(14_999)
  expect(await read()).toBe(1)
})

it('reads again once it is too old, and does not keep a failure', async () => {
  const { read, moveTo } = setting()
  await read()
  moveTo(15_000)
  await expect(read()).rejects.toThrow('the database is away')
  expect(await read()).toBe(3)
})
