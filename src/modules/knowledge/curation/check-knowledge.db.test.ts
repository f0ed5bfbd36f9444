import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Storage } from '../../../app/open-storage.ts'
import type { Context } from '../../../kernel/context.ts'
import { contextFactory } from '../../../kernel/create-context.ts'
import { openQueue, type Queue } from '../../../kernel/jobs/queue.ts'
import { openLive, type Live } from '../../../kernel/live.ts'
import { importArticles } from '../import-articles.ts'
import { parseArticle } from '../parse-article.ts'
import { checkKnowledge } from './check-knowledge.ts'
import { presentCheck } from './routes.ts'

let storage: Storage
let live: Live
let queue: Queue
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
})

afterAll(async () => {
  await queue.stop()
  await live.close()
  await storage.close()
})

it('tells contradictions, broken links and what nobody has looked after, the worst first', async () => {
  const articles = [
    '# Refunds\n\nRefunds of a yearly subscription are possible within 30 days.',
    '# Paying yearly\n\nRefunds of a yearly subscription are possible within 14 days. See [the prices](prices.md).',
    '---\ntitle: Exports\nupdated: 2024-03-01\n---\nPress Export in the menu of the board.',
  ]
  await importArticles(context, {
    sourceId: 'handbook',
    kind: 'folder',
    isComplete: true,
    articles: articles.map((text, index) => parseArticle({ name: `A${index}.md`, text })),
  })
  const check = await checkKnowledge(context, { staleAfterDays: 365 })
  const { articles: count, findings } = presentCheck(check)
  expect(count).toBe(3)
  expect(findings.map(({ kind, articles: concerned }) => [kind, ...concerned.map((each) => each.external_id)])).toEqual(
    [
      ['contradiction', 'A0', 'A1'],
      ['stale', 'A2'],
      ['broken_link', 'A1'],
    ],
  )
  expect(findings[0]?.problem).toBe('One says 30 days, the other 14 days.')
})

it('asks addresses outside only when told how', async () => {
  await importArticles(context, {
    sourceId: 'handbook',
    kind: 'folder',
    isComplete: true,
    articles: [parseArticle({ name: 'A.md', text: '# Status\n\nSee [our status](https://status.example.org/).' })],
  })
  expect((await checkKnowledge(context, { staleAfterDays: 365 })).findings).toEqual([])
  const { findings } = await checkKnowledge(context, {
    staleAfterDays: 365,
    probe: (url) => Promise.resolve(`${url} answers 404.`),
  })
  expect(findings.map(({ problem }) => problem)).toEqual(['https://status.example.org/ answers 404.'])
})
