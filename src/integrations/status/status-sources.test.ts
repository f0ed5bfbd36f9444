import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStatusSource } from './registry.ts'
import { StatusServerUnderTest } from './status-server-under-test.ts'

let server: StatusServerUnderTest
beforeEach(async () => {
  server = new StatusServerUnderTest()
  await server.start()
})
afterEach(() => server.stop())

const page = (own: object = {}) =>
  openStatusSource({ id: 'page', kind: 'status-page', settings: { url: server.url, ...own } }, server.surroundings())

const summary = {
  page: { name: 'Fernwork' },
  components: [
    { id: 'a', name: 'API', status: 'operational' },
    { id: 'b', name: 'Billing', status: 'partial_outage' },
    { id: 'c', name: 'Everything', status: 'operational', group: true },
    { id: 'd', name: 'Search', status: 'on fire' },
  ],
  incidents: [
    {
      id: 'x1',
      name: 'Invoices are late',
      status: 'identified',
      impact: 'major',
      created_at: '2026-03-09T08:00:00Z',
      components: [{ name: 'Billing' }],
      incident_updates: [{ body: 'A fix is on its way.' }, { body: 'We are looking.' }],
    },
  ],
}

describe('a status page', () => {
  it('tells its components and what is going on', async () => {
    server.said = { body: summary }
    expect(await page().check()).toMatchObject({
      components: [
        { name: 'API', health: 'operational' },
        { name: 'Billing', health: 'partial_outage' },
        { name: 'Search', health: 'unknown' },
      ],
      incidents: [
        {
          id: 'x1',
          status: 'identified',
          impact: 'major',
          components: ['Billing'],
          texts: ['A fix is on its way.', 'We are looking.'],
        },
      ],
    })
    expect(server.asked).toEqual(['/api/v2/summary.json'])
  })

  it.each([
    ['fails', { status: 500 }, /answers with the status 500/],
    ['is gone', { status: 404 }, /answers with the status 404/],
    ['is somebody else', { body: '<html>Welcome</html>' }, /is not JSON/],
    ['says something else', { body: { hello: 1 } }, /components is not as a status page says it/],
    ['hangs', { hang: true as const }, /cannot be reached/],
  ])('that %s is out of order, never all fine', async (_what, said, message) => {
    server.said = said
    await expect(page().check()).rejects.toThrow(message)
  })

  it('says nothing that a database cannot keep', async () => {
    server.said = {
      body: {
        components: [{ name: `${'a'.repeat(99)}😀`, status: 'operational' }],
        incidents: [
          {
            id: 'one',
            name: `\0Down \ud800${'a'.repeat(193)}😀`,
            status: 'investigating',
            created_at: '2026-03-10T12:00:00Z',
            incident_updates: [{ body: 'We look\0 at it' }],
          },
        ],
      },
    }
    const { components, incidents } = await page().check()
    expect(components[0]?.name).toBe('a'.repeat(99))
    expect(incidents[0]).toMatchObject({ title: `Down \ufffd${'a'.repeat(193)}`, texts: ['We look at it'] })
  })

  it('may be any JSON with a mapping', async () => {
    server.said = {
      body: {
        data: {
          services: [
            { label: 'API', up: true },
            { label: 'Mail', up: false },
            { label: 'Web', up: 'perhaps' },
          ],
        },
      },
    }
    const mapped = page({ mapping: { components: 'data.services', name: 'label', state: 'up' } })
    expect((await mapped.check()).components.map(({ name, health }) => [name, health])).toEqual([
      ['API', 'operational'],
      ['Mail', 'major_outage'],
      ['Web', 'unknown'],
    ])
    server.said = { body: { api: 'OK', mail: { status: 'Degraded' } } }
    expect((await page({ mapping: {} }).check()).components.map(({ health }) => health)).toEqual([
      'operational',
      'degraded',
    ])
    server.said = { body: { data: [] } }
    await expect(mapped.check()).rejects.toThrow('holds no components at data.services')
  })
})

describe('a probe', () => {
  const probe = (own: object = {}, surroundings = server.surroundings()) =>
    openStatusSource(
      { id: 'web', kind: 'probe', settings: { url: server.url, component: 'Web', ...own } },
      surroundings,
    )
  const healthOf = async (own: object = {}) => (await probe(own).check()).components[0]

  it('is fine with the right answer, and not with another', async () => {
    expect(await healthOf({ expectText: 'fine' })).toMatchObject({ name: 'Web', health: 'operational' })
    expect(await healthOf({ expectText: 'ready' })).toMatchObject({
      health: 'major_outage',
      detail: expect.stringContaining('without the text'),
    })
    server.said = { status: 503 }
    expect(await healthOf()).toMatchObject({ health: 'major_outage', detail: expect.stringContaining('503, not 200') })
  })

  it('calls slow what is slow', async () => {
    let clock = 0
    const slow = probe(
      { slowMs: 100 },
      server.surroundings(['127.0.0.1'], () => (clock += 150)),
    )
    expect((await slow.check()).components[0]).toMatchObject({ health: 'degraded' })
  })

  it('calls no answer an outage', async () => {
    server.said = { hang: true }
    expect(await healthOf({ timeoutMs: 100 })).toMatchObject({
      detail: expect.stringContaining('does not answer within 100 ms'),
    })
    await server.stop()
    expect(await healthOf()).toMatchObject({ detail: expect.stringContaining('nothing listens there') })
    server = new StatusServerUnderTest()
    await server.start()
  })

  it('says that it may not ask, rather than that the service is down', async () => {
    await expect(probe({}, server.surroundings([])).check()).rejects.toThrow(/allowPrivate/)
  })
})

it('names what is wrong with its settings', () => {
  const open = (kind: string, settings: object) => () =>
    openStatusSource({ id: 's', kind, settings }, server.surroundings())
  expect(open('probe', { url: 'ftp://x' })).toThrow(/settings\.url.*settings\.component/)
  expect(open('pigeon', {})).toThrow('Known are: status-page, probe')
})
