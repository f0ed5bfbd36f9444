import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'
import { VendorUnderTest, type Asked, type Said } from '../vendor-under-test.ts'
import { readSitemap } from './read-sitemap.ts'

let site: VendorUnderTest
let pages: Record<string, Said>

beforeEach(async () => {
  site = new VendorUnderTest()
  await site.start()
  pages = {
    '/sitemap.xml': { body: sitemap('/help/reset', '/help/plans?lang=en', '/blog/news') },
    '/help/reset': page('Reset'),
    '/help/plans': page('Plans'),
    '/blog/news': page('News'),
  }
  site.answer = ({ path }) => pages[path] ?? { status: 404 }
})
afterEach(() => site.stop())

const html = { 'content-type': 'text/html; charset=utf-8' }
const page = (title: string): Said => ({
  headers: html,
  body: `<title>${title}</title><p>About ${title} and more.</p>`,
})
const urlset = (...entries: string[]): string => `<?xml version="1.0"?><urlset xmlns="x">${entries.join('')}</urlset>`
const sitemap = (...paths: string[]): string =>
  urlset(...paths.map((path) => `<url><loc>${site.url}${path}</loc></url>`))
const index = (...paths: string[]): string =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${site.url}${path}</loc></sitemap>`).join('')}</sitemapindex>`

const open = (settings: object = {}, path = '/') =>
  openSource(
    { id: 'site', kind: 'website', settings: { url: site.url + path, pauseMilliseconds: 0, ...settings } },
    site.surroundings(),
  )
const namesOf = async (settings: object = {}, path = '/') =>
  (await open(settings, path).list()).documents.map(({ name }) => name)

describe('a website', () => {
  it.each(sourceConformance)('$behavior', ({ check }) => check(open()))

  it('is read below its address, within what is included, without what is excluded', async () => {
    expect(await namesOf()).toEqual(['/blog/news', '/help/plans?lang=en', '/help/reset'])
    expect(await namesOf({}, '/help/')).toEqual(['/help/plans?lang=en', '/help/reset'])
    expect(await namesOf({ include: ['/blog/', '/help/'], exclude: ['/help/plans'] })).toEqual([
      '/blog/news',
      '/help/reset',
    ])
  })

  it('gives pages as HTML under their address', async () => {
    const document = await open({ audience: 'internal' }).fetch({ name: '/help/reset' })
    expect(document).toMatchObject({
      mediaType: 'text/html; charset=utf-8',
      facts: { id: '/help/reset', url: `${site.url}/help/reset`, audience: 'internal' },
    })
  })

  it('keeps to robots.txt: what is forbidden, where the sitemaps are, and how fast', async () => {
    pages['/robots.txt'] = { body: `User-agent: *\nDisallow: /blog\nCrawl-delay: 3\nSitemap: ${site.url}/other.xml` }
    pages['/other.xml'] = { body: sitemap('/help/reset', '/blog/news') }
    const source = open()
    const { documents, isComplete } = await source.list()
    expect(documents.map(({ name }) => name)).toEqual(['/help/reset'])
    expect(isComplete).toBe(true)
    await source.fetch({ name: '/help/reset' })
    expect(site.waits.at(-1)).toBeGreaterThan(2900)
    expect(site.asked.every(({ headers }) => headers['user-agent'] === 'Resolute (test)')).toBe(true)
  })

  it('is not read while robots.txt cannot be had', async () => {
    pages['/robots.txt'] = { status: 503 }
    await expect(open().list()).rejects.toThrow('has failed (503)')
    expect(new Set(site.paths())).toEqual(new Set(['/robots.txt']))
  })

  it('follows an index, packed sitemaps, and a circle once', async () => {
    pages['/sitemap.xml'] = { body: index('/a.xml', '/b.xml.gz', '/sitemap.xml') }
    pages['/a.xml'] = { body: index('/sitemap.xml', '/c.xml') }
    pages['/b.xml.gz'] = { headers: { 'content-type': 'application/gzip' }, body: gzipSync(sitemap('/help/plans')) }
    pages['/c.xml'] = { body: sitemap('/help/reset', '/help/plans') }
    expect(await namesOf()).toEqual(['/help/plans', '/help/reset'])
    expect(
      site
        .paths()
        .filter((path) => path.includes('xml'))
        .toSorted(),
    ).toEqual(['/a.xml', '/b.xml.gz', '/c.xml', '/sitemap.xml'])
  })

  it('ends with sitemaps that name ever further ones', async () => {
    let count = 0
    site.answer = ({ path }: Asked) =>
      path === '/robots.txt' ? { status: 404 } : { body: index(`/${(count += 1)}.xml`) }
    const { isComplete, problems } = await open().list()
    expect(isComplete).toBe(false)
    expect(problems?.[0]).toContain('nest deeper than 3')
    expect(count).toBeLessThan(10)
  })

  it('says that it is not complete when a sitemap is missing, packed wrongly, or names other sites only', async () => {
    pages['/sitemap.xml'] = { body: index('/a.xml', '/b.xml', '/c.xml') }
    pages['/b.xml'] = { body: Buffer.from([0x1f, 0x8b, 1, 2, 3]) }
    pages['/c.xml'] = { body: sitemap('/help/reset') }
    const { documents, isComplete, problems } = await open().list()
    expect(documents).toHaveLength(1)
    expect(isComplete).toBe(false)
    expect(problems).toEqual([
      expect.stringContaining('/a.xml: there is no sitemap'),
      expect.stringContaining('/b.xml: is packed wrongly'),
    ])
    pages['/sitemap.xml'] = { body: urlset('<url><loc>https://elsewhere.example/x</loc></url>') }
    expect(await open().list()).toMatchObject({ documents: [], isComplete: false })
  })

  it('reads no more pages than it may', async () => {
    expect(await open({ most: 2 }).list()).toMatchObject({
      documents: { length: 2 },
      isComplete: false,
      problems: [expect.stringContaining('has 3 pages, of which 2 are read')],
    })
  })

  it('believes dates between two complete readings, and asks "has it changed" otherwise', async () => {
    pages['/sitemap.xml'] = {
      body: urlset(`<url><loc>${site.url}/help/reset</loc><lastmod>2026-01-02</lastmod></url>`),
    }
    const source = open()
    const first = await source.list()
    expect(first.documents).toEqual([{ name: '/help/reset' }])
    const between = await source.list({ resumeFrom: first.resumeFrom ?? '' })
    expect(between.documents).toEqual([{ name: '/help/reset', version: '2026-01-02' }])
    site.answer = ({ headers }) =>
      headers['if-none-match'] === '"v1"' ? { status: 304 } : { ...page('Reset'), headers: { ...html, etag: '"v1"' } }
    const document = await source.fetch({ name: '/help/reset' })
    const validator = typeof document === 'object' ? (document.validator ?? '') : ''
    expect(await source.fetch({ name: '/help/reset' }, { validator })).toBe('unchanged')
  })

  it.each<[string, Said]>([
    ['is gone', { status: 410 }],
    ['asks not to be found', { headers: html, body: '<meta name="robots" content="noindex, follow"><p>Secret</p>' }],
    ['asks not to be found in its header', { headers: { ...html, 'x-robots-tag': 'noindex' }, body: '<p>x</p>' }],
    ['leads to another page of the list', { status: 301, headers: { location: '/help/plans?lang=en' } }],
  ])('leaves out a page that %s', async (_what, said) => {
    const source = open()
    await source.list()
    pages['/help/reset'] = said
    expect(await source.fetch({ name: '/help/reset' })).toBe('gone')
  })

  it('says which page fails', async () => {
    pages['/help/reset'] = { status: 403 }
    await expect(open().fetch({ name: '/help/reset' })).rejects.toThrow('/help/reset: does not let us in')
  })
})

describe('a sitemap', () => {
  it('is read with prefixes, entities, CDATA and pictures, or as plain lines', () => {
    const text =
      '<ns:urlset><ns:url><ns:loc>https://a.example/?a=1&amp;b=2</ns:loc><image:image><image:loc>https://a.example/x.png</image:loc></image:image><ns:lastmod>2026-01-02</ns:lastmod></ns:url>' +
      '<url><loc><![CDATA[https://a.example/c]]></loc></url></ns:urlset>'
    expect(readSitemap('s', Buffer.from(text)).entries).toEqual([
      { url: 'https://a.example/?a=1&b=2', modified: '2026-01-02' },
      { url: 'https://a.example/c' },
    ])
    expect(readSitemap('s', Buffer.from('https://a.example/1\nnonsense\nhttps://a.example/2\n')).entries).toHaveLength(
      2,
    )
  })

  it.each(['<loc>'.repeat(500_000), `<loc ${' '.repeat(2_000_000)}`, '<'.repeat(3_000_000)])(
    'made to be slow is not',
    (text) => {
      const start = performance.now()
      try {
        readSitemap('s', Buffer.from(text))
      } catch (error) {
        expect(String(error)).toContain('names more than')
      }
      expect(performance.now() - start).toBeLessThan(5000)
    },
  )
})
