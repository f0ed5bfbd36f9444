import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { TicketDetail } from '../../contract/tickets.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { sqlState } from '../../src/kernel/errors.ts'
import { findFile } from '../../src/kernel/package-root.ts'
import { runMessages } from '../../src/modules/resolution/index.ts'
import { countUnownedMessages } from '../../src/modules/tickets/index.ts'
import { sweepMessages } from '../../src/modules/tickets/sweep-messages.ts'
import { createManualClock } from '../support/manual-clock.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const silent: Terminal = {
  isInteractive: false,
  out: () => undefined,
  note: () => undefined,
  progress: () => ({ advance: () => undefined, done: () => undefined }),
}
const words = z.object({ customer_id: z.string(), channel: z.string(), subject: z.string(), message: z.string() })
const { cases, scenarios } = z
  .object({ cases: z.array(words.extend({ number: z.int() })), scenarios: z.array(words.extend({ id: z.string() })) })
  .parse(parse(readFileSync(findFile('examples/fernwork/cases.yaml'), 'utf8')))

const clock = createManualClock()
let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ clock })
  await loadExamples(app, silent)
})
afterAll(() => app.close())

const context = () => app.contextFor({ kind: 'ai', id: 'assistant' })
afterEach(async () => {
  const { db, now } = context()
  expect(await countUnownedMessages(db, now)).toBe(0)
})

const spoken = ({ messages }: TicketDetail) => messages.filter(({ author }) => author === 'ai')
const firstMessageOf = ({ messages }: TicketDetail): string => messages[0]?.id ?? ''
const run = (ticket: TicketDetail, on = context()) =>
  runMessages(on, app.tools, { messages: [{ ticketId: ticket.id, messageId: firstMessageOf(ticket) }] })
const eventsOf = (id: string, name: string) =>
  app.database.query(sql`select payload from events where ticket_id = ${id} and name = ${name}`)
const reply = (ticketId: string, body: object) => app.call('POST', `/api/v1/tickets/${ticketId}/messages`, { body })

/** The message of an example, sent as its customer. */
function example(which: number | string) {
  const found = cases.find(({ number }) => number === which) ?? scenarios.find(({ id }) => id === which)
  const { customer_id, channel, subject, message } = words.parse(found)
  return { customer_id, channel, subject, message }
}

describe('a run and what happens beside it', () => {
  it('gives way to a person who answers while it is being concluded', async () => {
    const ticket = await app.submit(example('password_reset'))
    const real = context()
    const overtaken: typeof real = {
      ...real,
      transaction: async (work) => {
        expect((await reply(ticket.ticket_id, { message: 'I have reset it for you.', author: 'agent' })).status).toBe(
          201,
        )
        return await real.transaction(work)
      },
    }
    expect(await run(ticket, overtaken)).toMatchObject([{ outcome: 'superseded' }])
    const after = await app.readTicket(ticket.ticket_id)
    expect(after).toMatchObject({ owner: 'agent', status: 'pending', response: 'I have reset it for you.' })
    expect(spoken(after)).toEqual([])
    expect(
      await app.database.query(sql`select message_id from deliveries where ticket_id = ${ticket.id}`),
    ).toHaveLength(1)
  })

  it('gives way to a newer message of the customer, which is then answered', async () => {
    const ticket = await app.submit(example('password_reset'))
    await reply(ticket.ticket_id, { message: 'I forgot my password, and the reset link does not arrive.' })
    expect(await run(ticket)).toEqual([])
    const newer = await app.readTicket(ticket.ticket_id)
    expect(newer).toMatchObject({ owner: 'assistant' })
    const messageId = newer.messages.at(-1)?.id ?? ''
    await runMessages(context(), app.tools, { messages: [{ ticketId: ticket.id, messageId }] })
    expect(spoken(await app.readTicket(ticket.ticket_id))).toHaveLength(1)
  })

  it('concludes once, however often a message is run', async () => {
    const ticket = await app.submit(example('password_reset'))
    const outcomes = (await Promise.all([run(ticket), run(ticket), run(ticket)])).flat().map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'replied')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome !== 'replied' && outcome !== 'superseded')).toEqual([])
    expect(await run(ticket)).toEqual([])
    expect(spoken(await app.readTicket(ticket.ticket_id))).toHaveLength(1)
  })

  it('starts again when the customer comes back to what the assistant resolved', async () => {
    const ticket = await app.submit(example('password_reset'))
    await run(ticket)
    expect(await app.readTicket(ticket.ticket_id)).toMatchObject({
      status: 'resolved',
      auto_resolved: true,
      owner: null,
    })
    await reply(ticket.ticket_id, { message: 'The link in the email is expired.' })
    expect(await app.readTicket(ticket.ticket_id)).toMatchObject({
      status: 'open',
      auto_resolved: false,
      owner: 'assistant',
    })
  })
})

describe('the sweep', () => {
  it('has an overdue message taken up again, and after ten minutes gives it to people', async () => {
    const ticket = await app.submit(example('password_reset'))
    clock.advance(119)
    await sweepMessages(context())
    expect(await eventsOf(ticket.id, 'ticket.message-overlooked')).toEqual([])
    clock.advance(2)
    await sweepMessages(context())
    expect(await eventsOf(ticket.id, 'ticket.message-overlooked')).toEqual([
      { payload: { ticketId: ticket.id, messageId: firstMessageOf(ticket) } },
    ])
    clock.advance(480)
    await sweepMessages(context())
    const given = await app.readTicket(ticket.ticket_id)
    expect(given).toMatchObject({ owner: 'queue', status: 'open', handoff_reason: 'tool_failure' })
    expect(await run(ticket)).toEqual([])
    expect(spoken(await app.readTicket(ticket.ticket_id))).toEqual([])
  })

  it('announces the deadline that people have missed', async () => {
    const ticket = await app.submit(example(2))
    await run(ticket)
    const { clocks } = await app.readTicket(ticket.ticket_id)
    const due = clocks.find(({ metric }) => metric === 'first_response')?.due_at ?? ''
    clock.set(new Date(Date.parse(due) - 1000))
    await sweepMessages(context())
    expect(await eventsOf(ticket.id, 'ticket.deadline-missed')).toEqual([])
    clock.set(new Date(Date.parse(due) + 1000))
    await sweepMessages(context())
    expect(await eventsOf(ticket.id, 'ticket.deadline-missed')).toMatchObject([{ payload: { ticketId: ticket.id } }])
    expect((await app.readTicket(ticket.ticket_id)).sla_compliant).toBe(false)
  })

  it('could not be bypassed: the database refuses an unanswered ticket that nobody owns', async () => {
    const { id } = await app.submit()
    for (const column of [sql`owner`, sql`due_at`, sql`next_check_at`]) {
      const orphan = app.database.query(sql`update tickets set ${column} = null where id = ${id}`)
      expect(sqlState(await orphan.catch((error: unknown) => error))).toBe('23514')
    }
  })
})

describe('the assistant at work on the example company', () => {
  beforeAll(() => app.work())

  it('answers a forgotten password with steps, the link and its evidence', async () => {
    const { ticket_id: ticketId } = await app.submit(example('password_reset'))
    const ticket = await app.conclude(ticketId)
    expect(ticket).toMatchObject({
      status: 'resolved',
      auto_resolved: true,
      intent: 'password_reset',
      sla_compliant: true,
    })
    const [answer] = spoken(ticket)
    expect(answer?.text).toMatch(/^1\. [\s\S]*^2\. /m)
    const [evidence] = answer?.evidence ?? []
    expect(evidence?.external_id).toBe('KB001')
    expect(answer?.text).toContain(evidence?.url)
    const [article] = await app.database.query<{ body: string }>(
      sql`select body from articles where external_id = 'KB001' and version = ${evidence?.article_version ?? 0}`,
    )
    expect(article).toBeDefined()
    expect(ticket.draft).toBeNull()
  })

  it('gives a payment problem to the payments team, tells the customer so, and lets the clock run', async () => {
    const { ticket_id: ticketId } = await app.submit(example('payment_routing'))
    const ticket = await app.conclude(ticketId)
    expect(ticket).toMatchObject({ owner: 'queue', status: 'open', team: { id: 'payments' }, auto_resolved: false })
    expect(spoken(ticket)).toMatchObject([
      { visibility: 'public', evidence: [], text: expect.stringContaining(ticketId) },
    ])
    expect(ticket.clocks.find(({ metric }) => metric === 'first_response')?.stopped_at).toBeNull()
    expect(ticket.messages.some(({ author, visibility }) => author === 'system' && visibility === 'internal')).toBe(
      true,
    )
  })

  it.each([2, 8])('never answers case %i by itself', async (number) => {
    const { ticket_id: ticketId } = await app.submit(example(number))
    const ticket = await app.conclude(ticketId)
    expect(ticket).toMatchObject({ owner: 'queue', handoff_reason: 'legal_keyword', team: { id: 'legal' } })
    expect(spoken(ticket).every(({ evidence }) => evidence.length === 0)).toBe(true)
  })
})
