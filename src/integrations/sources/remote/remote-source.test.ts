import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { badDays, VendorUnderTest } from '../vendor-under-test.ts'

let kb: VendorUnderTest

const articles = [
  { id: 'KB2', title: 'Plans', content: 'There are three.', category: 'billing' },
  { id: 'KB1', title: 'Reset', content: 'Open Settings.' },
  { id: 'KB3', title: 'Export', content: 'As CSV.' },
]

beforeEach(async () => {
  kb = new VendorUnderTest()
  await kb.start()
  kb.answer = ({ path, query }) => {
    const start = Number(query.get('cursor') ?? 0)
    const next = start + 2 < articles.length ? String(start + 2) : null
    return path === '/kb/articles'
      ? { body: { items: articles.slice(start, start + 2), next_cursor: next } }
      : { status: 404 }
  }
})
afterEach(() => kb.stop())

const open = (own: object = {}) =>
  openSource({ id: 'kb', kind: 'remote', settings: { url: `${kb.url}/kb`, ...own } }, kb.surroundings())
const namesOf = async () => (await open().list()).documents.map(({ name }) => name)

describe('a knowledge base behind an address', () => {
  it.each(sourceConformance)('$behavior', ({ check }) => check(open({ apiKey: 'secret' })))

  it('gives its articles as JSON, page by page, for the key', async () => {
    const source = open({ apiKey: 'secret', audience: 'internal' })
    expect((await source.list()).documents.map(({ name }) => name)).toEqual(['KB1', 'KB2', 'KB3'])
    expect(await source.fetch({ name: 'KB2' })).toMatchObject({
      content: JSON.stringify([articles[0]]),
      mediaType: 'application/json',
      facts: { audience: 'internal' },
    })
    expect(kb.asked.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true)
    expect(source.settings).toEqual({ url: `${kb.url}/kb`, audience: 'internal' })
  })

  it('is asked for the text of articles that are listed without, when they have changed', async () => {
    let version = 1
    kb.answer = ({ path }) => {
      const summary = { id: 'b7', external_id: 'KB7', title: 'Seven', version }
      const bodies: Readonly<Record<string, unknown>> = {
        '/kb/articles': { items: [summary, { ...summary, id: 'b8', external_id: 'KB8' }], next_cursor: null },
        '/kb/articles/b7': { ...summary, body: 'All about seven.' },
      }
      return bodies[path] === undefined ? { status: 404 } : { body: bodies[path] }
    }
    const source = open()
    const { documents } = await source.list()
    const document = await source.fetch({ name: 'KB7' })
    const text = typeof document === 'object' ? String(document.content) : ''
    expect(JSON.parse(text)).toMatchObject([{ id: 'KB7', title: 'Seven', body: 'All about seven.' }])
    expect(await source.fetch({ name: 'KB8' })).toBe('gone')
    version = 2
    expect((await source.list()).documents[0]?.version).not.toBe(documents[0]?.version)
  })

  it.each([
    ['a list', articles],
    ['articles', { articles }],
    ['results and a next address', { results: articles.slice(0, 2), next: '?page=2' }],
    ['data', { data: articles }],
  ])('may answer with %s', async (_what, body) => {
    kb.answer = ({ query }) => ({ body: query.get('page') === '2' ? { results: articles.slice(2) } : body })
    expect(await namesOf()).toEqual(['KB1', 'KB2', 'KB3'])
  })

  it('may be one file', async () => {
    kb.answer = ({ path }) => (path === '/articles.json' ? { body: articles } : { status: 404 })
    const source = openSource(
      { id: 'kb', kind: 'remote', settings: { url: `${kb.url}/articles.json` } },
      kb.surroundings(),
    )
    expect((await source.list()).documents).toHaveLength(3)
  })

  it('is not complete when it gives nothing, and is not believed when its list has no end or leads elsewhere', async () => {
    kb.answer = () => ({ body: [] })
    expect(await open().list()).toMatchObject({
      isComplete: false,
      problems: [expect.stringContaining('gives no articles')],
    })
    kb.answer = () => ({ body: { items: articles, next: '/kb/articles?limit=100' } })
    await expect(open().list()).rejects.toThrow('has no end')
    kb.answer = () => ({ body: { items: articles, next: 'https://elsewhere.example/' } })
    await expect(open().list()).rejects.toThrow('on another server')
    kb.answer = () => ({ body: [{ content: 'x' }] })
    await expect(open().list()).rejects.toThrow('neither an id nor a title')
  })

  it.each(badDays)('says so when the server $what', async ({ said, message }) => {
    kb.answer = () => said
    await expect(open().list()).rejects.toThrow(message)
  })
})
