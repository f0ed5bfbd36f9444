import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sourceListSchema } from '../../contract/knowledge.ts'
import { listBarriers } from '../support/accessibility.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const ADMIN = 'ada@fernwork.example'
const AGENT = 'ines@fernwork.example'
const PASSWORD = 'a long enough password'

const documents = {
  'lamps.md':
    '# Returning a Fern Lamp\n\nYou can return the Fern Lamp within 14 days after it arrives. See [labels](labels.md).',
  'returns.md': '# How long can I return a Fern Lamp?\n\nYou can return the Fern Lamp within 60 days after it arrives.',
  'quokka.md':
    '# Clean the quokka tray\n\n## Tools\n\nYou need a soft brush.\n\n## Steps\n\n1. Take out the quokka tray.\n2. Brush it.',
  'faq.csv': 'question,answer\nBroken row?,\n',
}

let folder: string
let app: TestApp
let browser: Browser
let page: Page
let url: string
let complaints: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-knowledge-'))
  await Promise.all(Object.entries(documents).map(([name, text]) => writeFile(join(folder, name), text)))
  const sources = [
    { id: 'handbook', kind: 'folder', settings: { path: folder } },
    { id: 'vanished', kind: 'folder', settings: { path: join(folder, 'not-there') } },
  ]
  app = await createTestApp({ works: true, config: { knowledge: { sources } } })
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email: ADMIN, name: 'Ada Admin', role: 'admin', password: PASSWORD })
  await app.accounts.addUser(context, { email: AGENT, name: 'Ines Agent', role: 'agent', password: PASSWORD })
  await sync('handbook')
  await app.knowledge.refresh()
  url = await app.listen()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
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

async function sync(id: string): Promise<void> {
  await app.call('POST', `/api/v1/knowledge/sources/${id}/sync`)
  const isRead = async (): Promise<boolean> => {
    const { items } = sourceListSchema.parse((await app.call('GET', '/api/v1/knowledge/sources')).body)
    return items.some((source) => source.id === id && source.last_synced_at !== null && source.status !== 'syncing')
  }
  await until(async () => (await isRead()) || undefined, { what: `the source ${id}` })
}

async function openKnowledge(email = ADMIN): Promise<void> {
  await page.goto(`${url}/sign-in?to=%2Fknowledge`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('[type=submit]').click()
  await page.waitForURL('**/knowledge')
  await part('Sources').getByText('handbook').waitFor()
}

const part = (name: string): Locator => page.getByRole('region', { name })

async function search(question: string): Promise<Locator> {
  await page.keyboard.press('/')
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  return part('Try a question')
}

describe('trying a question', () => {
  it('shows each article once, its passages, and how sure it is', async () => {
    await openKnowledge()
    const found = await search('How do I clean the quokka tray?')
    const articles = found.getByRole('listitem').filter({ hasText: 'Clean the quokka tray' })
    await articles.first().waitFor()
    expect(await articles.count()).toBe(1)
    expect(await articles.innerText()).toMatch(/\d+% sure that it answers[^]*Take out the quokka tray/)
    await found.getByText(/sure enough to count as a solution/i).waitFor()
    expect(await listBarriers(page)).toEqual([])
  })

  it('says so when nothing is about it', async () => {
    await openKnowledge()
    const found = await search('zeppelin')
    await found.getByText('Nothing fits').waitFor()
  })
})

describe('what is missing and what is wrong', () => {
  it('leads from a question nobody could answer to a ticket that asked it', async () => {
    for (const message of ['How do I calibrate the flux capacitor?', 'Flux capacitor calibration?']) {
      await app.conclude((await app.submit({ subject: 'Calibration', message })).ticket_id)
    }
    await openKnowledge()
    const gap = part('Questions nobody could answer').getByRole('listitem').filter({ hasText: 'lux capacitor' })
    await gap.waitFor()
    expect(await gap.innerText()).toMatch(/cost \$50\s+2 tickets/)
    await gap.getByRole('link').first().click()
    await page.waitForURL('**/tickets/TKT-**')
    await page.getByText('lux capacitor').first().waitFor()
  })

  it('puts the words that contradict each other under their articles', async () => {
    await openKnowledge()
    const findings = part('What needs a look').getByRole('list').first().locator(':scope > li')
    await findings.first().waitFor()
    const texts = await findings.allInnerTexts()
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/^Contradiction\s[^]*Fern Lamp[^]*within \d+ days[^]*Fern Lamp[^]*within \d+ days/)
    expect(texts[1]).toMatch(/^Broken link\s[^]*labels\.md/)
  })
})

describe('sources', () => {
  it('tell which documents could not be read', async () => {
    await openKnowledge()
    const handbook = part('Sources').getByRole('listitem').filter({ hasText: 'handbook' })
    expect(await handbook.first().innerText()).toMatch(/Incomplete\s+3 articles from/)
    await handbook.getByText('1 document could not be read').click()
    await handbook.getByText('has no answer').waitFor()
    expect(await listBarriers(page)).toEqual([])
  })

  it('are read when asked, and tell how it went without a reload', async () => {
    await openKnowledge()
    const vanished = part('Sources').getByRole('listitem').filter({ hasText: 'vanished' })
    expect(await vanished.innerText()).toContain('Never read')
    await vanished.getByRole('button', { name: 'Read now' }).click()
    await vanished.getByText('Failing').waitFor()
    await vanished.getByText('Does it exist?').waitFor()
  })

  it('are not offered for reading to an agent, who may not', async () => {
    await openKnowledge(AGENT)
    expect(await part('Sources').getByRole('button').count()).toBe(0)
  })
})

describe('on a narrow screen, in the dark', () => {
  it('nothing is wider than the screen, and the menu leads here', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await openKnowledge()
    await (await search('How do I clean the quokka tray?')).getByRole('listitem').first().waitFor()
    const widths = await page.evaluate<number[]>(
      `[document.documentElement, document.querySelector('[data-scroll-restoration-id=knowledge]')].map((each) => each.scrollWidth)`,
    )
    expect(Math.max(...widths)).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Open the menu' }).click()
    const link = page.getByRole('dialog').getByRole('link', { name: 'Knowledge' })
    expect(await link.getAttribute('aria-current')).toBe('page')
  })
})
