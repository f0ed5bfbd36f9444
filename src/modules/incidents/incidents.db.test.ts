import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { incidentDetailSchema, type IncidentDetail } from '../../../contract/incidents.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'
import { lettersOf } from '../../app/incident-needs.ts'
import type { Context } from '../../kernel/context.ts'
import { sql } from '../../kernel/db/sql.ts'
import { approveStatement, endIncident, type ChangeNeeds } from './change-incident.ts'
import { detectSurges } from './detect-surges.ts'
import { linkMatched, linkTickets } from './link-tickets.ts'
import { readIncident } from './read-incidents.ts'
import { tellLinked } from './tell-linked.ts'

let app: TestApp
let needs: ChangeNeeds
let person: () => Context
let system: () => Context

beforeAll(async () => {
  app = await createTestApp({ works: true, config: { status: { components: [{ name: 'Billing API', aliases: [] }] } } })
  const { id } = await app.accounts.addUser(app.contextFor({ kind: 'system', id: 'test' }), {
    email: 'ada@fernwork.example',
    name: 'Ada Agent',
    role: 'lead',
    password: 'a long enough password',
  })
  person = () => app.contextFor({ kind: 'agent', id })
  system = () => app.contextFor({ kind: 'system', id: 'resolute' })
  needs = { letters: lettersOf(app.rules.templates, app.config), nameOf: (context) => app.accounts.nameOf(context) }
})
afterAll(() => app.close())

/** Its own in each test, so that no incident touches the tickets of another test. */
let code = ''
let used = 7100
beforeEach(() => {
  used += 1
  code = `E${used}`
})

async function open(own: object = {}): Promise<IncidentDetail> {
  const { status, body } = await app.call('POST', '/api/v1/incidents', {
    body: { title: 'The Billing API fails', components: ['Billing API'], error_codes: [code], ...own },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return incidentDetailSchema.parse(body)
}

const tell = () => tellLinked(system(), { letters: needs.letters, isRisky: (intent) => intent === 'data_loss' })

/** What the service tells a customer of a ticket, besides what runs and people answer. */
async function newsOn(ticketId: string): Promise<string[]> {
  const { messages } = await app.readTicket(ticketId)
  return messages
    .filter(({ author, visibility }) => author === 'system' && visibility === 'public')
    .map(({ text }) => text)
}

/** A question the assistant cannot answer, so that it waits for people. */
const waitingTicket = async (own: object = {}) =>
  app.conclude(
    (await app.submit({ subject: 'Blocked', message: `zzqx ${code} zzqx, and nothing else`, ...own })).ticket_id,
  )

describe('an incident', () => {
  it('is drafted in every language of the templates, and shows on the board at once, without a statement', async () => {
    const incident = await open()
    expect(incident.incident_id).toMatch(/^INC-\d{14}-[a-z0-9]{6}$/)
    expect(Object.keys(incident.statement_draft).toSorted()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'zh'])
    expect(incident.statement_draft['de']).toContain('Billing API')
    const match = await until(() => app.tools.status.match(aboutBilling()), { what: 'the board' })
    expect(match).toMatchObject({ reference: incident.incident_id, statement: undefined })
    await app.call('PATCH', `/api/v1/incidents/${incident.incident_id}`, { body: { status: 'dismissed' } })
    await until(() => app.tools.status.match(aboutBilling()) === undefined, { what: 'the board to be calm' })
  })

  it('tells no customer anything until a person approves, and programs may not', async () => {
    const incident = await open()
    const ticket = await waitingTicket()
    await linkTickets(system(), [{ name: 'Billing API', aliases: [] }])
    expect(await tell()).toBe(0)
    const refused = await app.call('POST', `/api/v1/incidents/${incident.id}/approve`, {
      body: { version: incident.version },
    })
    expect(refused.status).toBe(403)
    expect(await newsOn(ticket.ticket_id)).toEqual([])
    await app.call('PATCH', `/api/v1/incidents/${incident.id}`, { body: { status: 'dismissed' } })
  })

  it('once approved tells those who wait, each once, and all again once when it ends', async () => {
    const incident = await open()
    const german = await waitingTicket({ message: `Fehler ${code} zzqx, ich kann nichts mehr speichern und warte` })
    const wantsPerson = await waitingTicket({ message: `${code}! I want to speak to a human being, please.` })
    const other = await waitingTicket({ message: 'zzqx something else entirely zzqx' })
    await approveStatement(person(), needs, { name: incident.incident_id, version: incident.version })
    await until(async () => (await newsOn(german.ticket_id)).length > 0, { what: 'the statement' })
    await Promise.all([tell(), tell()])

    const [told] = await newsOn(german.ticket_id)
    expect(told).toContain('Uns ist eine aktuelle Störung')
    expect(await app.readTicket(german.ticket_id)).toMatchObject({ status: 'on_hold', owner: 'queue' })
    expect(await newsOn(wantsPerson.ticket_id)).toHaveLength(1)
    expect(await app.readTicket(wantsPerson.ticket_id)).toMatchObject({ status: 'open', owner: 'queue' })
    expect(await newsOn(other.ticket_id)).toEqual([])

    const now = await readIncident(system(), incident.id)
    expect(now).toMatchObject({ statement: { version: 1, approved_by: 'Ada Agent' }, told: 2 })
    await endIncident(person(), needs, { name: incident.id, end: { version: now.version, tell_customers: true } })
    await until(async () => (await newsOn(german.ticket_id)).length > 1, { what: 'word of the end' })
    await Promise.all([tell(), tell()])
    expect(await newsOn(german.ticket_id)).toHaveLength(2)
    expect(await app.readTicket(german.ticket_id)).toMatchObject({ status: 'resolved' })
    expect(await newsOn(wantsPerson.ticket_id)).toHaveLength(2)
    expect(await app.readTicket(wantsPerson.ticket_id)).toMatchObject({ status: 'open', owner: 'queue' })
    expect(await newsOn(other.ticket_id)).toEqual([])
    const events = await app.database.query<{ name: string }>(sql`select name from events where name like 'incident.%'`)
    expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(['incident.ended']))
  })

  it('answers whoever writes of it with the approved statement, and resolves that when it is over', async () => {
    const incident = await open()
    await app.call('PATCH', `/api/v1/incidents/${incident.id}`, {
      body: { statement: { en: 'Saving fails at the moment; we are on it.' } },
    })
    const { version } = await readIncident(system(), incident.id)
    await approveStatement(person(), needs, { name: incident.id, version })
    const isOnBoard = () => app.tools.status.match({ ...aboutBilling(), text: '', errorCodes: [code] })?.statement
    await until(isOnBoard, { what: 'the statement on the board' })
    const message = `How do I reset my password? I get the error ${code} when I try.`
    const ticket = await app.conclude((await app.submit({ subject: 'Password', message })).ticket_id)
    expect(ticket.response).toContain('Saving fails at the moment; we are on it.')
    expect(ticket).toMatchObject({ status: 'pending', handoff_reason: null })
    await until(async () => (await readIncident(system(), incident.id)).told > 0, { what: 'the link' })
    await tell()
    expect(await newsOn(ticket.ticket_id)).toEqual([])
    const now = await readIncident(system(), incident.id)
    await endIncident(person(), needs, { name: incident.id, end: { version: now.version, tell_customers: true } })
    await until(async () => (await newsOn(ticket.ticket_id)).length > 0, { what: 'word of the end' })
    expect(await app.readTicket(ticket.ticket_id)).toMatchObject({ status: 'resolved' })
  })

  it('leaves nobody out and tells nobody twice when a worker is killed in the middle', async () => {
    const incident = await open()
    const tickets = [await waitingTicket(), await waitingTicket()]
    await app.call('POST', `/api/v1/incidents/${incident.id}/tickets`, {
      body: { tickets: tickets.map(({ ticket_id: id }) => id) },
    })
    await app.database.execute(
      `insert into incident_statements (incident_id, kind, version, texts, approved_by, approved_by_name, approved_at)
       values ($1, 'statement', 1, '{"en": "We know."}', 'ada', 'Ada', now())`,
      [incident.id],
    )
    const context = system()
    const killed: Context = {
      ...context,
      transaction: (run) =>
        context.transaction(async (inside) => {
          await run(inside)
          throw new Error('killed before the commit')
        }),
    }
    const needsOfTell = { letters: needs.letters, isRisky: () => false }
    await expect(tellLinked(killed, needsOfTell)).rejects.toThrow('killed')
    expect(await Promise.all(tickets.map(({ ticket_id: id }) => newsOn(id)))).toEqual([[], []])
    await tell()
    await tell()
    const told = await Promise.all(tickets.map(({ ticket_id: id }) => newsOn(id)))
    expect(told.map((texts) => texts.length)).toEqual([1, 1])
    await app.call('PATCH', `/api/v1/incidents/${incident.id}`, { body: { status: 'dismissed' } })
  })

  it('does not tell again whom a run has told, nor whom a person has taken out', async () => {
    const incident = await open()
    const byRun = await waitingTicket()
    const takenOut = await waitingTicket()
    const context = system()
    await linkMatched(context, [
      { incidentId: incident.id, ticketId: byRun.id, because: 'its error code', statementVersion: 1 },
    ])
    await app.call('POST', `/api/v1/incidents/${incident.id}/tickets`, { body: { tickets: [takenOut.ticket_id] } })
    const path = `/api/v1/incidents/${incident.id}/tickets/${takenOut.ticket_id}`
    expect((await app.call('DELETE', path)).status).toBe(200)
    expect((await app.call('DELETE', path)).status).toBe(404)
    const { version } = await readIncident(system(), incident.id)
    await approveStatement(person(), needs, { name: incident.id, version })
    await linkTickets(system(), [{ name: 'Billing API', aliases: [] }])
    await tell()
    expect(await newsOn(byRun.ticket_id)).toEqual([])
    expect(await newsOn(takenOut.ticket_id)).toEqual([])
    const now = await readIncident(system(), incident.id)
    await endIncident(person(), needs, { name: incident.id, end: { version: now.version, tell_customers: true } })
    await until(async () => (await newsOn(byRun.ticket_id)).length > 0, { what: 'word of the end' })
    expect(await newsOn(takenOut.ticket_id)).toEqual([])
  })

  it('says what is wrong with a request', async () => {
    const incident = await open()
    const conflict = await app.call('PATCH', `/api/v1/incidents/${incident.id}`, {
      body: { title: 'New', version: 99 },
    })
    expect(conflict.status).toBe(409)
    expect((await app.call('GET', '/api/v1/incidents/INC-1')).status).toBe(404)
    expect((await app.call('POST', '/api/v1/incidents', { body: { titel: 'x' } })).status).toBe(422)
    const listed = await app.call('GET', '/api/v1/incidents?state=active&limit=1')
    expect(listed.body).toMatchObject({ items: [{ incident_id: incident.incident_id }] })
    await app.call('PATCH', `/api/v1/incidents/${incident.id}`, { body: { status: 'dismissed' } })
  })
})

const aboutBilling = () => ({
  text: 'The Billing API is down',
  errorCodes: [],
  intent: 'product_question',
  category: 'general_inquiry',
  at: new Date(),
})

describe('a surge', () => {
  it('proposes one incident with its figures, links its tickets, and tells nobody', async () => {
    const bins = Array.from(
      { length: 12 },
      (_none, back) => new Date(Math.floor(Date.now() / 300_000) * 300_000 - (back + 1) * 300_000),
    )
    await app.database.query(sql`
      insert into topic_counts (bin, topic, error_code, customers)
      select bin::timestamptz, '*', '*', 3 from jsonb_array_elements_text(${JSON.stringify(bins)}::jsonb) bin
      on conflict do nothing`)
    const tickets = await Promise.all(
      Array.from({ length: 12 }, (_none, index) =>
        app.submit({
          customer_id: `surge-${index}`,
          subject: 'Error',
          message: `Saving my board ends with error E4242, zzqx ${index}`,
        }),
      ),
    )
    await Promise.all(tickets.map(({ ticket_id: id }) => app.conclude(id)))
    const detect = () =>
      detectSurges(system(), {
        surge: { enabled: true, minimumCustomers: 5, falseAlarmsPerMonth: 1 },
        letters: needs.letters,
        nameOfIntent: (id) => id,
      })
    const id = await detect()
    expect(await detect()).toBe(id)
    const proposed = await readIncident(system(), id ?? '')
    expect(proposed).toMatchObject({ status: 'proposed', origin: 'surge', error_codes: ['E4242'], statement: null })
    expect(proposed.surge.find((surge) => surge.error_code === 'E4242')?.customers).toBe(12)
    await linkTickets(system(), [])
    expect((await readIncident(system(), id ?? '')).tickets).toBe(12)
    expect(await tell()).toBe(0)
    const count = await app.call('GET', '/api/v1/incidents?state=proposed')
    expect(count.body).toMatchObject({ items: [{ id }] })
  })
})
