import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { sourceListSchema } from '../../contract/knowledge.ts'
import type { TicketDetail } from '../../contract/tickets.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { findFile } from '../../src/kernel/package-root.ts'
import { listBarriers } from '../support/accessibility.ts'
import { openBrowser } from '../support/browser.ts'
import { startModelServer, type Answer, type ModelServer } from '../support/model-server/model-server.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const EMAIL = 'ines@fernwork.example'
const PASSWORD = 'a long enough password'
const TRUE_WORDS = 'You need access to the e-mail inbox of your Fernwork account.'
const MADE_UP = 'We also refund 20 EUR within the hour.'

/** One sentence that the article says, and one that nothing says. */
const reply: Answer = {
  sentences: [
    { kind: 'statement', text: 'If you forgot your password, you can choose a new one yourself.', evidence: ['P1'] },
    { kind: 'statement', text: TRUE_WORDS, evidence: ['P1'] },
    { kind: 'statement', text: MADE_UP, evidence: ['P1'] },
  ],
  is_answered: true,
  follow_up_needed: false,
}

/** Two tasks of the company's own that wait to be let go where the customer has patience. */
const gates = { first: Promise.withResolvers<void>(), second: Promise.withResolvers<void>() }
Object.assign(globalThis, { gatesOfProofTest: { first: gates.first.promise, second: gates.second.promise } })

const actionNamed = (name: 'first' | 'second'): string => `export const action = ({ z, defineAction }) => defineAction({
  name: 'wait_${name}',
  purpose: 'Waits.',
  agent: null,
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({ state }) => {
    const done = { patch: {}, outputs: {}, summary: 'waited', inputs: {} }
    return state.input.message.includes('patience') ? globalThis.gatesOfProofTest.${name}.then(() => done) : done
  },
})`
const furtherTasks = `
  - {id: first, name: Ask the warehouse, action: wait_first, dependencies: [understand]}
  - {id: second, name: Ask the carrier, action: wait_second, dependencies: [first]}
`

let folder: string
let models: ModelServer
let app: TestApp
let browser: Browser
let page: Page
let url: string
let complaints: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-proof-'))
  const shipped = await readFile(findFile('config/pipelines/default.yaml'), 'utf8')
  await writeFile(join(folder, 'patient.yaml'), shipped.replace('id: default', 'id: patient') + furtherTasks)
  await writeFile(join(folder, 'first.mjs'), actionNamed('first'))
  await writeFile(join(folder, 'second.mjs'), actionNamed('second'))
  models = await startModelServer({ answer: () => reply })
  app = await createTestApp({
    works: true,
    config: {
      pipelines: { folder, actionsFolder: folder, use: 'patient' },
      knowledge: {
        sources: [{ id: 'help', kind: 'folder', settings: { path: findFile('examples/fernwork/articles') } }],
      },
      models: {
        providers: [{ name: 'own', kind: 'openai-compatible', url: models.url }],
        ladders: { respond: ['own:small'] },
        prices: [{ model: 'own:small', input: 3_000_000, output: 15_000_000 }],
        cache: { enabled: false },
      },
    },
  })
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email: EMAIL, name: 'Ines Agent', role: 'agent', password: PASSWORD })
  await readArticles()
  url = await app.listen()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await models?.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  page = await browser.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(async () => {
  await page.context().clearCookies()
  await page.close()
  expect(complaints).toEqual([])
})

async function readArticles(): Promise<void> {
  await app.call('POST', '/api/v1/knowledge/sources/help/sync')
  const isRead = async (): Promise<boolean> => {
    const { items } = sourceListSchema.parse((await app.call('GET', '/api/v1/knowledge/sources')).body)
    return items.some((source) => source.last_synced_at !== null && source.status !== 'syncing')
  }
  await until(async () => (await isRead()) || undefined, { what: 'the articles' })
  await app.knowledge.refresh()
}

const ask = (message = 'I forgot my password. How do I reset it?'): Promise<TicketDetail> =>
  app.submit({ channel: 'email', subject: 'A question', message })
const askAndWait = async (message?: string): Promise<TicketDetail> => app.conclude((await ask(message)).ticket_id)

async function openTicket({ ticket_id: ticketId }: TicketDetail): Promise<void> {
  await page.goto(`${url}/sign-in?to=${encodeURIComponent(`/tickets/${ticketId}`)}`)
  await page.locator('[name=email]').fill(EMAIL)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('[type=submit]').click()
  await page.waitForURL(`**/tickets/${ticketId}`)
}

const proven = (within: Locator): Locator => within.getByRole('button', { name: TRUE_WORDS })
const card = (): Locator => page.getByRole('group', { name: 'What this rests on' })
const answer = (): Locator => page.getByRole('article', { name: /^Assistant/ })

describe('an answer', () => {
  it('shows what each sentence rests on, to the pointer and to the keyboard', async () => {
    await openTicket(await askAndWait())
    await proven(answer()).hover()
    await card()
      .getByRole('link', { name: /Reset your password/ })
      .waitFor()
    expect(await card().innerText()).toMatch(/You need access to the e-mail inbox[^]*version 1/)
    expect(await listBarriers(page)).toEqual([])
    await page.mouse.move(0, 0)
    await card().waitFor({ state: 'detached' })

    await proven(answer()).focus()
    await card().waitFor()
    await page.keyboard.press('Enter')
    const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent')
    expect(await focused()).toContain('Reset your password')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe(TRUE_WORDS)
    await page.keyboard.press('Escape')
    await card().waitFor({ state: 'detached' })
    expect(page.url()).toContain('/tickets/TKT-')
  })

  it('shows people alone what was dropped, and why', async () => {
    const ticket = await askAndWait()
    expect(ticket.response).not.toContain('20 EUR')
    await openTicket(ticket)
    await answer().getByText('1 sentence dropped').click()
    expect(await answer().getByRole('list').filter({ hasText: MADE_UP }).innerText()).toMatch(/evidence/)
    expect(await listBarriers(page)).toEqual([])
  })

  it('is marked as right or wrong, with a note, and stays marked', async () => {
    await openTicket(await askAndWait())
    const verdict = (): Locator => answer().getByRole('group', { name: 'Was this right?' })
    await verdict().getByRole('button', { name: 'Wrong' }).press('Enter')
    await verdict().getByText('Marked by you').waitFor()
    await verdict().getByRole('textbox').fill('It is about another account.')
    await page.keyboard.press('Enter')
    await page.getByText('Note saved').waitFor()
    await page.reload()
    await verdict().getByText('Marked by you').waitFor()
    expect(await verdict().getByRole('button', { pressed: true }).innerText()).toBe('Wrong')
    const notes = await app.database.query(sql`select note from answer_labels`)
    expect(notes).toEqual([{ note: 'It is about another account.' }])
    expect(await listBarriers(page)).toEqual([])
  })

  it('has its model call, its steps and its agent in the record', async () => {
    await openTicket(await askAndWait())
    const step = page
      .getByRole('region', { name: 'Why' })
      .getByRole('listitem')
      .filter({ hasText: 'Composed an answer' })
    await step.getByText('4 steps to the answer').click()
    expect(await step.innerText()).toMatch(/own:small\s+answered[^]*respond@\d+[^]*\d+ in, \d+ out[^]*Resolution/)
    await step.getByText('Gather what may be said').waitFor()
    expect(await listBarriers(page)).toEqual([])
  })
})

describe('a draft', () => {
  it('shows its proof before anybody sends it', async () => {
    const ticket = await askAndWait('I was charged twice for my plan and want a refund.')
    expect(ticket.draft).not.toBeNull()
    await openTicket(ticket)
    const draft = page.getByRole('article', { name: 'Draft of the assistant, not sent' })
    await draft
      .getByRole('button', { name: /business days/ })
      .first()
      .focus()
    await card().getByRole('link', { name: 'Charged twice' }).waitFor()
    await draft.getByRole('button', { name: 'Right' }).click()
    await draft.getByText('Marked by you').waitFor()
    expect(await listBarriers(page)).toEqual([])
  })
})

describe('while the assistant is working', () => {
  it('the page tells how far it is, and then what it answered', async () => {
    onTestFinished(() => Object.values(gates).forEach(({ resolve }) => resolve()))
    const ticket = await ask('I forgot my password. How do I reset it? I have patience.')
    const connected = page.waitForResponse('**/progress')
    await openTicket(ticket)
    await connected
    gates.first.resolve()
    await page.getByRole('status').filter({ hasText: 'The assistant is working on it: Ask the carrier' }).waitFor()
    await page.getByRole('region', { name: 'Why' }).getByRole('progressbar').waitFor()
    expect(await listBarriers(page)).toEqual([])
    gates.second.resolve()
    await proven(answer()).waitFor()
    await page.getByText('The assistant is working on it').first().waitFor({ state: 'detached' })
  })
})

describe('on a narrow screen, in the dark', () => {
  it('nothing is wider than the screen, and a sentence shows its proof when it is touched', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await openTicket(await askAndWait())
    await proven(answer()).click()
    await card().waitFor()
    const box = await card().boundingBox()
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 360).toBe(true)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
  })
})
