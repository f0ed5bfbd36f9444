import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listBarriers } from '../support/accessibility.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const EMAIL = 'ada@fernwork.example'
const PASSWORD = 'a long enough password'

let app: TestApp
let browser: Browser
let page: Page
let url: string
let complaints: string[]

beforeAll(async () => {
  app = await createTestApp({ works: true })
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email: EMAIL, name: 'Ada Agent', role: 'admin', password: PASSWORD })
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

async function signIn(password: string): Promise<void> {
  await page.goto(url)
  await page.locator('[name=email]').fill(EMAIL)
  await page.locator('[name=password]').fill(password)
  await page.locator('[type=submit]').click()
}

describe('signing in', () => {
  it('refuses a wrong password in words', async () => {
    await signIn('not the password at all')
    await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await listBarriers(page)).toEqual([])
  })

  it('leads to the tickets, and to what a customer wrote', async () => {
    const { ticket_id: ticketId } = await app.submit({
      subject: 'The Kanban board is blank',
      customer_id: 'blank-board',
    })
    await app.conclude(ticketId)
    await signIn(PASSWORD)
    await page.waitForURL('**/tickets**')
    await page.goto(`${url}/tickets/${ticketId}`)
    await page.getByText('The Kanban board is blank').first().waitFor()
    expect(await listBarriers(page)).toEqual([])
  })
})

describe('on a narrow screen', () => {
  it('nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    await signIn(PASSWORD)
    await page.waitForURL('**/tickets**')
    await page.getByRole('main').waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await listBarriers(page)).toEqual([])
  })
})
