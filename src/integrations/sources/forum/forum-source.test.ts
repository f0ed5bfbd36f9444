import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { badDays, VendorUnderTest, type Asked, type Said } from '../vendor-under-test.ts'

let forum: VendorUnderTest
let topics: Record<string, unknown>[]

const listed = (id: number, own: object = {}): Record<string, unknown> => ({
  id,
  has_accepted_answer: true,
  visible: true,
  category_id: 4,
  posts_count: 3,
  bumped_at: '2026-01-01T00:00:00Z',
  ...own,
})
const topic = (id: number) => ({
  id,
  title: `How do I ${id}?`,
  slug: `how-do-i-${id}`,
  category_id: Number(topics.find((each) => each['id'] === id)?.['category_id'] ?? 4),
  accepted_answer: { post_number: 3 },
  post_stream: {
    posts: [
      { post_number: 1, cooked: `<p>I cannot ${id}.</p>` },
      { post_number: 2, cooked: '<p>Me neither.</p>' },
      {
        post_number: 3,
        cooked: `<aside class="quote"><p>I cannot</p></aside><p>Open the ${id} menu.</p>`,
        accepted_answer: true,
      },
    ],
  },
})

function discourse({ path, query }: Asked): Said {
  if (path === '/site.json') {
    const categories = [
      { id: 4, name: 'Help', read_restricted: false },
      { id: 5, name: 'Staff', read_restricted: true },
    ]
    return { body: { categories } }
  }
  if (path === '/latest.json') {
    const page = Number(query.get('page'))
    const more = (page + 1) * 2 < topics.length ? { more_topics_url: `/latest?page=${page + 1}` } : {}
    return { body: { topic_list: { topics: topics.slice(page * 2, page * 2 + 2), ...more } } }
  }
  const id = Number(/^\/t\/(\d+)\.json$/.exec(path)?.[1])
  return topics.some((each) => each['id'] === id) ? { body: topic(id) } : { status: 404 }
}

beforeEach(async () => {
  forum = new VendorUnderTest()
  await forum.start()
  topics = [
    listed(8),
    listed(7),
    listed(9, { has_accepted_answer: false }),
    listed(6, { category_id: 5 }),
    listed(5, { visible: false }),
  ]
  forum.answer = discourse
})
afterEach(() => forum.stop())

const open = (own: object = {}) =>
  openSource({ id: 'forum', kind: 'forum', settings: { url: forum.url, ...own } }, forum.surroundings())

describe('a forum', () => {
  it.each(sourceConformance)('$behavior', ({ check }) => check(open({ apiKey: 'secret', apiUser: 'system' })))

  it('gives the question and the accepted answer of solved topics that can be seen', async () => {
    const source = open({ apiKey: 'secret', apiUser: 'system' })
    expect((await source.list()).documents.map(({ name }) => name)).toEqual(['6', '7', '8'])
    expect(await source.fetch({ name: '8' })).toEqual({
      name: '8',
      content: '<main><h2>Question</h2><p>I cannot 8.</p><h2>Answer</h2><p>Open the 8 menu.</p></main>',
      mediaType: 'text/html',
      facts: {
        id: 'topic-8',
        title: 'How do I 8?',
        kind: 'solution',
        section: ['Help'],
        audience: 'internal',
        url: `${forum.url}/t/how-do-i-8/8`,
      },
    })
    expect(forum.asked.every(({ headers }) => headers['api-key'] === 'secret')).toBe(true)
    expect(forum.waits.every((wait) => wait === 250)).toBe(true)
  })

  it('is shown to customers when the settings say so, but never what stands in a closed category', async () => {
    const source = open({ audience: 'public' })
    await source.list()
    expect(await source.fetch({ name: '7' })).toMatchObject({ facts: { audience: 'public' } })
    expect(await source.fetch({ name: '6' })).toMatchObject({ facts: { audience: 'internal' } })
  })

  it('is read by category, and no further than it may', async () => {
    expect((await open({ categories: ['Staff'] }).list()).documents.map(({ name }) => name)).toEqual(['6'])
    expect(await open({ most: 1 }).list()).toMatchObject({ documents: { length: 1 }, isComplete: false })
  })

  it('changes the version of a topic somebody wrote in', async () => {
    const [before] = (await open().list()).documents
    topics = topics.map((each) => ({ ...each, bumped_at: '2026-02-02T00:00:00Z' }))
    const [after] = (await open().list()).documents
    expect(after?.version).not.toBe(before?.version)
  })

  it.each(badDays)('says so when the server $what', async ({ said, message }) => {
    forum.answer = () => said
    await expect(open().list()).rejects.toThrow(message)
  })
})

describe('the export of a forum', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resolute-forum-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const openFile = async (content: unknown) => {
    const path = join(folder, 'export.json')
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
    return openSource({ id: 'forum', kind: 'forum', settings: { path } }, forum.surroundings())
  }

  it.each(sourceConformance)('$behavior', async ({ check }) => check(await openFile([topic(1), topic(2)])))

  it('leaves out topics without an accepted answer', async () => {
    const source = await openFile({ topics: [{ ...topic(1), accepted_answer: null, post_stream: { posts: [] } }] })
    await source.list()
    expect(await source.fetch({ name: '1' })).toBe('gone')
  })

  it.each([
    ['nonsense', 'cannot be read as JSON'],
    ['{"topics":[{"id":"x"}]}', 'topics.0.id'],
  ])('says what is wrong with %s', async (content, message) => {
    await expect((await openFile(content)).list()).rejects.toThrow(message)
  })
})
