import { expect, test } from 'vitest'
import { articleOf } from './article-under-test.ts'
import { findBrokenLinks, listLinks, probeLinks } from './find-broken-links.ts'

const target = articleOf({
  externalId: 'KB002',
  url: 'https://help.example.com/articles/KB002',
  body: '# Export\n\n## As a PDF\n\nPress Export.',
})
const linking = (link: string) => articleOf({ externalId: 'KB001', body: `See [the article](${link}).` })

test.each([
  ['KB002.md', undefined],
  ['../export/KB002.md#as-a-pdf', undefined],
  ['https://help.example.com/articles/kb002/', undefined],
  ['https://www.example.org/elsewhere', undefined],
  ['mailto:help@example.com', undefined],
  ['KB003.md', 'There is no article KB003.md.'],
  ['KB002.md#as-a-word-file', 'KB002 has no heading #as-a-word-file.'],
  ['https://help.example.com/articles/KB009', 'No article has the address https://help.example.com/articles/KB009.'],
])('a link to %s', (link, problem) => {
  expect(findBrokenLinks([linking(link), target]).map((finding) => finding.problem)).toEqual(
    problem === undefined ? [] : [problem],
  )
})

test('links are read from Markdown, images are not', () => {
  expect(listLinks('[a](b.md) ![c](d.png) [e](<f.md>) [g](h.md "title") `[i]` (j)')).toEqual([
    { text: 'a', target: 'b.md' },
    { text: 'e', target: 'f.md' },
    { text: 'g', target: 'h.md' },
  ])
})

test('an address outside is asked once, and told wherever it stands', async () => {
  const asked: string[] = []
  const gone = 'https://www.example.org/gone'
  const second = articleOf({ externalId: 'KB005', body: `[x](${gone}) [y](https://www.example.org/there)` })
  const findings = await probeLinks([linking(gone), second, target], (url) => {
    asked.push(url)
    return Promise.resolve(url === gone ? 'It answers 404.' : undefined)
  })
  expect(asked).toEqual([gone, 'https://www.example.org/there'])
  expect(findings.map(({ articles, problem }) => [articles[0]?.externalId, problem])).toEqual([
    ['KB001', 'It answers 404.'],
    ['KB005', 'It answers 404.'],
  ])
})
