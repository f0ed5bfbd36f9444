import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { until } from '../../../test/support/until.ts'
import type { Storage } from '../../app/open-storage.ts'
import type { KnowledgeSource } from '../../integrations/sources/source.ts'
import type { Context } from '../../kernel/context.ts'
import { contextFactory } from '../../kernel/create-context.ts'
import { openQueue, type Queue } from '../../kernel/jobs/queue.ts'
import { openLive, type Live } from '../../kernel/live.ts'
import { sql } from '../../kernel/db/sql.ts'
import { knowledge } from './index.ts'
import { importArticles } from './import-articles.ts'
import { parseArticle } from './parse-article.ts'
import { createReplica, type Replica } from './replica.ts'
import { syncSource } from './sync-source.ts'

let storage: Storage
let live: Live
let queue: Queue
let replica: Replica
let context: Context

beforeAll(async () => {
  storage = await openTestDatabase()
  live = await openLive(storage.database)
  const onError = (error: Error): never => {
    throw error
  }
  queue = await openQueue({ database: storage.database, url: storage.url, jobs: [], isWorker: false, onError })
  const clock = { now: () => new Date('2026-11-21T09:30:00Z') }
  context = contextFactory({ database: storage.database, queue, live, clock, jobs: [] })({ kind: 'system', id: 'test' })
  replica = await createReplica(storage.database, live)
})

afterAll(async () => {
  await replica.close()
  await queue.stop()
  await live.close()
  await storage.close()
})

const parse = (id: string, body: string, more = '') =>
  parseArticle({ name: `${id}.md`, text: `---\nid: ${id}\ntitle: About ${id}\n${more}\n---\n\n${body}` })

const passagesOf = (externalId: string) =>
  storage.database.query<{ id: string; text: string; is_retired: boolean; article_version: number }>(sql`
    select p.id, p.text, p.retired_at is not null as is_retired, p.article_version
    from passages p join articles a on a.id = p.article_id where a.external_id = ${externalId} order by p.article_version, p.position`)

describe('importArticles', () => {
  it('counts, versions, keeps unchanged passages and never overwrites', async () => {
    const source = { sourceId: 'versions', kind: 'folder', isComplete: true }
    const first = await importArticles(context, {
      ...source,
      articles: [parse('V1', 'Stays.\n\n## Goes\n\nOld text.'), parse('V2', 'Other.')],
    })
    expect(first).toEqual({ inserted: 2, updated: 0, unchanged: 0, removed: 0 })
    const before = await passagesOf('V1')

    const again = await importArticles(context, {
      ...source,
      articles: [parse('V1', 'Stays.\n\n## Goes\n\nOld text.'), parse('V2', 'Other.')],
    })
    expect(again).toEqual({ inserted: 0, updated: 0, unchanged: 2, removed: 0 })

    const changed = await importArticles(context, {
      ...source,
      articles: [parse('V1', 'Stays.\n\n## Goes\n\nNew text.')],
    })
    expect(changed).toEqual({ inserted: 0, updated: 1, unchanged: 0, removed: 1 })
    const after = await passagesOf('V1')
    expect(after).toMatchObject([
      { id: before[0]?.id, text: 'Stays.', is_retired: false, article_version: 1 },
      { id: before[1]?.id, text: 'Old text.', is_retired: true, article_version: 1 },
      { text: 'New text.', is_retired: false, article_version: 2 },
    ])
    expect(await passagesOf('V2')).toMatchObject([{ is_retired: true }])

    const back = await importArticles(context, {
      ...source,
      articles: [parse('V1', 'Stays.\n\n## Goes\n\nNew text.'), parse('V2', 'Other.')],
    })
    expect(back).toEqual({ inserted: 0, updated: 1, unchanged: 1, removed: 0 })
    expect(await passagesOf('V2')).toMatchObject([{ is_retired: true }, { is_retired: false, article_version: 2 }])
  })

  it('records what happened once, with its counts', async () => {
    const source = { sourceId: 'events', kind: 'folder', isComplete: true, articles: [parse('EV1', 'Text.')] }
    await importArticles(context, source)
    await importArticles(context, source)
    const events = await storage.database.query<{ payload: unknown }>(sql`
      select payload from events where name = 'knowledge.articles-imported' and payload->>'sourceId' = 'events'`)
    expect(events).toEqual([{ payload: { sourceId: 'events', inserted: 1, updated: 0, unchanged: 0, removed: 0 } }])
  })

  it('writes nothing at all when two articles have one id', async () => {
    const articles = [parse('TW1', 'One.'), parse('TW1', 'Two.')]
    await expect(
      importArticles(context, { sourceId: 'twins', kind: 'folder', isComplete: true, articles }),
    ).rejects.toThrow('TW1')
    expect(await storage.database.query(sql`select id from sources where id = 'twins'`)).toEqual([])
  })
})

describe('the replica', () => {
  it('follows additions, changes, audience and removal', async () => {
    const find = (word: string) =>
      replica.search({ text: word, audience: 'public', limit: 5 }).map(({ externalId }) => externalId)
    const publish = (...articles: ReturnType<typeof parse>[]) =>
      importArticles(context, { sourceId: 'replica', kind: 'folder', isComplete: true, articles })

    await publish(parse('R1', 'The zebra sleeps.'))
    await until(() => find('zebra').includes('R1'), { what: 'the new article' })
    await publish(parse('R1', 'The invoice is late.'))
    await until(() => find('invoice').includes('R1'), { what: 'the changed article' })
    expect(find('zebra')).toEqual([])
    await publish(parse('R1', 'The invoice is late.', 'audience: internal'))
    await until(() => find('invoice').length === 0, { what: 'the article to become internal' })
    await publish()
    await replica.refresh()
    expect(replica.search({ text: 'invoice', audience: 'all', limit: 5 })).toEqual([])
  })

  it('holds after a restart what it held before', async () => {
    await importArticles(context, {
      sourceId: 'restart',
      kind: 'folder',
      isComplete: true,
      articles: [parse('RS1', 'A pangolin.')],
    })
    const other = await createReplica(storage.database, live)
    expect(other.search({ text: 'pangolin', audience: 'public', limit: 5 })[0]).toMatchObject({
      externalId: 'RS1',
      articleVersion: 1,
    })
    expect(await other.refresh()).toBe(0)
    await other.close()
  })
})

describe('syncSource', () => {
  it('reports a bad document, imports the others and removes nothing', async () => {
    const documents = new Map([
      ['a.md', '---\nid: S1\ntitle: One\n---\nFirst.'],
      ['b.md', '---\nid: S2\ntitle: Two\n---\nSecond.'],
    ])
    const source: KnowledgeSource = {
      id: 'sync',
      kind: 'folder',
      list: async () => ({ documents: [...documents.keys()].map((name) => ({ name })), isComplete: true }),
      fetch: async ({ name }) => ({ name, content: documents.get(name) ?? '' }),
    }
    expect(await syncSource(context, source)).toMatchObject({ inserted: 2, problems: [] })
    documents.set('b.md', '---\nid: S2\naudiance: internal\n---\nSecond.')
    documents.set('a.md', '---\nid: S1\ntitle: One\n---\nFirst, better.')
    const result = await syncSource(context, source)
    expect(result).toMatchObject({ updated: 1, removed: 0 })
    expect(result.problems[0]).toContain('b.md:3: audiance')
    const [row] = await storage.database.query<{ last_error: string }>(
      sql`select last_error from sources where id = 'sync'`,
    )
    expect(row?.last_error).toContain('b.md:3')
  })
})

interface ArticlePage {
  readonly items: readonly { readonly external_id: string }[]
  readonly next_cursor: string | null
}
interface Found {
  readonly relevant_articles: readonly { readonly article_id: string; readonly external_id: string }[]
}

describe('the routes', () => {
  const call = async <Body>(path: string, request: { params?: unknown; query?: unknown }) => {
    const sources = { configured: [], openFolder: (): never => expect.fail('no folder is opened') }
    const needs = { replica, sources, told: () => undefined, staleAfterDays: 365, solutionFoundScore: 0.8 }
    const route = knowledge(needs).routes.find((each) => each.path === path)
    const answer = await route?.handle(context, { params: {}, query: {}, body: undefined, headers: {}, ...request })
    return route?.schemas.reply.parse(answer?.body) as Body
  }

  it('lists every article exactly once, page by page', async () => {
    const articles = ['P1', 'P2', 'P3', 'P4', 'P5'].map((id) => parse(id, 'Paged.', 'category: paged'))
    await importArticles(context, { sourceId: 'pages', kind: 'folder', isComplete: true, articles })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: ArticlePage = await call<ArticlePage>('/api/v1/knowledge/articles', {
        query: { category: 'paged', limit: 2, ...(cursor === null ? {} : { cursor }) },
      })
      seen.push(...page.items.map((item) => item.external_id))
      cursor = page.next_cursor
    } while (cursor !== null)
    expect(seen.toSorted()).toEqual(['P1', 'P2', 'P3', 'P4', 'P5'])
  })

  it('reads and searches', async () => {
    await importArticles(context, {
      sourceId: 'search',
      kind: 'folder',
      isComplete: true,
      articles: [parse('Q1', 'An axolotl.')],
    })
    await replica.refresh()
    const found = await call<Found>('/api/v1/knowledge/search', {
      query: { query: 'axolotl' },
    })
    expect(found.relevant_articles[0]).toMatchObject({ external_id: 'Q1' })
    const id = found.relevant_articles[0]?.article_id
    expect(await call('/api/v1/knowledge/articles/:article_id', { params: { article_id: id } })).toMatchObject({
      body: 'An axolotl.',
    })
  })
})
