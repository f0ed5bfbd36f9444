import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sourceListSchema } from '../../contract/knowledge.ts'
import { ConfigError } from '../../src/kernel/config/index.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

let folder: string
let app: TestApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-sources-'))
  await mkdir(join(folder, 'billing'))
  await writeFile(
    join(folder, 'billing', 'refunds.html'),
    '<main><h1>Refunds</h1><p>A wombat gets its money back in nine days.</p></main>',
  )
  await writeFile(
    join(folder, 'faq.csv'),
    'question,answer\nDo you ship to the moon?,Only on Tuesdays.\nBroken row?,\n',
  )
  const sources = [
    { id: 'handbook', kind: 'folder', settings: { path: folder } },
    { id: 'solved', kind: 'tickets', every: '1h' },
  ]
  app = await createTestApp({ works: true, config: { knowledge: { sources } } })
})

afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function statusOf(id: string) {
  const { items } = sourceListSchema.parse((await app.call('GET', '/api/v1/knowledge/sources')).body)
  return items.find((source) => source.id === id)
}

async function sync(id: string) {
  expect(await app.call('POST', `/api/v1/knowledge/sources/${id}/sync`)).toMatchObject({ status: 202, body: { id } })
  return until(
    async () => {
      const status = await statusOf(id)
      return status?.last_synced_at !== null && status?.status !== 'syncing' && status
    },
    { what: `the source ${id}` },
  )
}

describe('sources over the API', () => {
  it('are listed before they were ever read', async () => {
    expect(await statusOf('handbook')).toMatchObject({ kind: 'folder', status: 'never_read', is_configured: true })
  })

  it('are read when asked, tell what is wrong, and can be searched', async () => {
    expect(await sync('handbook')).toMatchObject({
      status: 'incomplete',
      articles: 2,
      documents: 2,
      failed_documents: 1,
      settings: { path: folder },
      errors: [{ document: 'faq.csv', message: expect.stringContaining('faq.csv:3: has no answer') }],
    })
    const search = async () =>
      JSON.stringify((await app.call('GET', '/api/v1/knowledge/search?query=wombat+money')).body)
    await until(async () => (await search()).includes('in nine days'), { what: 'the article to be found' })
  })

  it('are not found by a name nobody knows', async () => {
    expect(await app.call('POST', '/api/v1/knowledge/sources/nobody/sync')).toMatchObject({ status: 404 })
  })

  it('must be ones there can be', async () => {
    const open = (source: object) =>
      createTestApp({ storage: app.storage, config: { knowledge: { sources: [source as never] } } })
    await expect(open({ id: 'a', kind: 'floppy' })).rejects.toThrow(ConfigError)
    await expect(open({ id: 'a', kind: 'website', settings: { url: 'nonsense' } })).rejects.toThrow('settings.url')
    await expect(open({ id: 'a', kind: 'tickets', settings: { days: 0 } })).rejects.toThrow('settings.days')
  })
})

describe('past tickets', () => {
  const agent = (body: string) => ({ body: { body, author: 'agent' } })

  async function solve(
    subject: string,
    answer: string,
    more: { rating?: number; close?: boolean } = {},
  ): Promise<string> {
    const ticket = await app.submit({
      customer_id: 'dana',
      customer: { name: 'Dana Whitfield', email: 'dana@example.net' },
      subject,
      message: `Hello, this is Dana Whitfield (dana@example.net). My quokka printer jams: ${subject}.`,
    })
    const path = `/api/v1/tickets/${ticket.ticket_id}`
    await app.conclude(ticket.ticket_id)
    expect((await app.call('POST', `${path}/messages`, agent(answer))).status).toBeLessThan(300)
    if (more.close !== false) {
      expect((await app.call('PATCH', path, { body: { status: 'resolved' } })).status).toBeLessThan(300)
    }
    if (more.rating !== undefined) {
      expect((await app.call('POST', `${path}/satisfaction`, { body: { rating: more.rating } })).status).toBeLessThan(
        300,
      )
    }
    return ticket.ticket_id
  }

  it('that a person solved become knowledge for people, without anybody in it', async () => {
    const good = await solve(
      'Jams at noon',
      'Hi Dana,\n\nTake out the quokka tray and put it back.\n\nKind regards,\nPriya Nair',
      { rating: 9 },
    )
    const unrated = await solve('Jams at night', 'Turn the quokka printer off first.')
    await solve('Jams badly', 'No idea.', { rating: 1 })
    await solve('Still jams', 'Wait, please.', { close: false })
    expect(await sync('solved')).toMatchObject({ status: 'fresh', articles: 2, every_minutes: 60 })
    const { items } = (await app.call('GET', '/api/v1/knowledge/articles?limit=100')).body as {
      items: { id: string; external_id: string; audience: string; kind: string }[]
    }
    const solved = items.filter(({ kind }) => kind === 'solution')
    expect(solved.map((article) => article.external_id).toSorted()).toEqual([good, unrated].toSorted())
    expect(solved.every(({ audience }) => audience === 'internal')).toBe(true)
    const id = solved.find((article) => article.external_id === good)?.id ?? ''
    const { body } = (await app.call('GET', `/api/v1/knowledge/articles/${id}`)).body as { body: string }
    expect(body).toContain('Take out the quokka tray')
    expect(body).not.toMatch(/Dana|Whitfield|example\.net|regards/)
  })
})
