import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test/support/database.ts'
import { until } from '../../../test/support/until.ts'
import type { Storage } from '../../app/open-storage.ts'
import type { Context } from '../context.ts'
import { defineEvent } from '../events/define-event.ts'
import { defineClockJob, defineJob, type Job, type JobRules } from './define-job.ts'
import { openQueue, type Queue } from './queue.ts'

const happened = defineEvent('test.happened', z.object({ n: z.number() }))
const rules: JobRules = { retries: 0, firstDelaySeconds: 1, expireSeconds: 60, batch: 50 }

const jobNamed = (name: string, own: Partial<JobRules> = {}): Job =>
  defineJob({ name, on: [happened], rules: { ...rules, ...own }, run: async () => undefined })

let storage: Storage
const open: Queue[] = []

beforeAll(async () => {
  storage = await openTestDatabase()
})
const reported: Error[] = []
afterEach(async () => {
  for (const queue of open.splice(0)) {
    await queue.stop()
  }
  const unexpected = reported.splice(0).filter(({ message }) => !/^Job .* failed\.$/.test(message))
  expect(unexpected).toEqual([])
})
afterAll(() => storage.close())

async function start(jobs: readonly Job[], isWorker = true): Promise<Queue> {
  const queue = await openQueue({
    database: storage.database,
    url: storage.url,
    jobs,
    isWorker,
    onError: (error) => void reported.push(error),
  })
  open.push(queue)
  return queue
}

const numbersIn = (payloads: readonly unknown[]): number[] => payloads.map((each) => happened.payload.parse(each).n)

describe('sending', () => {
  it('runs what was sent in a transaction that committed, and never what was rolled back', async () => {
    const job = jobNamed('test.commit')
    const queue = await start([job])
    const ran: number[] = []
    await queue.work(async (_job, payloads) => void ran.push(...numbersIn(payloads)))
    const undone = storage.database.transaction(async (db) => {
      await queue.send(db, job, [{ n: 1 }])
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    await storage.database.transaction((db) => queue.send(db, job, [{ n: 2 }]))
    await until(() => ran.includes(2), { what: 'the committed job' })
    const [depth] = await queue.depths()
    expect(ran).toEqual([2])
    expect(depth).toMatchObject({ ready: 0, deferred: 0, deadLetters: 0 })
  })

  // In no promised order: what must come first, the job itself sorts out.
  it('keeps the job for a worker that starts later', async () => {
    const job = jobNamed('test.later')
    const sender = await start([job], false)
    await sender.send(storage.database, job, [{ n: 1 }, { n: 2 }])
    await sender.send(storage.database, job, [{ n: 3 }])
    expect(await sender.depths()).toEqual([expect.objectContaining({ name: 'test.later', ready: 3, active: 0 })])
    const ran: number[] = []
    const worker = await start([job])
    await worker.work(async (_job, payloads) => void ran.push(...numbersIn(payloads)))
    await until(() => ran.length === 3, { what: 'three jobs' })
    expect(ran.toSorted()).toEqual([1, 2, 3])
  })

  it('hands a worker at most the batch the job asks for', async () => {
    const job = jobNamed('test.batches', { batch: 4 })
    const queue = await start([job])
    await queue.send(
      storage.database,
      job,
      Array.from({ length: 10 }, (_each, n) => ({ n })),
    )
    const sizes: number[] = []
    await queue.work(async (_job, payloads) => void sizes.push(payloads.length))
    await until(() => sizes.reduce((sum, size) => sum + size, 0) === 10, { what: 'ten jobs' })
    expect(Math.max(...sizes)).toBe(4)
  })

  it('wakes the worker instead of letting it find the job by polling', async () => {
    const job = jobNamed('test.wake')
    const queue = await start([job])
    const ran: number[] = []
    await queue.work(async (_job, payloads) => void ran.push(...numbersIn(payloads)))
    for (const n of [1, 2, 3, 4, 5]) {
      await queue.send(storage.database, job, [{ n }])
      await until(() => ran.includes(n), { what: `job ${n}` })
    }
    expect(ran).toEqual([1, 2, 3, 4, 5])
  })
})

describe('failing', () => {
  it('tries again as often as the job allows, then succeeds', async () => {
    const job = jobNamed('test.retry', { retries: 1, firstDelaySeconds: 0 })
    const queue = await start([job])
    let tries = 0
    await queue.work(async () => {
      tries += 1
      if (tries < 2) {
        throw new Error(`try ${tries}`)
      }
    })
    await queue.send(storage.database, job, [{ n: 1 }])
    await until(() => tries === 2, { what: 'the second try' })
    await until(async () => (await queue.depths())[0]?.active === 0, { what: 'its completion' })
    expect(await queue.depths()).toEqual([expect.objectContaining({ ready: 0, deferred: 0, deadLetters: 0 })])
  })

  it('goes to the dead letters when every try has failed, and runs again when replayed', async () => {
    const job = jobNamed('test.dead')
    const queue = await start([job])
    let isBroken = true
    const ran: number[] = []
    await queue.work(async (_job, payloads) => {
      if (isBroken) {
        throw new Error('the vendor is away')
      }
      ran.push(...numbersIn(payloads))
    })
    await queue.send(storage.database, job, [{ n: 7 }])
    await until(async () => (await queue.depths())[0]?.deadLetters === 1, { what: 'the dead letter' })
    isBroken = false
    expect(await queue.replay('another.queue')).toBe(0)
    expect(await queue.replay('test.dead')).toBe(1)
    await until(() => ran.length === 1, { what: 'the replayed job' })
    expect(ran).toEqual([7])
    await until(async () => (await queue.depths())[0]?.deadLetters === 0, { what: 'no dead letters' })
  })

  it('lets a bad job of a batch fail alone', async () => {
    const job = jobNamed('test.bad-one')
    const queue = await start([job], false)
    await queue.send(storage.database, job, [{ n: 1 }, { n: 13 }, { n: 3 }])
    const kept: number[] = []
    const worker = await start([job])
    await worker.work(async (_job, payloads) => {
      const numbers = numbersIn(payloads)
      if (numbers.includes(13)) {
        throw new Error('thirteen')
      }
      kept.push(...numbers)
    })
    await until(async () => (await worker.depths())[0]?.deadLetters === 1, { what: 'one dead letter' })
    expect(kept.toSorted()).toEqual([1, 3])
    expect(reported.map(({ cause }) => String(cause))).toContain('Error: thirteen')
    expect(await worker.depths()).toEqual([expect.objectContaining({ ready: 0, active: 0, deadLetters: 1 })])
  })
})

describe('a job', () => {
  const context = {} as Context

  it('refuses a payload that another release wrote in another shape', async () => {
    const job = jobNamed('test.shape')
    await expect(async () => await job.run(context, [{ n: 'seven' }])).rejects.toThrow('expected number')
  })

  it('names what it hears, and must hear something', () => {
    expect(jobNamed('test.ears').hears).toEqual(['test.happened'])
    expect(() => defineJob({ name: 'test.deaf', on: [], rules, run: async () => undefined })).toThrow('hears no event')
  })

  it('by the clock comes one at a time', () => {
    const job = defineClockJob({ name: 'test.tick', cron: '* * * * *', rules, run: async () => undefined })
    expect(job).toMatchObject({ cron: '* * * * *', hears: [], rules: { batch: 1 } })
  })
})

describe('schedules', () => {
  it('are kept for jobs by the clock, and dropped with the job', async () => {
    const tick = defineClockJob({ name: 'test.hourly', cron: '0 * * * *', rules, run: async () => undefined })
    const names = async (): Promise<unknown[]> =>
      (await storage.database.execute('select name, cron from pgboss.schedule order by name')).rows
    await (await start([tick])).stop()
    open.splice(0)
    expect(await names()).toEqual([{ name: 'test.hourly', cron: '0 * * * *' }])
    await start([jobNamed('test.other')])
    expect(await names()).toEqual([])
  })
})
