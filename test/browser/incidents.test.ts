import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { incidentDetailSchema } from '../../contract/incidents.ts'
import { listBarriers } from '../support/accessibility.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const LEAD = 'ada@fernwork.example'
const AGENT = 'ines@fernwork.example'
const PASSWORD = 'a long enough password'

let app: TestApp
let browser: Browser
let page: Page
let url: string
let complaints: string[]

beforeAll(async () => {
  app = await createTestApp({ works: true, config: { status: { components: [{ name: 'Billing API', aliases: [] }] } } })
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email: LEAD, name: 'Ada Lead', role: 'lead', password: PASSWORD })
  await app.accounts.addUser(context, { email: AGENT, name: 'Ines Agent', role: 'agent', password: PASSWORD })
  url = await app.listen()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
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

async function openIncidents(email = LEAD): Promise<void> {
  await page.goto(`${url}/sign-in?to=%2Fincidents`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('[type=submit]').click()
  await page.waitForURL('**/incidents')
  await part('How the service is').getByText('Billing API').first().waitFor()
}

const part = (name: string): Locator => page.getByRole('region', { name, exact: true })

describe('an incident', () => {
  it('is opened, approved, told to who waits, and ended, all from here', async () => {
    const waiting = await app.conclude(
      (await app.submit({ subject: 'Blocked', message: 'zzqx E8123 zzqx, and nothing else' })).ticket_id,
    )
    await openIncidents()
    expect(await listBarriers(page)).toEqual([])
    await page.getByLabel('What is happening').fill('Invoices cannot be opened')
    await page.getByLabel('Parts of the service, with commas').fill('Billing API')
    await page.getByLabel('Error codes, with commas').fill('E8123')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.waitForURL('**/incidents/INC-**')

    const statement = part('What customers are told')
    const text = statement.getByRole('textbox', { name: 'Text' })
    await text.fill('We know that invoices cannot be opened, and we are on it.')
    await statement.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Saved.').first().waitFor()
    expect(await listBarriers(page)).toEqual([])
    await statement.getByRole('button', { name: 'Approve and tell' }).click()
    await statement.getByText('Version 1, approved by Ada Lead').waitFor()
    await until(
      async () =>
        (await app.readTicket(waiting.ticket_id)).messages.some(({ text: said }) => said.includes('we are on it')),
      { what: 'the customer to be told' },
    )
    await page.reload()
    const linked = part('Tickets').getByRole('listitem').filter({ hasText: 'Blocked' })
    await linked.getByText('Told', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'End and tell everyone' }).click()
    await page.getByText('It is over.').first().waitFor()
    await until(async () => (await app.readTicket(waiting.ticket_id)).status === 'resolved', { what: 'the end' })
  })

  it('that is proposed shows its figures, and can be dismissed', async () => {
    const { body } = await app.call('POST', '/api/v1/incidents', {
      body: { title: 'Many write about E9', error_codes: ['E9'] },
    })
    const { id, incident_id: reference } = incidentDetailSchema.parse(body)
    const surge = {
      topic: null,
      error_code: 'E9',
      customers: 31,
      expected: 1.2,
      p_value: 1e-9,
      threshold: 1e-6,
      at: new Date().toISOString(),
    }
    await app.database.execute(
      `update incidents set status = 'proposed', origin = 'surge', surge = $1::jsonb where id = $2`,
      [JSON.stringify([surge]), id],
    )
    await openIncidents()
    await part('Proposed: is this an incident?').getByRole('link', { name: 'Many write about E9' }).click()
    await page.waitForURL(`**/incidents/${reference}`)
    await part('Why it is proposed').getByText('31 customers in five minutes, 1.2 expected').waitFor()
    expect(await listBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'It is no incident' }).click()
    await page.getByText('Dismissed.').first().waitFor()
  })

  it('is for an agent to read only', async () => {
    await app.call('POST', '/api/v1/incidents', { body: { title: 'Search is slow', components: ['Billing API'] } })
    await openIncidents(AGENT)
    expect(await page.getByRole('button', { name: 'Open', exact: true }).count()).toBe(0)
    await part('Going on').getByRole('link', { name: 'Search is slow' }).click()
    await part('What customers are told').getByRole('textbox').waitFor()
    expect(await page.getByRole('button', { name: 'Approve and tell' }).count()).toBe(0)
  })
})

describe('on a narrow screen, in the dark', () => {
  it('nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await openIncidents()
    const widths = (): Promise<number[]> =>
      page.evaluate<number[]>(
        `[document.documentElement, document.querySelector('[data-scroll-restoration-id=incidents]')].map((each) => each.scrollWidth)`,
      )
    expect(Math.max(...(await widths()))).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
    await part('Going on').getByRole('link').first().click()
    await part('What customers are told').getByRole('textbox').waitFor()
    expect(Math.max(...(await widths()))).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
  })
})
