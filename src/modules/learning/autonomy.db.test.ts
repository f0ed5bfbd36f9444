import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { autonomySchema } from '../../../contract/autonomy.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'
import { configuredRuling, type Ruling } from '../resolution/index.ts'
import { followAutonomy } from './autonomy/follow-autonomy.ts'
import { reviewAutonomy, type AutonomySettings } from './autonomy/review-autonomy.ts'
import { listLabelled } from './store/autonomy.ts'

const CATEGORY = 'general_inquiry'
const BUDGET = { category: CATEGORY, maximumWrongShare: 0.02, confidence: 0.95 }
const SETTINGS: AutonomySettings = { budgets: [BUDGET], windowDays: 90, minimumConfidence: 0.75 }
const SYSTEM = { kind: 'system', id: 'test' } as const
const ruled = (autonomy: { adjust(ruling: Ruling, about: typeof ABOUT): Ruling }, about: typeof ABOUT): Ruling =>
  autonomy.adjust(configuredRuling(about, app.config.automation), about)
const ABOUT = { channel: 'chat', category: CATEGORY, segment: 'gold' }

let app: TestApp
let runs: string[] = []

/** Tickets that only thank: an approved text answers them. */
async function answered(count: number): Promise<{ ticket: string; run: string }[]> {
  const tickets = await Promise.all(
    Array.from({ length: count }, () =>
      app.submit({ subject: 'Thank you', message: 'Thank you so much, great product!' }),
    ),
  )
  return Promise.all(
    tickets.map(async ({ ticket_id: ticket }) => {
      await app.conclude(ticket)
      const { body } = await app.call('GET', `/api/v1/tickets/${ticket}/explanation`)
      return { ticket, run: (body as { runs: { run_id: string }[] }).runs[0]?.run_id ?? '' }
    }),
  )
}

beforeAll(async () => {
  app = await createTestApp({ works: true, config: { automation: { budgets: [BUDGET] } } })
})
afterAll(() => app.close())

const read = async () => autonomySchema.parse((await app.call('GET', '/api/v1/autonomy')).body).categories[0]
const label = (run: string, verdict: string, note?: string) =>
  app.call('POST', `/api/v1/runs/${run}/label`, { body: { verdict, ...(note === undefined ? {} : { note }) } })

describe('a category with a budget for mistakes', () => {
  it('starts from the fixed threshold', async () => {
    expect(await read()).toMatchObject({ category: CATEGORY, state: 'default', minimum_confidence: 0.75, labels: 0 })
  })

  it('learns from ratings and from people, who outweigh them', async () => {
    const [one] = await answered(1)
    await app.call('POST', `/api/v1/tickets/${one?.ticket}/satisfaction`, { body: { rating: 5, scale_max: 5 } })
    const context = app.contextFor(SYSTEM)
    await reviewAutonomy(context, SETTINGS)
    expect(await listLabelled(app.database, CATEGORY, new Date(0))).toMatchObject([{ isWrong: false, isSent: true }])
    expect((await label(one?.run ?? '', 'wrong', 'it was a complaint')).status).toBe(201)
    expect(await listLabelled(app.database, CATEGORY, new Date(0))).toMatchObject([{ isWrong: true }])
    expect((await label(one?.run ?? '', 'right')).status).toBe(201)
    expect(await listLabelled(app.database, CATEGORY, new Date(0))).toMatchObject([{ isWrong: false }])
  })

  it('is taken from the assistant when too many were wrong, says so, and is given back by a person only', async () => {
    runs = (await answered(9)).map(({ run }) => run)
    await Promise.all(runs.map((run, place) => label(run, place < 3 ? 'wrong' : 'right')))
    const taken = await until(async () => ((await read())?.state === 'demoted' ? read() : undefined), {
      what: 'the category to be taken back',
    })
    expect(taken?.because).toMatch(/3 of 10 labelled answers were wrong/)
    const { autonomy, stop } = await followAutonomy({
      database: app.database,
      live: app.live,
      log: app.log,
      budgets: [BUDGET],
    })
    expect(ruled(autonomy, ABOUT)).toMatchObject({ mode: 'draft', source: 'demoted' })
    expect(ruled(autonomy, { ...ABOUT, category: 'billing_inquiry' })).toMatchObject({ mode: 'auto' })
    await reviewAutonomy(app.contextFor(SYSTEM), SETTINGS)
    expect((await read())?.state).toBe('demoted')
    const { ticket_id: ticket } = await app.submit({
      subject: 'Thank you',
      message: 'Thank you so much, great product!',
    })
    // The application itself has heard of it: it only drafts now, and the record says why.
    expect(await app.conclude(ticket)).toMatchObject({ owner: 'queue', draft: { text: expect.any(String) } })
    const { body } = await app.call('GET', `/api/v1/tickets/${ticket}/explanation`)
    expect(JSON.stringify(body)).toMatch(/draft: 3 of 10 labelled answers were wrong/)

    expect((await app.call('POST', `/api/v1/autonomy/${CATEGORY}/restore`)).status).toBe(403)
    const lead = app.contextFor({ kind: 'agent', id: 'lead' })
    const restore = app.routes.find(({ path }) => path === '/api/v1/autonomy/:category/restore')
    await restore?.handle(lead, { params: { category: CATEGORY }, query: {}, body: undefined, headers: {} })
    await until(() => Promise.resolve(ruled(autonomy, ABOUT).mode === 'auto' ? true : undefined), {
      what: 'the notice to arrive',
    })
    await reviewAutonomy(app.contextFor(SYSTEM), SETTINGS)
    expect(await read()).toMatchObject({ state: 'default', labels: 0 })
    stop()
  })

  it('refuses what makes no sense, and says why', async () => {
    expect((await label('0198b2a4-0000-7000-8000-000000000000', 'right')).status).toBe(404)
    expect((await label(runs[0] ?? '', 'maybe')).status).toBe(422)
    const lead = app.contextFor({ kind: 'agent', id: 'lead' })
    const restore = app.routes.find(({ path }) => path === '/api/v1/autonomy/:category/restore')
    await expect(
      restore?.handle(lead, { params: { category: 'billing_inquiry' }, query: {}, body: undefined, headers: {} }),
    ).rejects.toThrow(/was not taken/)
  })
})

describe('modes', () => {
  const modes = [
    { category: 'billing_inquiry', channel: 'email', segment: 'platinum', mode: 'draft' },
    { category: 'billing_inquiry', mode: 'shadow' },
    { channel: 'social', mode: 'off' },
  ] as const

  it('go by channel, category and segment, the first rule first', () => {
    const ruling = (own: Partial<typeof ABOUT>) =>
      configuredRuling({ ...ABOUT, ...own }, { ...app.config.automation, modes }).mode
    expect(ruling({ category: 'billing_inquiry', channel: 'email', segment: 'platinum' })).toBe('draft')
    expect(ruling({ category: 'billing_inquiry', channel: 'email' })).toBe('shadow')
    expect(ruling({ channel: 'social' })).toBe('off')
    expect(ruling({})).toBe('auto')
  })
})
