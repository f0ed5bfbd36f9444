import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knowledgeCheckSchema } from '../../contract/curation.ts'
import { searchResultSchema } from '../../contract/knowledge.ts'
import { gapsSchema, type Gaps } from '../../contract/learning.ts'
import { problemSchema } from '../../contract/shared.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { syncKnownSource } from '../../src/modules/knowledge/index.ts'
import { runMessages } from '../../src/modules/resolution/index.ts'
import { createManualClock } from '../support/manual-clock.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const silent: Terminal = {
  isInteractive: false,
  out: () => undefined,
  note: () => undefined,
  progress: () => ({ advance: () => undefined, done: () => undefined }),
}
const DAY_SECONDS = 86_400
const COSTS = { perAutoResolutionCents: 200, perHumanResolutionCents: 1700 }

const clock = createManualClock()
let folder: string
let app: TestApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-health-'))
  const article = (days: number): string => `You can return the Fern Lamp within ${days} days after it arrives, unused.`
  await writeFile(join(folder, 'lamps.md'), `# Returning a Fern Lamp\n\n${article(14)} See [labels](labels.md).`)
  await writeFile(join(folder, 'returns.md'), `# How long can I return a Fern Lamp?\n\n${article(60)}`)
  const sources = [{ id: 'shop', kind: 'folder', settings: { path: folder } }]
  app = await createTestApp({ clock, config: { costs: COSTS, knowledge: { sources } } })
  await loadExamples(app, silent)
  await syncKnownSource(context(), app.sources, { id: 'shop' })
  await app.knowledge.refresh()
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const context = () => app.contextFor({ kind: 'ai', id: 'assistant' })

/** Sends a question and carries it through; resolves to its reference. */
async function ask(message: string): Promise<string> {
  const ticket = await app.submit({ subject: message, message })
  const messageId = ticket.messages[0]?.id ?? ''
  await runMessages(context(), app.tools, { messages: [{ ticketId: ticket.id, messageId }] })
  return ticket.ticket_id
}

async function readGaps(query = ''): Promise<Gaps> {
  const { status, body } = await app.call('GET', `/api/v1/knowledge/gaps${query}`)
  expect(status).toBe(200)
  return gapsSchema.parse(body)
}

describe('questions nobody could answer', () => {
  it('are listed once, with every ticket that asked and what they cost', async () => {
    expect(await readGaps()).toEqual({ days: 30, unanswered: 0, gaps: [] })
    const first = await ask('How do I calibrate the flux capacitor?')
    clock.advance(60)
    const second = await ask('Flux capacitor calibration?')
    const other = await ask('Can a wombat sing?')
    const { unanswered, gaps } = await readGaps()
    expect(unanswered).toBe(3)
    expect(gaps.map(({ tickets, count, cost_cents: cost }) => ({ tickets, count, cost }))).toEqual([
      { tickets: [second, first], count: 2, cost: 3000 },
      { tickets: [other], count: 1, cost: 1500 },
    ])
    const [gap] = gaps
    expect(gap?.question).toMatch(/flux capacitor/i)
    expect(Date.parse(gap?.last_asked_at ?? '') - Date.parse(gap?.first_asked_at ?? '')).toBe(60_000)
  })

  it('do not count what was answered, nor what went to people for another reason', async () => {
    const { unanswered: before } = await readGaps()
    const answered = await ask('I forgot my password. How do I reset it?')
    expect(await app.readTicket(answered)).toMatchObject({ handoff_reason: null, status: 'resolved' })
    const kept = await ask('I forgot my password. How do I reset it? Let me talk to a real person.')
    expect(await app.readTicket(kept)).toMatchObject({ handoff_reason: 'customer_request' })
    expect((await readGaps()).unanswered).toBe(before)
  })

  it('can be limited in number and in time', async () => {
    const { unanswered, gaps } = await readGaps('?limit=1')
    expect(gaps).toHaveLength(1)
    expect(unanswered).toBeGreaterThan(1)
    clock.advance(2 * DAY_SECONDS)
    expect(await readGaps('?days=1')).toEqual({ days: 1, unanswered: 0, gaps: [] })
    expect((await readGaps('?days=3')).gaps.length).toBeGreaterThan(1)
  })

  it.each([
    ['days=0', 'days'],
    ['days=367', 'days'],
    ['days=soon', 'days'],
    ['days=1.5', 'days'],
    ['limit=0', 'limit'],
    ['limit=1000', 'limit'],
  ])('are refused for ?%s, naming the field', async (query, field) => {
    const { status, body } = await app.call('GET', `/api/v1/knowledge/gaps?${query}`)
    expect(status).toBe(422)
    expect(problemSchema.parse(body).errors?.map((error) => error.field)).toEqual([field])
  })
})

describe('findings', () => {
  it('tell what contradicts what and which links lead nowhere, the worst first', async () => {
    const { status, body } = await app.call('GET', '/api/v1/knowledge/findings')
    expect(status).toBe(200)
    const { articles, findings } = knowledgeCheckSchema.parse(body)
    expect(articles).toBeGreaterThan(2)
    const inShop = findings.filter((finding) => finding.articles.some(({ external_id: name }) => name === 'lamps'))
    expect(inShop).toEqual([
      expect.objectContaining({ kind: 'contradiction', problem: expect.stringMatching(/14 days.*60|60 days.*14/) }),
      expect.objectContaining({ kind: 'broken_link', problem: expect.stringContaining('labels.md') }),
    ])
    const severities = findings.map(({ severity }) => severity)
    expect(severities).toEqual(severities.toSorted((left, right) => right - left))
  })
})

describe('who may look', () => {
  const paths = ['findings', 'gaps', 'sources', 'search?query=lamp'].map((name) => `/api/v1/knowledge/${name}`)

  it.each(paths)('at %s is nobody without a key', async (path) => {
    for (const key of [null, 'not-a-key-of-this-server']) {
      expect(await app.call('GET', path, { key })).toMatchObject({ status: 401 })
    }
  })

  it('is every agent, who may yet not have sources read', async () => {
    const credentials = { email: 'ines@fernwork.example', password: 'a long enough password' }
    await app.accounts.addUser(context(), { ...credentials, name: 'Ines', role: 'agent' })
    const signedIn = await app.call('POST', '/api/auth/sign-in/email', { key: null, body: credentials })
    const cookie = [signedIn.headers['set-cookie']].flat().join('; ')
    for (const path of paths) {
      expect(await app.call('GET', path, { key: null, headers: { cookie } })).toMatchObject({ status: 200 })
    }
    const sync = '/api/v1/knowledge/sources/shop/sync'
    const refused = await app.call('POST', sync, { key: null, headers: { cookie } })
    expect(refused.status).toBe(403)
  })
})

describe('a search', () => {
  it('counts as solved above the score of the configuration', async () => {
    const query = `/api/v1/knowledge/search?query=${encodeURIComponent('how do I reset my forgotten password?')}`
    const search = async (on: TestApp) => searchResultSchema.parse((await on.call('GET', query)).body)
    const { confidence_score: sure } = await search(app)
    expect(sure).toBeGreaterThan(0.1)
    for (const [solutionFoundScore, isFound] of [
      [sure - 0.01, true],
      [sure + 0.001, false],
    ] as const) {
      const other = await createTestApp({ storage: app.storage, config: { automation: { solutionFoundScore } } })
      expect(await search(other)).toMatchObject({ solution_found: isFound, confidence_score: sure })
      await other.close()
    }
  })
})
