import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemStatusSchema } from '../../../contract/incidents.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { StatusObservation, StatusSource } from '../../integrations/status/status-source.ts'
import { lettersOf } from '../../app/incident-needs.ts'
import { AppError } from '../../kernel/errors.ts'
import { pollSources, type StatusReading } from './poll-sources.ts'
import { listIncidents, readStatus } from './read-incidents.ts'

let app: TestApp
let minutes = 0
let says: StatusObservation | AppError

const source: StatusSource = {
  id: 'page',
  kind: 'status-page',
  failuresInARow: 2,
  check: async () => {
    if (says instanceof AppError) {
      throw says
    }
    return says
  },
}
const sources = [{ source, every: 1 }]

beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const context = () => app.contextFor({ kind: 'system', id: 'test' }, new Date(Date.now() + minutes * 60_000))
async function poll(observation: StatusObservation | AppError): Promise<StatusReading[]> {
  minutes += 1
  says = observation
  return pollSources(context(), sources, lettersOf(app.rules.templates, app.config))
}
const webIs = (health: 'operational' | 'major_outage'): StatusObservation => ({
  components: [{ name: 'Web', health }],
  incidents: [],
})
async function status() {
  const board = { match: () => undefined, health: () => [] }
  return systemStatusSchema.parse(await readStatus(context(), board, sources))
}
const rows = async () => (await app.database.execute('select component, health, failures from status_components')).rows

it('believes a bad state when it was seen often enough in a row, and a good one at once', async () => {
  await poll(webIs('operational'))
  await poll(webIs('major_outage'))
  expect(await rows()).toEqual([{ component: 'Web', health: 'operational', failures: 1 }])
  await poll(webIs('major_outage'))
  expect(await rows()).toEqual([{ component: 'Web', health: 'major_outage', failures: 2 }])
  await poll(webIs('operational'))
  expect(await rows()).toEqual([{ component: 'Web', health: 'operational', failures: 0 }])
})

it('asks only when it is time', async () => {
  const before = await poll(webIs('operational'))
  expect(before).toHaveLength(1)
  minutes -= 0.5
  expect(await pollSources(context(), sources, lettersOf(app.rules.templates, app.config))).toEqual([])
  minutes += 0.5
})

it('takes over what a page says is going on, and its end; its words stay a draft', async () => {
  const going: StatusObservation = {
    components: [{ name: 'Web', health: 'operational' }],
    incidents: [
      {
        id: 'x1',
        title: 'Late invoices',
        status: 'identified',
        impact: 'major',
        components: ['Web'],
        startedAt: new Date(),
        texts: ['A fix is on its way.'],
      },
    ],
  }
  await poll(going)
  await poll(going)
  const { items } = await listIncidents(context(), { state: 'active', limit: 10 })
  expect(items).toMatchObject([{ title: 'Late invoices', origin: 'source', status: 'identified', statement: null }])
  await poll(new AppError('unavailable', 'page: cannot be reached.'))
  expect((await listIncidents(context(), { state: 'active', limit: 10 })).items).toHaveLength(1)
  expect((await status()).sources).toMatchObject([{ status: 'failing', last_error: 'page: cannot be reached.' }])
  await poll(webIs('operational'))
  expect((await listIncidents(context(), { state: 'over', limit: 10 })).items).toMatchObject([{ status: 'resolved' }])
  expect((await status()).sources).toMatchObject([{ status: 'fresh', last_error: null }])
})
