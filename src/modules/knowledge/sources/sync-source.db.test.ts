import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Storage } from '../../../app/open-storage.ts'
import type { Fetched, KnowledgeSource, SourceListings } from '../../../integrations/sources/source.ts'
import type { Context } from '../../../kernel/context.ts'
import { contextFactory } from '../../../kernel/create-context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { openQueue, type Queue } from '../../../kernel/jobs/queue.ts'
import { openLive, type Live } from '../../../kernel/live.ts'
import { jobs } from '../jobs.ts'
import { listArticles } from '../store.ts'
import { syncSource } from '../sync-source.ts'
import { readSource, readSources } from './read-sources.ts'
import { removeSource } from './remove-source.ts'
import { requestDueSources, requestSource, syncKnownSource, syncRequestedSources } from './schedule-sources.ts'
import type { SourceCatalog } from './source-catalog.ts'

let storage: Storage
let live: Live
let queue: Queue
let context: Context
let at: (time: string) => Context

const none: SourceCatalog = { configured: [], openFolder: () => expect.fail('no folder is opened') }
const noJobs = jobs(none, () => undefined, undefined)

beforeAll(async () => {
  storage = await openTestDatabase()
  live = await openLive(storage.database)
  const onError = (error: Error): never => {
    throw error
  }
  queue = await openQueue({ database: storage.database, url: storage.url, jobs: noJobs, isWorker: false, onError })
  const clock = { now: () => new Date() }
  const create = contextFactory({ database: storage.database, queue, live, clock, jobs: noJobs })
  context = create({ kind: 'system', id: 'test' })
  at = (time) => create({ kind: 'system', id: 'test' }, new Date(time))
})

afterAll(async () => {
  await queue.stop()
  await live.close()
  await storage.close()
})

/** A source in the hand of the test: documents by name, with the version they have. */
class Shelf implements KnowledgeSource {
  readonly id: string
  readonly kind = 'shelf'
  readonly documents = new Map<string, { version?: string; give: () => Promise<Fetched> | Fetched }>()
  readonly fetched: string[] = []
  listing: Partial<SourceListings> = {}
  asked: unknown[] = []

  constructor(id: string) {
    this.id = id
  }

  put(name: string, content: string, version?: string): void {
    this.documents.set(name, { ...(version === undefined ? {} : { version }), give: () => ({ name, content }) })
  }

  putBroken(name: string, error: Error): void {
    this.documents.set(name, { give: () => Promise.reject(error) })
  }

  async list(options: { resumeFrom?: string } = {}): Promise<SourceListings> {
    this.asked.push(options.resumeFrom)
    const documents = [...this.documents].map(([name, { version }]) => ({
      name,
      ...(version === undefined ? {} : { version }),
    }))
    return { documents: documents.toSorted((a, b) => (a.name < b.name ? -1 : 1)), isComplete: true, ...this.listing }
  }

  async fetch({ name }: { name: string }): Promise<Fetched> {
    this.fetched.push(name)
    return (await this.documents.get(name)?.give()) ?? 'gone'
  }
}

const markdown = (id: string, text: string): string => `---\nid: ${id}\ntitle: About ${id}\n---\n\n${text}`
const outOfReach = (): AppError =>
  new AppError('unavailable', 'help.example.com: cannot be reached: nothing listens there.')

async function livingIds(source: string): Promise<string[]> {
  const rows = await listArticles(context.db, { after: undefined, limit: 1000 })
  return rows
    .map((row) => row.external_id)
    .filter((id) => id.startsWith(source))
    .toSorted()
}

describe('reading a source', () => {
  it('fetches again only what has another version, and removes what is gone', async () => {
    const shelf = new Shelf('versions')
    shelf.put('a.md', markdown('VA', 'One.'), '1')
    shelf.put('b.md', markdown('VB', 'Two.'), '1')
    expect(await syncSource(context, shelf)).toMatchObject({ inserted: 2, isComplete: true })
    shelf.put('b.md', markdown('VB', 'Two, better.'), '2')
    shelf.fetched.length = 0
    expect(await syncSource(context, shelf)).toMatchObject({ inserted: 0, updated: 1, unchanged: 1, removed: 0 })
    expect(shelf.fetched).toEqual(['b.md'])
    shelf.documents.delete('a.md')
    expect(await syncSource(context, shelf)).toMatchObject({ unchanged: 1, removed: 1 })
    expect(await livingIds('V')).toEqual(['VB'])
  })

  it('keeps the old version of a document that fails, and reads it again although its version stays', async () => {
    const shelf = new Shelf('failing')
    shelf.put('a.md', markdown('FA', 'One.'), '1')
    shelf.put('b.md', markdown('FB', 'Two.'), '1')
    await syncSource(context, shelf)
    shelf.documents.delete('a.md')
    shelf.documents.set('b.md', {
      version: '2',
      give: () => Promise.reject(new AppError('unprocessable', 'b.md: torn.')),
    })
    const result = await syncSource(context, shelf)
    expect(result).toMatchObject({ removed: 1, problems: ['b.md: torn.'], isComplete: true })
    expect(await livingIds('F')).toEqual(['FB'])
    const status = await readSource(context, none, 'failing')
    expect(status).toMatchObject({ status: 'incomplete', failed_documents: 1, documents: 1, articles: 1 })
    expect(status.errors).toMatchObject([{ document: 'b.md', message: 'b.md: torn.' }])
    shelf.put('b.md', markdown('FB', 'Two, mended.'), '2')
    expect(await syncSource(context, shelf)).toMatchObject({ updated: 1, problems: [] })
    expect((await readSource(context, none, 'failing')).status).toBe('fresh')
  })

  it('removes nothing while a failing document may be a known one under a new name', async () => {
    const shelf = new Shelf('renamed')
    shelf.put('old.md', markdown('NA', 'One.'))
    await syncSource(context, shelf)
    shelf.documents.delete('old.md')
    shelf.putBroken('new.md', new AppError('unprocessable', 'new.md: torn.'))
    expect(await syncSource(context, shelf)).toMatchObject({ removed: 0, isComplete: false })
    expect(await livingIds('N')).toEqual(['NA'])
  })

  it('removes nothing when the listing is not complete', async () => {
    const shelf = new Shelf('partly')
    shelf.put('a.md', markdown('PA', 'One.'))
    await syncSource(context, shelf)
    shelf.documents.clear()
    shelf.listing = { isComplete: false, problems: ['sitemap-2.xml: cannot be read.'] }
    expect(await syncSource(context, shelf)).toMatchObject({ removed: 0, problems: ['sitemap-2.xml: cannot be read.'] })
    expect(await livingIds('P')).toEqual(['PA'])
  })

  it('takes the first of two documents with one id, and says so', async () => {
    const shelf = new Shelf('twins')
    shelf.put('a.md', markdown('TA', 'One.'))
    shelf.put('b.md', markdown('TA', 'Two.'))
    const result = await syncSource(context, shelf)
    expect(result).toMatchObject({ inserted: 1 })
    expect(result.problems[0]).toContain('b.md: "About TA" has the id TA, as an article of a.md has')
  })

  it('keeps the articles of rows that cannot be read any more', async () => {
    const shelf = new Shelf('rows')
    const table = (...rows: string[]): string => ['id,question,answer', ...rows].join('\n')
    shelf.put('faq.csv', table('RA,How?,So.', 'RB,Why?,Because.'))
    expect(await syncSource(context, shelf)).toMatchObject({ inserted: 2 })
    shelf.put('faq.csv', table('RA,How?,Otherwise.', 'RB,Why?,'))
    expect(await syncSource(context, shelf)).toMatchObject({
      updated: 1,
      removed: 0,
      problems: [expect.stringContaining('faq.csv:3')],
    })
    shelf.put('faq.csv', table('RA,How?,Otherwise.'))
    expect(await syncSource(context, shelf)).toMatchObject({ removed: 1, problems: [] })
  })

  it('goes on from where the source says, and looks at everything once a day', async () => {
    const shelf = new Shelf('resumed')
    shelf.put('a.md', markdown('SA', 'One.'))
    shelf.listing = { resumeFrom: '100' }
    await syncSource(context, shelf)
    shelf.documents.clear()
    shelf.put('b.md', markdown('SB', 'Two.'))
    shelf.listing = { resumeFrom: '200', isComplete: false }
    await syncSource(context, shelf)
    expect(shelf.asked).toEqual([undefined, '100'])
    expect(await livingIds('S')).toEqual(['SA', 'SB'])
  })

  it('reads everything again when its settings are others: they may say who may see it', async () => {
    const shelf = new Shelf('settings')
    shelf.put('a.md', markdown('GA', 'One.'), '1')
    const shown = (audience: 'public' | 'internal'): KnowledgeSource => ({
      id: shelf.id,
      kind: 'shelf',
      settings: { audience },
      list: () => shelf.list(),
      fetch: async (listing) => {
        const fetched = await shelf.fetch(listing)
        return typeof fetched === 'string' ? fetched : { ...fetched, facts: { audience } }
      },
    })
    expect(await syncSource(context, shown('public'))).toMatchObject({ inserted: 1 })
    expect(await syncSource(context, shown('internal'))).toMatchObject({ updated: 1 })
    expect(await syncSource(context, shown('internal'))).toMatchObject({ unchanged: 1 })
    expect(shelf.fetched).toHaveLength(2)
  })

  it('hands back what the other side wants to hear to say that nothing has changed', async () => {
    const shelf = new Shelf('validators')
    const heard: unknown[] = []
    shelf.put('a.md', markdown('LA', 'One.'))
    const source: KnowledgeSource = {
      id: shelf.id,
      kind: 'shelf',
      list: () => shelf.list(),
      fetch: async (listing, options) => {
        heard.push(options?.validator)
        const fetched = await shelf.fetch(listing)
        return options?.validator === 'etag-1' || typeof fetched === 'string'
          ? 'unchanged'
          : { ...fetched, validator: 'etag-1' }
      },
    }
    await syncSource(context, source)
    expect(await syncSource(context, source)).toMatchObject({ unchanged: 1, removed: 0 })
    expect(await syncSource(context, source)).toMatchObject({ unchanged: 1, removed: 0 })
    expect(heard).toEqual([undefined, 'etag-1', 'etag-1'])
  })
})

describe('a source that is down', () => {
  it('leaves what is known, says why, and is tried again soon', async () => {
    const shelf = new Shelf('down')
    shelf.put('a.md', markdown('DA', 'One.'))
    const catalog = { ...none, configured: [{ id: 'down', kind: 'shelf', every: 1440, open: () => shelf }] }
    await syncKnownSource(context, catalog, { id: 'down' })
    shelf.list = () => Promise.reject(outOfReach())
    await expect(syncKnownSource(context, catalog, { id: 'down' })).rejects.toThrow('cannot be reached')
    const status = await readSource(context, catalog, 'down')
    expect(status).toMatchObject({
      status: 'failing',
      articles: 1,
      last_error: expect.stringContaining('nothing listens'),
    })
    const minutes = (Date.parse(status.next_sync_at ?? '') - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(25)
    expect(minutes).toBeLessThan(31)
  })

  it('is given up after five documents out of reach in a row', async () => {
    const shelf = new Shelf('unreachable')
    for (const name of 'abcdefgh') {
      shelf.putBroken(`${name}.md`, outOfReach())
    }
    const result = await syncSource(context, shelf)
    expect(shelf.fetched).toHaveLength(5)
    expect(result).toMatchObject({ isFinished: false, isComplete: false })
    expect(result.problems.at(-1)).toContain('5 documents in a row are out of reach')
  })

  it('is given up when it hangs, with what came before, and goes on the next time', async () => {
    const shelf = new Shelf('hanging')
    shelf.put('a.md', markdown('HA', 'One.'), '1')
    shelf.documents.set('b.md', { give: () => new Promise<Fetched>(() => undefined) })
    const result = await syncSource(context, shelf, { documentTimeLimit: 50 })
    expect(result).toMatchObject({ inserted: 1, problems: ['b.md: did not come within 0 s.'] })
    shelf.put('b.md', markdown('HB', 'Two.'), '1')
    shelf.fetched.length = 0
    expect(await syncSource(context, shelf)).toMatchObject({ inserted: 1, unchanged: 1 })
    expect(shelf.fetched).toEqual(['b.md'])
  })

  it('is given up when even its list does not come', async () => {
    const shelf = new Shelf('silent')
    shelf.list = () => new Promise(() => undefined)
    await expect(syncSource(context, shelf, { timeLimit: 50 })).rejects.toThrow('the list of documents did not come')
    expect((await readSource(context, none, 'silent')).status).toBe('failing')
  })

  it('lets go of a source in which something of ours is broken', async () => {
    const shelf = new Shelf('bug')
    shelf.putBroken('a.md', new TypeError('x is not a function'))
    await expect(syncSource(context, shelf)).rejects.toThrow(TypeError)
    expect(await readSource(context, none, 'bug')).toMatchObject({
      status: 'failing',
      last_error: 'x is not a function',
    })
  })
})

describe('one reading at a time', () => {
  it('refuses the second and leaves the first alone', async () => {
    const shelf = new Shelf('busy')
    let letGo = (): void => undefined
    const waiting = new Promise<void>((resolve) => (letGo = resolve))
    shelf.documents.set('a.md', { give: () => waiting.then(() => ({ name: 'a.md', content: markdown('BA', 'One.') })) })
    const first = syncSource(context, shelf)
    await expect.poll(() => shelf.fetched).toEqual(['a.md'])
    await expect(syncSource(context, shelf)).rejects.toThrow('is being read at this moment')
    expect((await readSource(context, none, 'busy')).status).toBe('syncing')
    letGo()
    expect(await first).toMatchObject({ inserted: 1 })
  })
})

describe('removing a source', () => {
  it('takes its articles out, and it begins anew when it comes back', async () => {
    const shelf = new Shelf('removed')
    shelf.put('a.md', markdown('MA', 'One.'), '1')
    await syncSource(context, shelf)
    expect(await removeSource(context, none, 'removed')).toBe(1)
    expect(await livingIds('M')).toEqual([])
    await expect(removeSource(context, none, 'removed')).rejects.toThrow('There is no source removed')
    expect(await syncSource(context, shelf)).toMatchObject({ updated: 1 })
    expect(await livingIds('M')).toEqual(['MA'])
    expect((await readSource(context, none, 'removed')).status).toBe('fresh')
  })

  it('refuses one that the configuration would bring back', async () => {
    const shelf = new Shelf('kept')
    const catalog = { ...none, configured: [{ id: 'kept', kind: 'shelf', every: undefined, open: () => shelf }] }
    await syncKnownSource(context, catalog, { id: 'kept' })
    await expect(removeSource(context, catalog, 'kept')).rejects.toThrow('Take it out of knowledge.sources first')
  })
})

describe('the schedule', () => {
  it('asks once for each source whose time has come', async () => {
    const shelf = new Shelf('clock')
    shelf.put('a.md', markdown('CA', 'One.'))
    const byHand = { id: 'by-hand', kind: 'shelf', every: undefined, open: () => shelf }
    const catalog = { ...none, configured: [{ id: 'clock', kind: 'shelf', every: 60, open: () => shelf }, byHand] }
    expect((await readSource(context, catalog, 'clock')).status).toBe('never_read')
    expect(await requestDueSources(context, catalog)).toBe(1)
    expect(await requestDueSources(context, catalog)).toBe(0)
    const asked = ['clock', 'clock', 'unknown'].map((sourceId) => ({ sourceId }))
    expect(await syncRequestedSources(context, catalog, asked)).toMatchObject([
      { id: 'clock', result: { inserted: 1 } },
      { id: 'unknown', error: { kind: 'not-found' } },
    ])
    expect(await readSource(context, catalog, 'clock')).toMatchObject({ status: 'fresh', articles: 1 })
    const late = await readSources(at(new Date(Date.now() + 3 * 3_600_000).toISOString()), catalog)
    expect(late.items.find(({ id }) => id === 'clock')?.status).toBe('stale')
  })

  it('takes a request for any source that is known, and for no other', async () => {
    await expect(requestSource(context, none, 'nobody')).rejects.toThrow('There is no source nobody')
    await requestSource(context, none, 'versions')
    await expect(syncKnownSource(context, none, { id: 'versions' })).rejects.toThrow('no longer in the configuration')
  })
})
