import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { badDays, VendorUnderTest, type Asked, type Said } from '../vendor-under-test.ts'

let zendesk: VendorUnderTest
let articles: Record<string, unknown>[]

const article = (id: number, own: object = {}): Record<string, unknown> => ({
  id,
  title: `Article ${id}`,
  body: `<p>Text of ${id}.</p>`,
  locale: 'en-us',
  source_locale: 'en-us',
  html_url: `https://help.example.com/hc/en-us/articles/${id}`,
  section_id: 11,
  draft: false,
  user_segment_id: null,
  updated_at: '2026-01-01T00:00:00Z',
  ...own,
})

/** Cursor pagination as Zendesk documents it. */
function paged(name: string, all: readonly unknown[], { query, path }: Asked, size = 2): Said {
  const start = Number(query.get('page[after]') ?? 0)
  const hasMore = start + size < all.length
  const next = hasMore ? `${zendesk.url}${path}?page[size]=100&page[after]=${start + size}` : null
  return { body: { [name]: all.slice(start, start + size), meta: { has_more: hasMore }, links: { next } } }
}

beforeEach(async () => {
  zendesk = new VendorUnderTest()
  await zendesk.start()
  articles = [article(3), article(1), article(2)]
  zendesk.answer = (asked) => {
    const path = asked.path.replace('/api/v2/help_center', '').replace(/^\/en-us/, '')
    switch (path) {
      case '/articles.json':
        return paged('articles', articles, asked)
      case '/categories.json':
        return paged('categories', [{ id: 5, name: 'Account' }], asked)
      case '/sections.json':
        return paged(
          'sections',
          [
            { id: 11, name: 'Passwords', category_id: 5, parent_section_id: 12 },
            { id: 12, name: 'Sign-in', category_id: 5, parent_section_id: null },
          ],
          asked,
        )
      case '/incremental/articles.json':
        return {
          body: { articles: [article(9)], next_page: `${zendesk.url}${asked.path}?start_time=777`, end_time: 777 },
        }
      default:
        return { status: 404 }
    }
  }
})
afterEach(() => zendesk.stop())

const open = (settings: object = {}) =>
  openSource(
    { id: 'guide', kind: 'zendesk-guide', settings: { url: zendesk.url, ...settings } },
    zendesk.surroundings(),
  )

describe('Zendesk Guide', () => {
  const key = { email: 'agent@example.com', token: 'secret-token' }

  it.each(sourceConformance)('$behavior', ({ check }) => check(open(key)))

  it('gives articles with their place, address and language, signed in as Zendesk wants it', async () => {
    const source = open(key)
    await source.list()
    expect(await source.fetch({ name: '1' })).toMatchObject({
      mediaType: 'text/html',
      facts: {
        id: '1',
        title: 'Article 1',
        language: 'en',
        section: ['Account', 'Sign-in', 'Passwords'],
        url: 'https://help.example.com/hc/en-us/articles/1',
      },
    })
    const expected = `Basic ${Buffer.from('agent@example.com/token:secret-token').toString('base64')}`
    expect(zendesk.asked.every(({ headers }) => headers.authorization === expected)).toBe(true)
    expect(source.settings).toEqual({ url: zendesk.url, email: 'agent@example.com' })
  })

  it.each([{ draft: true }, { user_segment_id: 8 }, { user_segment_ids: [8] }, { user_segment_id: undefined }])(
    'keeps %j inside',
    async (own) => {
      articles = [article(1, own), article(2)]
      const source = open()
      await source.list()
      expect(await source.fetch({ name: '1' })).toMatchObject({ facts: { audience: 'internal' } })
      expect(await source.fetch({ name: '2' })).not.toMatchObject({ facts: { audience: 'internal' } })
    },
  )

  it('changes the version when the audience changes, which Zendesk does not', async () => {
    const [before] = (await open().list()).documents
    articles = articles.map((each) => ({ ...each, user_segment_id: 8 }))
    const [after] = (await open().list()).documents
    expect(after?.version).not.toBe(before?.version)
  })

  it('tells translations apart, and takes one language when it is asked to', async () => {
    articles = [article(1), article(1, { locale: 'de', title: 'Artikel 1' }), article(2, { body: null })]
    const source = open()
    expect((await source.list()).documents.map(({ name }) => name)).toEqual(['1', '1-de', '2'])
    expect(await source.fetch({ name: '2' })).toBe('gone')
    expect((await open({ locale: 'en-US' }).list()).documents.map(({ name }) => name)).toEqual(['1', '2'])
    expect(zendesk.paths()).toContain('/api/v2/help_center/en-us/articles.json')
  })

  it('asks only for what has changed when it may', async () => {
    const source = open()
    const { resumeFrom } = await source.list()
    expect(Number(resumeFrom)).toBeGreaterThan(1_700_000_000)
    zendesk.asked.length = 0
    expect(await source.list({ resumeFrom: '500' })).toMatchObject({
      documents: [{ name: '9' }],
      isComplete: false,
      resumeFrom: '777',
    })
    expect(zendesk.asked.find(({ path }) => path.includes('incremental'))?.query.get('start_time')).toBe('500')
    expect(zendesk.paths()).not.toContain('/api/v2/help_center/articles.json')
  })

  it.each(badDays)('says so when the server $what', async ({ said, message }) => {
    zendesk.answer = () => said
    await expect(open().list()).rejects.toThrow(message)
  })

  it('waits as long as it is asked to, then goes on', async () => {
    const usual = zendesk.answer
    zendesk.answer = (asked) =>
      zendesk.asked.length === 1 ? { status: 429, headers: { 'retry-after': '12' } } : usual(asked)
    expect((await open().list()).documents).toHaveLength(3)
    expect(zendesk.waits).toEqual([12_000])
  })

  it('follows a list neither to another server nor without end', async () => {
    const elsewhere = { articles: [], categories: [], sections: [], meta: { has_more: true } }
    zendesk.answer = () => ({ body: { ...elsewhere, links: { next: 'https://elsewhere.example/' } } })
    await expect(open().list()).rejects.toThrow('on another server')
    zendesk.answer = ({ path }) => ({ body: { ...elsewhere, links: { next: path } } })
    await expect(open().list()).rejects.toThrow('has no end')
  })

  it.each([{}, { subdomain: 'a', url: 'https://a.example' }, { subdomain: 'a', token: 't' }])(
    'refuses the settings %j',
    (settings) => {
      expect(() => openSource({ id: 'g', kind: 'zendesk-guide', settings }, zendesk.surroundings())).toThrow(
        'cannot be opened',
      )
    },
  )
})
