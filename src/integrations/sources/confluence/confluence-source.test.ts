import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { badDays, VendorUnderTest, type Asked, type Said } from '../vendor-under-test.ts'
import { storageToHtml } from './storage-to-html.ts'

interface Page {
  readonly id: string
  readonly title: string
  readonly parent?: string
  readonly lockedFor?: 'users' | 'groups'
  readonly version?: number
  readonly labels?: readonly string[]
  readonly storage?: string
}

let wiki: VendorUnderTest
let pages: Page[]

beforeEach(async () => {
  wiki = new VendorUnderTest()
  await wiki.start()
  pages = [
    { id: '30', title: 'Refunds', parent: '20', labels: ['policy', 'billing'] },
    { id: '20', title: 'Billing', parent: '10' },
    { id: '10', title: 'Handbook' },
  ]
})
afterEach(() => wiki.stop())

const storageOf = ({ storage, title }: Page): string => storage ?? `<p>All about ${title}.</p>`
const few = (locked: boolean) => ({ results: locked ? [{ name: 'somebody' }] : [] })
const labelsOf = ({ labels = [] }: Page) => ({ results: labels.map((name) => ({ name })) })
const restrictionsOf = ({ lockedFor }: Page) => ({
  restrictions: { user: few(lockedFor === 'users'), group: few(lockedFor === 'groups') },
})

/** Two pages at a time, with the way to the next as each edition writes it. */
function paged(all: readonly unknown[], { query, path }: Asked): Said {
  const start = Number(query.get('cursor') ?? 0)
  const links = start + 2 < all.length ? { next: `${path}?cursor=${start + 2}` } : {}
  return { body: { results: all.slice(start, start + 2), _links: links } }
}

/** Confluence Cloud: REST v2 under /wiki, restrictions from v1. */
function cloud(asked: Asked): Said {
  const path = asked.path.replace(/^\/wiki/, '')
  const id = /\/(?:pages|content)\/(\w+)/.exec(path)?.[1]
  const page = pages.find((each) => each.id === id)
  if (path === '/api/v2/spaces') {
    return { body: { results: asked.query.get('keys') === 'HELP' ? [{ id: '7', name: 'Help' }] : [] } }
  }
  if (path === '/api/v2/spaces/7/pages') {
    const listed = pages.map((each) => ({
      id: each.id,
      title: each.title,
      parentId: each.parent ?? null,
      version: { number: each.version ?? 1 },
      _links: { webui: `/spaces/HELP/pages/${each.id}` },
    }))
    return paged(listed, asked)
  }
  if (page === undefined) {
    return { status: 404 }
  }
  const bodies: Readonly<Record<string, unknown>> = {
    [`/api/v2/pages/${page.id}/labels`]: labelsOf(page),
    [`/rest/api/content/${page.id}/restriction/byOperation/read`]: restrictionsOf(page),
    [`/api/v2/pages/${page.id}`]: { body: { storage: { value: storageOf(page) } } },
  }
  return bodies[path] === undefined ? { status: 404 } : { body: bodies[path] }
}

function ancestorsOf(page: Page): { id: string }[] {
  const parent = pages.find(({ id }) => id === page.parent)
  return page.parent === undefined ? [] : [...(parent === undefined ? [] : ancestorsOf(parent)), { id: page.parent }]
}

/** Confluence Server and Data Center: REST v1. */
function server(asked: Asked): Said {
  if (asked.path === '/rest/api/content') {
    const listed = pages.map((each) => ({
      id: each.id,
      title: each.title,
      space: { name: 'Help' },
      version: { number: each.version ?? 1 },
      ancestors: ancestorsOf(each),
      metadata: { labels: labelsOf(each) },
      restrictions: { read: restrictionsOf(each) },
      _links: { webui: `/display/HELP/${each.id}` },
    }))
    return paged(listed, asked)
  }
  const page = pages.find((each) => asked.path === `/rest/api/content/${each.id}`)
  return page === undefined ? { status: 404 } : { body: { body: { storage: { value: storageOf(page) } } } }
}

const editions = [
  {
    edition: 'cloud',
    path: '/wiki',
    answer: cloud,
    key: { email: 'a@example.com', token: 'secret' },
    link: '/wiki/spaces/HELP/pages/30',
  },
  { edition: 'server', path: '', answer: server, key: { token: 'secret' }, link: '/display/HELP/30' },
] as const

describe.each(editions)('Confluence, $edition', ({ edition, path, answer, key, link }) => {
  beforeEach(() => {
    wiki.answer = answer
  })

  const open = (own: object = {}) =>
    openSource(
      { id: 'wiki', kind: 'confluence', settings: { url: wiki.url + path, spaces: ['HELP'], edition, ...key, ...own } },
      wiki.surroundings(),
    )
  const audienceOf = async (name: string) => {
    const source = open({ audience: 'public' })
    await source.list()
    const document = await source.fetch({ name })
    return typeof document === 'object' ? document.facts?.audience : document
  }

  it.each(sourceConformance)('$behavior', ({ check }) => check(open()))

  it('gives pages with their place, labels and address, for ourselves unless it is said otherwise', async () => {
    const source = open()
    await source.list()
    expect(await source.fetch({ name: '30' })).toMatchObject({
      content: expect.stringContaining('All about Refunds'),
      facts: {
        id: '30',
        title: 'Refunds',
        section: ['Help', 'Handbook', 'Billing'],
        intents: ['billing', 'policy'],
        url: wiki.url + link,
        audience: 'internal',
      },
    })
    expect(await audienceOf('30')).toBe('public')
    const expected =
      'email' in key ? `Basic ${Buffer.from('a@example.com:secret').toString('base64')}` : 'Bearer secret'
    expect(wiki.asked.every(({ headers }) => headers.authorization === expected)).toBe(true)
  })

  it.each(['users', 'groups'] as const)(
    'keeps what is only for some %s inside, and everything below it',
    async (lockedFor) => {
      pages = pages.map((page) => (page.id === '20' ? { ...page, lockedFor } : page))
      expect(await audienceOf('20')).toBe('internal')
      expect(await audienceOf('30')).toBe('internal')
      expect(await audienceOf('10')).toBe('public')
    },
  )

  it('changes the version of a page that is locked, labeled or moved, and of those below', async () => {
    const versions = async () => new Map((await open().list()).documents.map(({ name, version }) => [name, version]))
    const before = await versions()
    pages = pages.map((page) => (page.id === '20' ? { ...page, lockedFor: 'users' } : page))
    const after = await versions()
    expect([...before].filter(([name, version]) => after.get(name) !== version).map(([name]) => name)).toEqual([
      '20',
      '30',
    ])
  })

  it('takes pages with a label only when it is asked to', async () => {
    const { documents } = await open({ labels: ['policy'] }).list()
    expect(documents.map(({ name }) => name)).toEqual(['30'])
  })

  it('leaves out pages that only gather others, and pages that are gone', async () => {
    pages = [{ id: '1', title: 'Index', storage: '<ac:structured-macro ac:name="children"/>' }, ...pages]
    const source = open()
    await source.list()
    expect(await source.fetch({ name: '1' })).toBe('gone')
    pages = pages.filter(({ id }) => id !== '10')
    expect(await source.fetch({ name: '10' })).toBe('gone')
  })

  it.each(badDays)('says so when the server $what', async ({ said, message }) => {
    wiki.answer = () => said
    await expect(open().list()).rejects.toThrow(message)
  })
})

describe('Confluence', () => {
  it('says which space there is not', async () => {
    wiki.answer = cloud
    const settings = { url: `${wiki.url}/wiki`, spaces: ['NONE'], edition: 'cloud' }
    await expect(openSource({ id: 'w', kind: 'confluence', settings }, wiki.surroundings()).list()).rejects.toThrow(
      'no space NONE',
    )
  })

  it('keeps a page inside when a page above it may not be seen', async () => {
    wiki.answer = server
    pages = [
      { id: '30', title: 'Refunds', parent: '99' },
      { id: '31', title: 'Other' },
    ]
    const settings = { url: wiki.url, spaces: ['HELP'], edition: 'server', audience: 'public' }
    const source = openSource({ id: 'w', kind: 'confluence', settings }, wiki.surroundings())
    await source.list()
    expect(await source.fetch({ name: '30' })).toMatchObject({ facts: { audience: 'internal' } })
  })
})

describe('the storage format', () => {
  it.each([
    [
      '<ac:structured-macro ac:name="info"><ac:rich-text-body><p>Mind this.</p></ac:rich-text-body></ac:structured-macro>',
      '<blockquote><p>Mind this.</p></blockquote>',
    ],
    [
      '<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">More</ac:parameter><ac:rich-text-body><p>Text</p></ac:rich-text-body></ac:structured-macro>',
      '<section><p><strong>More</strong></p><p>Text</p></section>',
    ],
    [
      '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">sh</ac:parameter><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>',
      '<pre><code>a &lt; b</code></pre>',
    ],
    [
      '<ac:structured-macro ac:name="toc"><ac:parameter ac:name="x">1</ac:parameter></ac:structured-macro><p>Text</p>',
      '<p>Text</p>',
    ],
    ['<p>See <ac:link><ri:page ri:content-title="Refunds"/></ac:link>.</p>', '<p>See <span>Refunds</span>.</p>'],
    [
      '<p>See <ac:link><ri:page ri:content-title="R"/><ac:plain-text-link-body><![CDATA[this]]></ac:plain-text-link-body></ac:link>.</p>',
      '<p>See <span>this</span>.</p>',
    ],
    [
      '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-body>Do it</ac:task-body></ac:task></ac:task-list>',
      '<ul><li>Do it</li></ul>',
    ],
    [
      '<ac:layout><ac:layout-section><ac:layout-cell><p>In a cell</p></ac:layout-cell></ac:layout-section></ac:layout>',
      '<p>In a cell</p>',
    ],
    ['<ac:image><ri:attachment ri:filename="a.png"/></ac:image><p>Text &nbsp; more</p>', '<p>Text'],
  ])('%s', (storage, html) => {
    expect(storageToHtml(storage)).toContain(html)
  })
})
