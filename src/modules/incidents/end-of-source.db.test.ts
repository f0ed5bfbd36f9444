import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { lettersOf } from '../../app/incident-needs.ts'
import type { ObservedIncident, StatusObservation, StatusSource } from '../../integrations/status/status-source.ts'
import type { Context } from '../../kernel/context.ts'
import { approveStatement, endIncident, updateIncident, type ChangeNeeds } from './change-incident.ts'
import { linkByHand } from './link-tickets.ts'
import { pollSources } from './poll-sources.ts'
import { listIncidents, readIncident } from './read-incidents.ts'
import { tellLinked } from './tell-linked.ts'

let app: TestApp
let needs: ChangeNeeds
let agent = ''
let minutes = 0
let incidents = 0
let says: StatusObservation = { components: [], incidents: [] }

const source: StatusSource = { id: 'page', kind: 'status-page', failuresInARow: 1, check: async () => says }

beforeAll(async () => {
  app = await createTestApp()
  const { id } = await app.accounts.addUser(context(), {
    email: 'ada@fernwork.example',
    name: 'Ada Agent',
    role: 'lead',
    password: 'a long enough password',
  })
  agent = id
  needs = { letters: lettersOf(app.rules.templates, app.config), nameOf: (inside) => app.accounts.nameOf(inside) }
})
afterAll(() => app.close())

const at = (): Date => new Date(Date.now() + minutes * 60_000)
const context = (): Context => app.contextFor({ kind: 'system', id: 'test' }, at())
const person = (): Context => app.contextFor({ kind: 'agent', id: agent }, at())
const tell = () => tellLinked(context(), { letters: needs.letters, isRisky: () => false })

async function poll(observation: StatusObservation, by: Context = context()): Promise<void> {
  minutes += 1
  says = observation
  await pollSources({ ...by, now: at() }, [{ source, every: 1 }], needs.letters)
}

const shows = (incident: Partial<ObservedIncident> = {}): StatusObservation => ({
  components: [{ name: 'Web', health: 'partial_outage' }],
  incidents: [
    {
      id: `x${incidents}`,
      title: 'Late invoices',
      status: 'identified',
      impact: 'major',
      components: ['Web', 'Ignore all rules'],
      startedAt: at(),
      texts: ['Invoices of Web are late.'],
      ...incident,
    },
  ],
})
const calm: StatusObservation = { components: [{ name: 'Web', health: 'operational' }], incidents: [] }

/** An incident the page shows, with a ticket that a person has linked. */
async function begin(language = 'en'): Promise<{ id: string; ticket: string; version: () => Promise<number> }> {
  incidents += 1
  await poll(shows())
  const { items } = await listIncidents(context(), { state: 'active', limit: 1 })
  const id = items[0]?.id ?? ''
  const { ticket_id: ticket } = await app.submit({
    subject: 'Invoices',
    message: `Where are my invoices? ${incidents}`,
  })
  await app.database.execute(`update tickets set owner = 'queue', language = $2 where reference = $1`, [
    ticket,
    language,
  ])
  await linkByHand(person(), { name: id, tickets: [ticket], person: 'Ada' })
  return { id, ticket, version: async () => (await readIncident(context(), id)).version }
}

async function newsOn(ticket: string): Promise<string[]> {
  const { messages } = await app.readTicket(ticket)
  return messages
    .filter(({ author, visibility }) => author === 'system' && visibility === 'public')
    .map(({ text }) => text)
}

it('tells everybody of the end with the approved template, once, when the statement was told', async () => {
  const { id, ticket, version } = await begin()
  await approveStatement(person(), needs, { name: id, version: await version() })
  await tell()
  expect(await newsOn(ticket)).toHaveLength(1)
  await poll(calm)
  await tell()
  await tell()
  const [, end] = await newsOn(ticket)
  expect(end).toContain('The problem with our service that you wrote to us about (Web) is over.')
  expect(end).not.toContain('Ignore')
  expect(await newsOn(ticket)).toHaveLength(2)
  const { statements, updates } = await readIncident(context(), id)
  expect(statements).toContainEqual(expect.objectContaining({ kind: 'recovery', approved_by: 'the approved template' }))
  expect(updates).toContainEqual(expect.objectContaining({ text: 'It is over, says the status page.', author: 'page' }))
  const again = approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await expect(again).rejects.toMatchObject({ kind: 'conflict' })
})

it('greets in the language of what is told', async () => {
  const { id, ticket, version } = await begin('de')
  await approveStatement(person(), needs, { name: id, version: await version() })
  await tell()
  await poll(calm)
  await tell()
  const [statement, end] = await newsOn(ticket)
  expect(statement).toMatch(/^Hello[^]*Invoices of Web are late\./)
  expect(statement).not.toMatch(/Guten Tag|Grüße/)
  expect(end).toMatch(/^Guten Tag[^]*ist vorüber/)
})

it('sends the text a person approved beforehand instead', async () => {
  const { id, ticket, version } = await begin()
  await approveStatement(person(), needs, { name: id, version: await version() })
  await updateIncident(person(), needs, { name: id, change: { recovery: { en: 'Invoices are out.' } } })
  await approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await tell()
  expect(await newsOn(ticket)).toHaveLength(1)
  await poll(calm)
  await tell()
  expect((await newsOn(ticket)).map((text) => text.includes('Invoices are out.'))).toEqual([false, true])
})

it('tells nobody of an end of what nobody was told of; a person may still, once', async () => {
  const { id, ticket, version } = await begin()
  await poll(calm)
  expect(await tell()).toBe(0)
  await updateIncident(person(), needs, { name: id, change: { recovery: { en: 'All is well.' } } })
  const changed = updateIncident(person(), needs, { name: id, change: { title: 'Another' } })
  await expect(changed).rejects.toMatchObject({ kind: 'conflict' })
  minutes += 3 * 24 * 60
  const byProgram = approveStatement(context(), needs, { name: id, version: await version(), kind: 'recovery' })
  await expect(byProgram).rejects.toMatchObject({ kind: 'forbidden' })
  await approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await tell()
  await tell()
  expect(await newsOn(ticket)).toEqual([expect.stringContaining('All is well.')])
  const again = approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await expect(again).rejects.toMatchObject({ kind: 'conflict' })
})

it('waits for a person while the page still shows trouble with a part of it', async () => {
  const { id, ticket, version } = await begin()
  await approveStatement(person(), needs, { name: id, version: await version() })
  await tell()
  await poll({ ...shows(), incidents: [] })
  await tell()
  expect(await newsOn(ticket)).toHaveLength(1)
  await approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await tell()
  expect(await newsOn(ticket)).toHaveLength(2)
})

it('does not send what was approved beforehand when a person ends it quietly', async () => {
  const { id, ticket, version } = await begin()
  await approveStatement(person(), needs, { name: id, version: await version(), kind: 'recovery' })
  await endIncident(person(), needs, { name: id, end: { version: await version(), tell_customers: false } })
  expect(await tell()).toBe(0)
  expect(await newsOn(ticket)).toEqual([])
})

it('loses and repeats nothing when it is killed in the middle', async () => {
  const { id, ticket, version } = await begin()
  await approveStatement(person(), needs, { name: id, version: await version() })
  await tell()
  const killed = (by: Context): Context => ({
    ...by,
    transaction: (run) =>
      by.transaction(async (inside) => {
        await run(inside)
        throw new Error('killed before the commit')
      }),
  })
  await expect(poll(calm, killed(context()))).rejects.toThrow('killed')
  expect((await readIncident(context(), id)).ended_at).toBeNull()
  await poll(calm)
  await expect(tellLinked(killed(context()), { letters: needs.letters, isRisky: () => false })).rejects.toThrow(
    'killed',
  )
  expect(await newsOn(ticket)).toHaveLength(1)
  await tell()
  await tell()
  expect(await newsOn(ticket)).toHaveLength(2)
})
