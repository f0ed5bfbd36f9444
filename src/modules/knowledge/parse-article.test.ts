import { describe, expect, it } from 'vitest'
import { parseArticle } from './parse-article.ts'

const parse = (text: string) => parseArticle({ name: 'guides/reset.md', text })

describe('parseArticle', () => {
  it('reads front matter and passages', () => {
    const article = parse(
      '---\nid: KB001\ntitle: Reset your password\nurl: https://help.example.com/reset\nintents: [password_reset]\naudience: internal\nupdated: 2026-08-14\nerror_codes: [E401]\n---\n\nChoose a new one.\n',
    )
    expect(article).toMatchObject({
      externalId: 'KB001',
      title: 'Reset your password',
      audience: 'internal',
      intents: ['password_reset'],
      language: 'en',
      body: 'Choose a new one.',
      reviewedOn: '2026-08-14',
    })
    expect(article.passages).toHaveLength(1)
  })

  it('takes the name and the first heading of a document without front matter', () => {
    expect(parse('# Reset\r\n\r\nChoose a new one.')).toMatchObject({
      externalId: 'guides/reset',
      title: 'Reset',
      audience: 'public',
    })
  })

  it.each([
    ['---\nid: KB1\naudiance: internal\n---\nText', 'guides/reset.md:3: audiance is not a known field'],
    ['---\ntitle: A\nurl: javascript:alert(1)\n---\nText', 'guides/reset.md:3: url'],
    ['---\ntitle: A\naudience: staff\n---\nText', 'guides/reset.md:3: audience'],
    ['---\ntitle: "A\n---\nText', 'the front matter is not YAML'],
    ['---\ntitle: A\nText', 'guides/reset.md:1: the front matter is opened'],
    ['Just text', 'guides/reset.md:1: the article has no title'],
    ['---\ntitle: A\n---\n', 'guides/reset.md:4: the article says nothing'],
  ])('says where and what is wrong with %j', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  it.each(['2026-02-30', '2026-13-01'])('knows no day %s', (day) => {
    expect(parse(`---\ntitle: A\nupdated: ${day}\n---\nText`).reviewedOn).toBeUndefined()
  })

  it('changes its hash with anything that is said or decided', () => {
    const hash = (text: string): string => parse(text).contentHash
    const base = '---\ntitle: A\n---\nText'
    expect(hash(base)).toBe(hash(base))
    expect(hash('---\ntitle: A\naudience: internal\n---\nText')).not.toBe(hash(base))
    expect(hash('---\ntitle: A\n---\nText!')).not.toBe(hash(base))
  })
})
