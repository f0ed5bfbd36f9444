import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownArticle } from './article.ts'
import { parseArticle } from './parse-article.ts'
import { createKnowledge, searchKnowledge, type SearchQuery } from './search-knowledge.ts'

function article(id: string, head: string, body: string): KnownArticle {
  const parsed = parseArticle({ name: `${id}.md`, text: `---\nid: ${id}\n${head}\n---\n\n${body}` })
  return {
    ...parsed,
    id,
    version: 3,
    passages: parsed.passages.map((passage, position) => ({ ...passage, id: `${id}-${position}`, position })),
  }
}

const articles = [
  article(
    'KB001',
    'title: Reset your password\nurl: https://help.example.com/reset\nintents: [password_reset]\ncategory: account_management',
    'If you forgot your password, choose a new one.\n\n## Reset a forgotten password\n\n1. Open the reset page.\n2. Enter your address.\n3. Choose a new password.\n\n## Rules\n\nAt least 12 characters.',
  ),
  article(
    'KB002',
    'title: Export a board to CSV\nintents: [export_problem]',
    'Boards are exported as CSV.\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| E501 | too many rows |\n| E502 | too slow |',
  ),
  article(
    'KB003',
    'title: Invoices\nintents: [invoice_request]',
    'Download every invoice under Billing. An invoice shows the tax ID.',
  ),
  article(
    'KB900',
    'title: Refund approval limits\naudience: internal',
    'Agents approve refunds up to 500 dollars. The password of the vault is with finance.',
  ),
]
const knowledge = createKnowledge(articles)
const search = (text: string, more: Partial<SearchQuery> = {}) =>
  searchKnowledge(knowledge, { text, audience: 'public', limit: 5, ...more })

describe('searchKnowledge', () => {
  it('finds the article and, in it, the passage', () => {
    const [hit] = search('What does E501 mean when I export?')
    expect(hit).toMatchObject({ externalId: 'KB002', headingPath: ['Errors'], kind: 'table', articleVersion: 3 })
  })

  it('understands customers who use other words', () => {
    expect(search('where is my receipt')[0]?.externalId).toBe('KB003')
  })

  it('completes an explanation with its steps', () => {
    const kinds = search('I forgot my password').map(({ kind }) => kind)
    expect(kinds).toContain('steps')
  })

  it('gives at most two passages of an article and as many hits as asked for', () => {
    const hits = search('password export invoice')
    const most = Math.max(...[...Map.groupBy(hits, ({ articleId }) => articleId).values()].map(({ length }) => length))
    expect(most).toBeLessThanOrEqual(2)
    expect(search('password export invoice', { limit: 1 })).toHaveLength(1)
  })

  it('never lets a public question meet internal knowledge, not even in its scores', () => {
    const alone = createKnowledge(articles.filter(({ audience }) => audience === 'public'))
    const words = fc.constantFrom(
      'refund',
      'approval',
      'limits',
      'vault',
      'finance',
      'password',
      'invoice',
      'agents',
      '500',
    )
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (asked) => {
        const query = { text: asked.join(' '), audience: 'public' as const, limit: 20 }
        expect(searchKnowledge(knowledge, query)).toEqual(searchKnowledge(alone, query))
      }),
    )
    expect(search('refund approval limits', { audience: 'all' })[0]?.externalId).toBe('KB900')
  })

  it('favors the article that serves the intent', () => {
    const plain = search('new password invoice')
    const meant = search('new password invoice', { intent: 'invoice_request' })
    const score = (hits: typeof plain) => hits.find(({ externalId }) => externalId === 'KB003')?.score ?? 0
    expect(score(meant)).toBeGreaterThan(score(plain))
  })

  it('is surer of a question it can answer than of one it cannot', () => {
    const sure = search('I forgot my password, how do I reset it?', { intent: 'password_reset' })[0]
    const unsure = search('Can I bring my dog to your office to eat an invoice?')[0]
    expect(sure?.confidence).toBeGreaterThan(0.75)
    expect(unsure?.confidence).toBeLessThan(0.7)
  })

  it('finds nothing for what nobody wrote about, and for nothing', () => {
    expect(search('quokka habitat')).toEqual([])
    expect(search('')).toEqual([])
    expect(searchKnowledge(createKnowledge([]), { text: 'password', audience: 'all', limit: 5 })).toEqual([])
  })

  it('keeps every confidence between 0 and 1 and the hits in order', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hits = search(`password ${text}`)
        expect(hits.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
        expect(hits.map(({ score }) => score)).toEqual(
          hits.map(({ score }) => score).toSorted((one, other) => other - one),
        )
      }),
    )
  })
})
