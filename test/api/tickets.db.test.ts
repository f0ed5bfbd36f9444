import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { automationReportSchema, explanationSchema } from '../../contract/resolution.ts'
import { ticketPageSchema, ticketSchema, type Ticket } from '../../contract/tickets.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { countUnownedMessages } from '../../src/modules/tickets/index.ts'
import { createTestApp, type Called, type TestApp } from '../support/test-app.ts'

const REFERENCE = /^TKT-\d{14}-[a-z0-9]{6}$/

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
afterEach(async () => {
  const { db, now } = app.contextFor({ kind: 'system', id: 'test' })
  expect(await countUnownedMessages(db, now)).toBe(0)
})

const create = (body: object, headers: Record<string, string> = {}): Promise<Called> =>
  app.call('POST', '/api/v1/tickets', { body, headers })
const write = (ticketId: string, body: object, headers: Record<string, string> = {}): Promise<Called> =>
  app.call('POST', `/api/v1/tickets/${ticketId}/messages`, { body, headers })
const change = (ticketId: string, body: object): Promise<Called> =>
  app.call('PATCH', `/api/v1/tickets/${ticketId}`, { body })
const ticketOf = ({ body }: Called): Ticket => ticketSchema.parse(body)

describe('submitting a ticket', () => {
  it('takes the request of document 001 word for word', async () => {
    const reply = await create({
      customer_id: 'cust_12345',
      subject: 'Unable to access dashboard',
      description: 'Getting 403 error when trying to log in',
      priority: 'high',
      channel: 'email',
    })
    expect(reply.status).toBe(201)
    const ticket = ticketOf(reply)
    expect(ticket.ticket_id).toMatch(REFERENCE)
    expect(ticket).toMatchObject({ customer_id: 'cust_12345', priority: 'high', channel: 'email', owner: 'assistant' })
    const { messages } = await app.readTicket(ticket.ticket_id)
    expect(messages).toMatchObject([{ author: 'customer', text: 'Getting 403 error when trying to log in' }])
  })

  it('takes the request of document 002 word for word and answers with its fields', async () => {
    const reply = await create({
      customer_id: 'CUST-001',
      channel: 'email',
      subject: 'Password reset request',
      message: 'I forgot my password and need to reset it.',
      metadata: { source: 'web' },
    })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      ticket_id: expect.stringMatching(REFERENCE),
      status: 'new',
      auto_resolved: null,
      resolution_time_seconds: null,
      sla_compliant: null,
    })
    const { ticket_id: ticketId } = ticketOf(reply)
    expect(reply.headers['location']).toBe(`/api/v1/tickets/${ticketId}`)
    expect((await app.readTicket(ticketId)).metadata).toEqual({ source: 'web' })
  })

  it.each(['message', 'description', 'body', 'content'])('takes the text as "%s"', async (name) => {
    const { ticket_id: ticketId } = ticketOf(
      await create({ customer_id: 'alias', subject: 'S', [name]: ' The text.\n' }),
    )
    expect((await app.readTicket(ticketId)).messages[0]?.text).toBe(' The text.\n')
  })

  it.each(['subject', 'title'])('takes the subject as "%s"', async (name) => {
    expect(ticketOf(await create({ customer_id: 'alias', [name]: 'My subject', message: 'm' })).subject).toBe(
      'My subject',
    )
  })

  it('makes a subject of the first line, and a message of a lone subject', async () => {
    expect(ticketOf(await create({ customer_id: 'alias', message: 'First line\nsecond' })).subject).toBe('First line')
    const { ticket_id: ticketId } = ticketOf(await create({ customer_id: 'alias', subject: 'Only this' }))
    expect((await app.readTicket(ticketId)).messages[0]?.text).toBe('Only this')
  })

  it.each([
    [{ priority: 'critical' }, { priority: 'urgent' }],
    [{ priority: 'medium' }, { priority: 'normal' }],
    [{ channel: 'self-service' }, { channel: 'self_service' }],
    [{ channel: 'web' }, { channel: 'portal' }],
    [{ channel: 'Email' }, { channel: 'email' }],
    [{ ticket_id: 'ZD-77' }, { external_id: 'ZD-77' }],
  ])('reads %j as %j', async (given, expected) => {
    expect(ticketOf(await create({ customer_id: 'alias', message: 'm', ...given }))).toMatchObject(expected)
  })

  it('finds a ticket by reference, by id and by the caller’s own id', async () => {
    const ticket = ticketOf(await create({ customer_id: 'names', message: 'm', ticket_id: 'OWN-1' }))
    for (const name of [ticket.ticket_id, ticket.id, 'OWN-1']) {
      expect((await app.readTicket(name)).id).toBe(ticket.id)
    }
  })

  it('creates an unknown customer once, however many write at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, index) => create({ customer_id: 'crowd', message: `m ${index}` })),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(25).fill(201))
    expect(await app.database.query(sql`select id from customers where external_id = 'crowd'`)).toHaveLength(1)
    expect(new Set(replies.map((reply) => ticketOf(reply).ticket_id)).size).toBe(25)
  })

  it('lets nobody in without a key', async () => {
    const reply = await app.call('POST', '/api/v1/tickets', { body: { customer_id: 'x', message: 'm' }, key: null })
    expect(reply.status).toBe(401)
    expect((await app.call('GET', '/api/v1/tickets', { key: 'wrong' })).status).toBe(401)
  })

  it('knows no ticket that does not exist', async () => {
    for (const path of ['', '/explanation', '/automation-report']) {
      expect((await app.call('GET', `/api/v1/tickets/TKT-20260101000000-zzzzzz${path}`)).status).toBe(404)
    }
    expect((await write('TKT-20260101000000-zzzzzz', { message: 'm' })).status).toBe(404)
    expect((await change('01890000-0000-7000-8000-000000000000', { priority: 'low' })).status).toBe(404)
  })
})

describe('Idempotency-Key', () => {
  const body = { customer_id: 'idem', message: 'Once, please.' }

  it('gives the first ticket again to the same request and refuses another', async () => {
    const key = { 'idempotency-key': 'key-1' }
    const first = await create(body, key)
    const again = await create(body, key)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(ticketOf(again).ticket_id).toBe(ticketOf(first).ticket_id)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await create({ ...body, message: 'Something else.' }, key)).status).toBe(409)
  })

  it('makes one ticket of twenty concurrent requests', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => create(body, { 'idempotency-key': 'key-2' })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([...Array<number>(19).fill(200), 201])
    expect(new Set(replies.map((reply) => ticketOf(reply).ticket_id)).size).toBe(1)
    expect(await app.database.query(sql`select id from tickets where idempotency_key = 'key-2'`)).toHaveLength(1)
  })

  it('makes one ticket when two servers get the key at once', async () => {
    const other = await createTestApp({ storage: app.storage, isWorker: false })
    const key = { 'idempotency-key': 'key-3' }
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? app : other).call('POST', '/api/v1/tickets', { body, headers: key }),
      ),
    )
    await other.close()
    expect(replies.map(({ status }) => status).toSorted()).toEqual([...Array<number>(19).fill(200), 201])
    expect(new Set(replies.map((reply) => ticketOf(reply).ticket_id)).size).toBe(1)
  })

  it('adds a message once', async () => {
    const { ticket_id: ticketId } = await app.submit()
    const key = { 'idempotency-key': 'key-m' }
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => write(ticketId, { message: 'And one more.' }, key)),
    )
    expect(new Set(replies.map(({ body: message }) => (message as { id: string }).id)).size).toBe(1)
    expect((await app.readTicket(ticketId)).messages).toHaveLength(2)
    expect((await write(ticketId, { message: 'Another.' }, key)).status).toBe(409)
  })
})

describe('listing tickets', () => {
  const pageOf = async (query: string) => {
    const reply = await app.call('GET', `/api/v1/tickets?${query}`)
    expect(reply.status).toBe(200)
    return ticketPageSchema.parse(reply.body)
  }
  let made: readonly string[]
  beforeAll(async () => {
    const replies = await Promise.all(
      Array.from({ length: 23 }, (_, index) =>
        create({
          customer_id: 'lister',
          subject: index === 7 ? '100%_sure' : `Number ${index}`,
          message: 'm',
          priority: index % 2 === 0 ? 'critical' : 'low',
          channel: index % 3 === 0 ? 'self-service' : 'chat',
        }),
      ),
    )
    made = replies.map((reply) => ticketOf(reply).ticket_id)
  })

  it.each(['newest', 'deadline'])('walks all of them exactly once, sorted by %s', async (sort) => {
    const walked: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: Ticket[]; next_cursor: string | null } = await pageOf(
        `customer_id=lister&limit=5&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      walked.push(...page.items.map(({ ticket_id: id }) => id))
      cursor = page.next_cursor
      expect(walked.length).toBeLessThanOrEqual(made.length)
    }
    expect(walked.toSorted()).toEqual(made.toSorted())
  })

  it('keeps its place while new tickets come in', async () => {
    const first = await pageOf('customer_id=walker-of-nothing&limit=5')
    expect(first).toEqual({ items: [], next_cursor: null })
    const before = await pageOf('customer_id=lister&limit=20')
    const { ticket_id: added } = ticketOf(
      await create({ customer_id: 'lister', message: 'late', priority: 'low', channel: 'sms' }),
    )
    const after = await pageOf(`customer_id=lister&limit=20&cursor=${before.next_cursor}`)
    expect(after.items.map(({ ticket_id: id }) => id)).not.toContain(added)
    expect([...before.items, ...after.items]).toHaveLength(23)
    await app.database.query(sql`update tickets set subject = 'gone' where reference = ${added}`)
  })

  it.each([
    ['priority=critical', 12],
    ['priority=low&channel=chat', 7],
    ['channel=self-service', 8],
    ['status=new', 24],
    ['status=resolved', 0],
    ['owner=assistant', 24],
    ['owner=none', 0],
    ['team=legal', 0],
    ['query=100%25_', 1],
    ['query=number%201', 11],
  ])('filters by %s', async (filter, count) => {
    expect((await pageOf(`customer_id=lister&limit=100&${filter}`)).items).toHaveLength(count)
  })
})

describe('changing a ticket', () => {
  it('takes the request of document 002 and stops what was owed', async () => {
    const { ticket_id: ticketId } = await app.submit()
    const reply = await change(ticketId, {
      status: 'resolved',
      resolution_notes: 'Issue resolved via KB article KB001',
    })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({
      status: 'resolved',
      resolution_notes: 'Issue resolved via KB article KB001',
      auto_resolved: false,
      owner: null,
      sla_compliant: true,
      sla_deadline: null,
    })
  })

  it('refuses a change made on an old version', async () => {
    const { ticket_id: ticketId, version } = await app.submit()
    expect((await change(ticketId, { priority: 'high', version })).status).toBe(200)
    expect((await change(ticketId, { priority: 'low', version })).status).toBe(409)
    expect((await app.readTicket(ticketId)).priority).toBe('high')
  })

  it('lets one of two concurrent changes of a version through', async () => {
    const { ticket_id: ticketId, version } = await app.submit()
    const replies = await Promise.all(['high', 'low'].map((priority) => change(ticketId, { priority, version })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('lets nothing more happen to a closed ticket', async () => {
    const { ticket_id: ticketId } = await app.submit()
    expect((await change(ticketId, { status: 'closed' })).status).toBe(200)
    expect((await write(ticketId, { message: 'But wait.' })).status).toBe(409)
    expect((await write(ticketId, { message: 'A reply.', author: 'agent' })).status).toBe(409)
    expect((await change(ticketId, { status: 'open' })).status).toBe(409)
    expect((await app.readTicket(ticketId)).messages).toHaveLength(1)
  })

  it('assigns and resolves in one change', async () => {
    const { ticket_id: ticketId } = await app.submit()
    const id = 'u-assign'
    await app.database.query(sql`insert into users (id, name, email, role, created_at, updated_at)
      values (${id}, 'Ada', 'ada@mail.example', 'agent', now(), now())`)
    const reply = await change(ticketId, { assignee: id, status: 'resolved' })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ status: 'resolved', assignee: { id }, owner: 'agent' })
  })

  it('owes an answer again when a ticket resolved without one is opened again', async () => {
    const { ticket_id: ticketId } = await app.submit()
    await change(ticketId, { status: 'resolved' })
    await change(ticketId, { status: 'open' })
    expect(await app.readTicket(ticketId)).toMatchObject({ status: 'open', owner: 'queue' })
  })
})

describe('messages', () => {
  it('of a customer open a resolved ticket again', async () => {
    const { ticket_id: ticketId } = await app.submit()
    await write(ticketId, { message: 'Done.', author: 'agent', status: 'resolved' })
    expect(await app.readTicket(ticketId)).toMatchObject({ status: 'resolved', sla_deadline: null })
    expect((await write(ticketId, { message: 'It is back.' })).status).toBe(201)
    expect(await app.readTicket(ticketId)).toMatchObject({
      status: 'open',
      owner: 'queue',
      resolution_time_seconds: null,
      last_message: 'It is back.',
    })
  })

  it('of an agent take the ticket over', async () => {
    const { ticket_id: ticketId } = await app.submit()
    const reply = await write(ticketId, { message: 'I am looking into it.', author: 'agent' })
    expect(reply.body).toMatchObject({ author: 'agent', visibility: 'public', delivery: 'queued' })
    expect(await app.readTicket(ticketId)).toMatchObject({
      status: 'pending',
      owner: 'agent',
      response: 'I am looking into it.',
    })
  })

  it('of an agent that are internal leave everything as it is', async () => {
    const before = await app.submit()
    await write(before.ticket_id, { message: 'A note.', author: 'agent', visibility: 'internal' })
    expect(await app.readTicket(before.ticket_id)).toMatchObject({ status: 'new', owner: 'assistant', response: null })
  })

  it('on a ticket people carry never move the deadline that already runs', async () => {
    const { id, ticket_id: ticketId } = await app.submit()
    await write(ticketId, { message: 'I am looking into it.', author: 'agent' })
    await write(ticketId, { message: 'And?' })
    const read = () => app.database.query(sql`select due_at, next_check_at from tickets where id = ${id}`)
    const [first] = await read()
    await write(ticketId, { message: 'Hello?' })
    expect((await read())[0]).toEqual(first)
  })
})

describe('satisfaction', () => {
  const rate = (ticketId: string, body: object) =>
    app.call('POST', `/api/v1/tickets/${ticketId}/satisfaction`, { body })

  it('is asked only of what has had an answer, and the newest word counts', async () => {
    const { ticket_id: ticketId } = await app.submit()
    const document002 = { rating: 9, feedback: 'Quick and helpful resolution!' }
    expect((await rate(ticketId, document002)).status).toBe(409)
    await write(ticketId, { message: 'Here you are.', author: 'agent', status: 'resolved' })
    const reply = await rate(ticketId, document002)
    expect(reply).toMatchObject({ status: 201, body: { rating: 9, scale_max: 10, positive: true } })
    expect((await rate(ticketId, { rating: 2, scale_max: 5 })).body).toMatchObject({ positive: false })
    expect((await app.readTicket(ticketId)).satisfaction).toEqual({ rating: 2, scale_max: 5, feedback: null })
  })
})

describe('the limit on a customer', () => {
  afterEach(() => void vi.useRealTimers())

  it('refuses what comes after a hundred a minute, says until when, and then takes it', async () => {
    const limited = await createTestApp({
      storage: app.storage,
      isWorker: false,
      config: { limits: { perCustomerPerMinute: 100 } },
    })
    vi.useFakeTimers({ toFake: ['Date'], now: new Date() })
    const send = (customer: string) =>
      limited.call('POST', '/api/v1/tickets', { body: { customer_id: customer, message: 'm' } })
    const replies = await Promise.all(Array.from({ length: 103 }, () => send('eager')))
    const refused = replies.filter(({ status }) => status === 429)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(100)
    expect(refused).toHaveLength(3)
    expect(refused[0]?.headers).toMatchObject({
      'ratelimit-limit': '100',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '60',
      'retry-after': '1',
      'content-type': expect.stringContaining('application/problem+json'),
    })
    expect((await send('patient')).headers).toMatchObject({ 'ratelimit-limit': '100', 'ratelimit-remaining': '99' })
    vi.setSystemTime(Date.now() + 1000)
    expect((await send('eager')).status).toBe(201)
    await limited.close()
  })
})

describe('with the assistant at work', () => {
  beforeAll(() => app.work())

  it('Prefer: wait brings the outcome with the reply, and both reports fit their schemas', async () => {
    const reply = await create(
      { customer_id: 'waiter', message: 'I want to speak to a human being.' },
      { prefer: 'wait=30' },
    )
    expect(reply.headers['preference-applied']).toBe('wait')
    const ticket = ticketOf(reply)
    expect(ticket).toMatchObject({
      owner: 'queue',
      status: 'open',
      auto_resolved: false,
      handoff_reason: 'customer_request',
    })
    const path = `/api/v1/tickets/${ticket.ticket_id}`
    const explanation = explanationSchema.strict().parse((await app.call('GET', `${path}/explanation`)).body)
    expect(explanation.runs[0]).toMatchObject({ outcome: 'handed_off', handoff_reason: 'customer_request' })
    expect(explanation.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ticket.created', 'run.concluded']),
    )
    const report = automationReportSchema.strict().parse((await app.call('GET', `${path}/automation-report`)).body)
    expect(report).toMatchObject({ automation_status: 'escalated', actions_taken: ['assigned_to_agent'] })
  })

  it('what people have taken over stays theirs: the assistant is silent', async () => {
    const { ticket_id: ticketId } = await app.submit({ message: 'Thank you, you are wonderful!', channel: 'email' })
    await app.conclude(ticketId)
    await write(ticketId, { message: 'I take it from here.', author: 'agent' })
    const spoken = (await app.readTicket(ticketId)).messages.filter(({ author }) => author === 'ai').length
    await write(ticketId, { message: 'Thank you so much!' })
    // A later ticket concluded means that the queue has passed this one by.
    await app.conclude((await app.submit()).ticket_id)
    const ticket = await app.readTicket(ticketId)
    expect(ticket).toMatchObject({ owner: 'queue', status: 'open' })
    expect(ticket.messages.filter(({ author }) => author === 'ai')).toHaveLength(spoken)
  })
})
