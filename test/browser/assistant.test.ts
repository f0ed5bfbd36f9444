import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { autonomySchema } from '../../contract/autonomy.ts'
import { explanationSchema } from '../../contract/resolution.ts'
import { listBarriers } from '../support/accessibility.ts'
import { openBrowser } from '../support/browser.ts'
import { startModelServer, type ModelServer } from '../support/model-server/model-server.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const LEAD = 'ada@fernwork.example'
const AGENT = 'ines@fernwork.example'
const PASSWORD = 'a long enough password'

let models: ModelServer
let app: TestApp
let browser: Browser
let page: Page
let url: string
let complaints: string[]

beforeAll(async () => {
  models = await startModelServer({ answer: () => 'Fine.' })
  app = await createTestApp({
    works: true,
    config: {
      automation: {
        modes: [{ category: 'billing_inquiry', segment: 'gold', mode: 'draft' }],
        budgets: [{ category: 'general_inquiry', maximumWrongShare: 0.02 }],
      },
      models: {
        providers: [{ name: 'own', kind: 'openai-compatible', url: models.url }],
        ladders: { summarize: ['own:small'] },
        prices: [{ model: 'own:small', input: 3_000_000, output: 15_000_000 }],
        budget: { monthlyUsd: 0.0005 },
      },
    },
  })
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email: LEAD, name: 'Ada Lead', role: 'lead', password: PASSWORD })
  await app.accounts.addUser(context, { email: AGENT, name: 'Ines Agent', role: 'agent', password: PASSWORD })
  url = await app.listen()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await models?.close()
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

async function openAssistant(email = LEAD): Promise<void> {
  await page.goto(`${url}/sign-in?to=%2Fassistant`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('[type=submit]').click()
  await page.waitForURL('**/assistant')
  await part('Budgets for mistakes').getByText('General inquiry').waitFor()
}

const part = (name: string | RegExp): Locator => page.getByRole('region', { name })
const giveBack = (): Locator => page.getByRole('button', { name: 'Give back General inquiry to the assistant' })

/** Answers somebody, and calls the answer wrong. */
async function answerWrongly(): Promise<void> {
  const { ticket_id: ticketId } = await app.submit({
    subject: 'Thank you',
    message: 'Thank you so much, great product!',
  })
  await app.conclude(ticketId)
  const { body } = await app.call('GET', `/api/v1/tickets/${ticketId}/explanation`)
  const [run] = explanationSchema.parse(body).runs
  const { status } = await app.call('POST', `/api/v1/runs/${run?.run_id}/label`, { body: { verdict: 'wrong' } })
  expect(status).toBe(201)
}

describe('what models cost', () => {
  it('says how to set one before one has been asked', async () => {
    await openAssistant()
    const usage = part(/What models did/)
    await usage.getByText('No model has been asked.').waitFor()
    expect(await usage.innerText()).toContain('ladder: [')
    expect(await listBarriers(page)).toEqual([])
  })

  it('is shown against the budget, by day, and by model and task', async () => {
    await app.tools.ladder.ask({
      capability: 'summarize',
      prompt: { id: 'test', version: 1, system: 'Answer.', user: 'x '.repeat(800) },
      about: { task: 'test' },
      visibility: 'public',
      patienceMs: 10_000,
    })
    await openAssistant()
    const row = part('By model and task').getByRole('row').filter({ hasText: 'own:small' })
    expect(await row.innerText()).toMatch(/own:small\s+Summary\s+1\s[^]*\$0\.00\d+/)
    const month = page.getByRole('meter', { name: 'This month: spent on models' })
    expect(await month.getAttribute('aria-valuetext')).toMatch(/^\$0\.00\d+ of \$0\.0005/)
    await part('What models cost').getByText('The budget is used up').waitFor()
    expect(await listBarriers(page)).toEqual([])
  })
})

describe('how far the assistant may go', () => {
  it('is said by modes, the exceptions first', async () => {
    await openAssistant()
    const modes = await part('How far it may go').getByRole('listitem').allInnerTexts()
    expect(modes).toHaveLength(2)
    expect(modes[0]).toMatch(/Billing inquiry[^]*Gold[^]*Drafts for people/)
    expect(modes[1]).toMatch(/Everything else[^]*Sends by itself/)
  })

  it('is taken back where too many answers were wrong, and given back by a lead alone', async () => {
    await Promise.all(Array.from({ length: 10 }, answerWrongly))
    const isTaken = async (): Promise<boolean> =>
      autonomySchema.parse((await app.call('GET', '/api/v1/autonomy')).body).categories[0]?.state === 'demoted'
    await until(async () => (await isTaken()) || undefined, { what: 'the category to be taken back' })
    await openAssistant(AGENT)
    const budgets = part('Budgets for mistakes')
    await budgets.getByText('Taken back: drafts only').waitFor()
    expect(await budgets.innerText()).toMatch(/10 answers marked, 10 wrong/)
    expect(await giveBack().count()).toBe(0)
    expect(await listBarriers(page)).toEqual([])

    await page.context().clearCookies()
    await openAssistant(LEAD)
    await giveBack().waitFor()
    expect(await listBarriers(page)).toEqual([])
    await giveBack().click()
    await budgets.getByText('Fixed threshold').waitFor()
    expect(await giveBack().count()).toBe(0)
  })
})

describe('the way of a ticket', () => {
  it('is shown step by step, and so are the other pipelines, with their conditions', async () => {
    await openAssistant()
    const way = part('The way of a ticket')
    const steps = way.getByRole('list', { name: 'From a message to its answer' })
    const second = await steps.getByRole('listitem', { name: 'Step 2' }).innerText()
    expect(second).toMatch(/Search the knowledge[^]*Look at the status of the service/)
    await way.getByText('AI-Powered Customer Support Automation').click()
    await way
      .getByText(/^Only if check_automation_eligibility\.can_automate == true/)
      .first()
      .waitFor()
    expect(await listBarriers(page)).toEqual([])
  })
})

describe('on a narrow screen, in the dark', () => {
  it('nothing is wider than the screen, and the menu leads here', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await openAssistant()
    await page.getByText('AI-Powered Customer Support Automation').click()
    const widths = await page.evaluate<number[]>(
      `[document.documentElement, document.querySelector('[data-scroll-restoration-id=assistant]')].map((each) => each.scrollWidth)`,
    )
    expect(Math.max(...widths)).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Open the menu' }).click()
    const link = page.getByRole('dialog').getByRole('link', { name: 'Assistant', exact: true })
    expect(await link.getAttribute('aria-current')).toBe('page')
  })
})
