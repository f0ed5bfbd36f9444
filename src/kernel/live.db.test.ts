import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openTestDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/until.ts'
import type { Storage } from '../app/open-storage.ts'
import { openLive, type Live } from './live.ts'

let storage: Storage
let speaker: Live
let hearer: Live

beforeAll(async () => {
  storage = await openTestDatabase()
  speaker = await openLive(storage.database)
  hearer = await openLive(storage.database)
})
afterAll(async () => {
  await speaker.close()
  await hearer.close()
  await storage.close()
})

/** Collects what is heard until the test ends. Topics are the test's own, so that none hears another. */
function listen(live: Live, topic: string): { notices: (readonly string[])[]; stop: () => void } {
  const notices: (readonly string[])[] = []
  const stop = live.subscribe(topic, (ids) => notices.push(ids))
  onTestFinished(stop)
  return { notices, stop }
}

/** Notices of one database arrive in order: once this one is here, everything before it is. */
async function settle(): Promise<void> {
  const { notices } = listen(hearer, 'the end')
  await speaker.announce(storage.database, { topic: 'the end', ids: ['now'] })
  await until(() => notices.length > 0, { what: 'the last notice' })
}

describe('live notices', () => {
  it('reach the other side and the own one', async () => {
    const other = listen(hearer, 'ticket')
    const own = listen(speaker, 'ticket')
    await speaker.announce(storage.database, { topic: 'ticket', ids: ['one', 'two'] })
    await until(() => other.notices.length > 0 && own.notices.length > 0)
    expect(other.notices).toEqual([['one', 'two']])
    expect(own.notices).toEqual([['one', 'two']])
  })

  it('reach only those who asked for the topic', async () => {
    const articles = listen(hearer, 'article')
    const tickets = listen(hearer, 'ticket')
    await speaker.announce(storage.database, { topic: 'article', ids: ['a'] })
    await settle()
    expect(articles.notices).toEqual([['a']])
    expect(tickets.notices).toEqual([])
  })

  it('carry any number of ids, in as many notices as the database allows', async () => {
    const { notices } = listen(hearer, 'many')
    const ids = Array.from({ length: 401 }, () => crypto.randomUUID())
    await speaker.announce(storage.database, { topic: 'many', ids })
    await settle()
    expect(notices.map(({ length }) => length)).toEqual([150, 150, 101])
    expect(notices.flat()).toEqual(ids)
  })

  it('say nothing when there is nothing to say', async () => {
    const { notices } = listen(hearer, 'none')
    await speaker.announce(storage.database, { topic: 'none', ids: [] })
    await settle()
    expect(notices).toEqual([])
  })

  it('are heard when the transaction that announced them is committed, and never when it is not', async () => {
    const { notices } = listen(hearer, 'commit')
    const failing = storage.database.transaction(async (db) => {
      await speaker.announce(db, { topic: 'commit', ids: ['undone'] })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await storage.database.transaction((db) => speaker.announce(db, { topic: 'commit', ids: ['done'] }))
    await settle()
    expect(notices).toEqual([['done']])
  })

  it('are no longer heard by who unsubscribed, and still by the others', async () => {
    const left = listen(hearer, 'leaving')
    const stayed = listen(hearer, 'leaving')
    left.stop()
    await speaker.announce(storage.database, { topic: 'leaving', ids: ['late'] })
    await settle()
    expect(left.notices).toEqual([])
    expect(stayed.notices).toEqual([['late']])
  })

  it('are no longer heard by an instance that is closed', async () => {
    const closing = await openLive(storage.database)
    const { notices } = listen(closing, 'closing')
    await closing.close()
    await speaker.announce(storage.database, { topic: 'closing', ids: ['late'] })
    await settle()
    expect(notices).toEqual([])
  })
})
