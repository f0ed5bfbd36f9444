import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownArticle } from './article.ts'
import { parseArticle } from './parse-article.ts'
import { analyzeArticle } from './analyze-article.ts'
import { createKnowledge, indexArticles } from './knowledge.ts'
import { searchKnowledge } from './search-knowledge.ts'
import type { SearchQuery } from './search-query.ts'
import { createVocabulary } from './vocabulary.ts'

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

  it('leaves out what is filtered, and finds what else there is', () => {
    const both = createKnowledge([
      article('A1', 'title: Reset the router\nproduct: Home\ncategory: network', 'Hold the button for ten seconds.'),
      article('A2', 'title: Reset the router\nproduct: Office\ncategory: network', 'Hold the button for ten seconds.'),
      article('A3', 'title: Den Router zurücksetzen\nlanguage: de', 'Router reset: Halten Sie die Taste gedrückt.'),
    ])
    const find = (filter: SearchQuery['filter']) =>
      new Set(
        searchKnowledge(both, { text: 'reset router', audience: 'public', limit: 9, ...(filter && { filter }) }).map(
          ({ externalId }) => externalId,
        ),
      )
    expect(find(undefined)).toEqual(new Set(['A1', 'A2', 'A3']))
    expect(find({ product: 'Office' })).toEqual(new Set(['A2']))
    expect(find({ language: 'de' })).toEqual(new Set(['A3']))
    expect(find({ category: 'network', language: 'en' })).toEqual(new Set(['A1', 'A2']))
    expect(find({ product: 'None' })).toEqual(new Set())
  })

  it('puts a policy before an article that says the same', () => {
    const body = 'You have thirty days to return what you bought.'
    const both = createKnowledge([
      article('B1', 'title: Returns', body),
      article('B2', 'title: Returns\nkind: policy', body),
    ])
    const [first] = searchKnowledge(both, { text: 'how long can I return it', audience: 'public', limit: 2 })
    expect(first).toMatchObject({ externalId: 'B2' })
  })

  it('tells how it came to a score, and which words it took for misspelt', () => {
    const [hit] = search('forgot my pasword')
    expect(hit).toMatchObject({ externalId: 'KB001' })
    expect(hit?.stages.corrections).toEqual([{ from: 'pasword', to: 'password' }])
    expect(hit?.stages.bm25).toBeGreaterThan(0)
    expect(hit?.stages.fused).toBeGreaterThan(0)
    expect(hit?.score).toBeCloseTo((hit?.stages.rerank ?? 0) + (hit?.stages.intentBoost ?? 0))
  })

  it('finds an article that says it in other words altogether', () => {
    const words = createKnowledge([
      article(
        'C1',
        'title: Deleted things',
        'Numbers are rounded.\n\n## Trash\n\nPhotos you delete stay in the trash for thirty days.\n\n## Price\n\n1. Open billing.',
      ),
      article('C2', 'title: Change the currency', 'Prices can be shown in dollars or euros.'),
    ])
    const [hit] = searchKnowledge(words, { text: 'I erased my snapshots by accident', audience: 'public', limit: 1 })
    expect(hit).toMatchObject({ externalId: 'C1', headingPath: ['Trash'] })
  })

  it('scores as document 004 does when asked to: mean of both scores, which is also the confidence', () => {
    const hits = search('forgot password invoice', { scoring: 'document004' })
    for (const { score, confidence, stages } of hits) {
      expect(confidence).toBe(score)
      expect(score).toBeGreaterThanOrEqual(stages.fused / 2)
      expect(score).toBeLessThanOrEqual((stages.fused + 1) / 2)
    }
    expect(hits[0]?.externalId).toBe('KB001')
  })

  it.each([
    ['nothing', ''],
    ['one emoji', '🙂'],
    ['a megabyte', 'password reset '.repeat(70_000)],
    ['a megabyte without blanks', 'x'.repeat(1_000_000)],
    ['binary', String.fromCharCode(...Array.from({ length: 5000 }, (_, index) => (index * 7919) % 65_536))],
  ])('is given %s and stays sane', (_name, text) => {
    const hits = search(text)
    expect(hits.every(({ score, confidence }) => Number.isFinite(score) && confidence >= 0 && confidence <= 1)).toBe(
      true,
    )
  })
})

describe('an index that follows changes', () => {
  const titles = ['Reset a password', 'Export a board', 'Pay an invoice', 'Invite a guest', 'Change the plan']
  const make = (id: number, version: number, audience: string) => ({
    ...article(
      `K${id}`,
      `title: ${titles[(id + version) % titles.length]} ${version}\naudience: ${audience}`,
      `Word${id} and text ${version}.`,
    ),
    version,
  })
  const change = fc.record({
    id: fc.nat(12),
    version: fc.nat(3),
    audience: fc.constantFrom('public', 'internal'),
    isRemoved: fc.boolean(),
  })

  it('finds the same as one that is built anew', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 }), (rounds) => {
        const vocabulary = createVocabulary()
        const held = new Map<number, ReturnType<typeof analyzeArticle>>()
        let following = indexArticles([], vocabulary)
        for (const changes of rounds) {
          for (const { id, version, audience, isRemoved } of changes) {
            held.delete(id)
            if (!isRemoved) {
              held.set(id, analyzeArticle(make(id, version, audience), vocabulary))
            }
          }
          following = indexArticles([...held.values()], vocabulary, following)
        }
        const anew = createKnowledge([...held.values()].map(({ article: each }) => each))
        for (const text of ['reset password', 'text 2', 'word3 invoice', 'invite someone']) {
          for (const audience of ['public', 'all'] as const) {
            const query = { text, audience, limit: 20 }
            expect(searchKnowledge(following, query)).toEqual(searchKnowledge(anew, query))
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('tells a public question nothing of internal articles, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 15 }),
        fc.constantFrom(...titles, 'word7', 'pasword'),
        (changes, text) => {
          const articles = [
            ...new Map(changes.map((each) => [each.id, make(each.id, each.version, each.audience)])).values(),
          ]
          const query = { text, audience: 'public' as const, limit: 20 }
          const open = articles.filter(({ audience }) => audience === 'public')
          expect(searchKnowledge(createKnowledge(articles), query)).toEqual(
            searchKnowledge(createKnowledge(open), query),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
