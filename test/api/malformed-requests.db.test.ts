import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../contract/shared.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

type Method = 'POST' | 'PATCH' | 'GET'
interface Malformed {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly status: number
  /** Named in `errors`; left out where the request as a whole is wrong. */
  readonly field?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

const JSON_TYPE = { 'content-type': 'application/json' }
const NUL = '\u0000'
const SURROGATE = '\ud800'
const TICKETS = '/api/v1/tickets'

/** A ticket that fits but for what the test changes. */
const posted = (name: string, field: string, own: object): Malformed => ({
  name,
  method: 'POST',
  path: TICKETS,
  status: 422,
  field,
  body: { customer_id: 'c', message: 'm', ...own },
})
const raw = (name: string, status: number, own: Partial<Malformed>): Malformed => ({
  name,
  method: 'POST',
  path: TICKETS,
  status,
  headers: JSON_TYPE,
  ...own,
})
const on = (method: Method, below: string, field: string, body: unknown): Malformed => ({
  name: `${method} …${below} with ${JSON.stringify(body)}`,
  method,
  path: `${TICKETS}/KNOWN${below}`,
  status: 422,
  field,
  body,
})
const listed = (query: string, field: string): Malformed => ({
  name: `?${query.slice(0, 40)}`,
  method: 'GET',
  path: `${TICKETS}?${query}`,
  status: 422,
  field,
})

const texts = ['customer_id', 'subject', 'title', 'message', 'description', 'body', 'content', 'ticket_id']
const wrongTypes = [...texts, 'channel', 'priority'].flatMap((field) =>
  [7, null, ['x'], { x: 1 }, true].map((value) =>
    posted(`${field} is ${JSON.stringify(value)}`, field, { [field]: value }),
  ),
)
const brokenTexts = texts.flatMap((field) => [
  posted(`${field} with a NUL`, field, { [field]: `a${NUL}b` }),
  posted(`${field} with half a character`, field, { [field]: `a${SURROGATE}b` }),
])
const refusedTickets = [
  posted('tags that are text', 'tags', { tags: 'vip' }),
  posted('a tag that is a number', 'tags.0', { tags: [1] }),
  posted('a tag with a NUL', 'tags.1', { tags: ['fine', NUL] }),
  posted('an empty tag', 'tags.0', { tags: [' '] }),
  posted('too many tags', 'tags', { tags: Array.from({ length: 51 }, (_, index) => `t${index}`) }),
  posted('metadata that is a list', 'metadata', { metadata: [] }),
  posted('metadata that is text', 'metadata', { metadata: 'web' }),
  posted('an unknown field', 'urgency', { urgency: 'high' }),
  posted('an unknown field inside', 'customer.phone', { customer: { phone: '1' } }),
  posted('a customer that is text', 'customer', { customer: 'Ada' }),
  posted('a customer with a number for a name', 'customer.name', { customer: { name: 1 } }),
  posted('a customer with a NUL in the name', 'customer.name', { customer: { name: `a${NUL}` } }),
  posted('a customer with no real address', 'customer.email', { customer: { email: 'ada' } }),
  posted('an unknown priority', 'priority', { priority: 'asap' }),
  posted('an unknown channel', 'channel', { channel: 'pigeon' }),
  posted('a blank message', 'message', { message: ' \n ' }),
  posted('a blank customer', 'customer_id', { customer_id: '   ' }),
  posted('a customer id of 201 characters', 'customer_id', { customer_id: 'x'.repeat(201) }),
  posted('a subject of 501 characters', 'subject', { subject: 'x'.repeat(501) }),
  posted('a message of 100,001 characters', 'message', { message: 'x'.repeat(100_001) }),
  posted('a message and a description that disagree', 'description', { description: 'other' }),
  posted('a subject and a title that disagree', 'title', { subject: 'one', title: 'two' }),
  posted('no customer', 'customer_id', { customer_id: undefined }),
  posted('neither message nor subject', 'message', { message: undefined }),
]
const refusedBodies = [
  raw('a subject of a megabyte', 413, {
    field: 'body',
    body: JSON.stringify({ customer_id: 'c', subject: 'x'.repeat(1_048_576) }),
  }),
  raw('JSON that breaks off', 400, { field: 'body', body: '{"customer_id":' }),
  raw('an empty body', 400, { field: 'body', body: '' }),
  raw('a list', 422, { field: 'body', body: '[]' }),
  raw('null', 422, { field: 'body', body: 'null' }),
  raw('a text', 422, { field: 'body', body: '"text"' }),
  raw('a number', 422, { field: 'body', body: '17' }),
  raw('a truth', 422, { field: 'body', body: 'true' }),
  raw('bytes that are no UTF-8', 400, {
    field: 'body',
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  }),
  raw('__proto__', 400, { body: '{"customer_id":"c","message":"m","__proto__":{"admin":true}}' }),
  raw('__proto__ inside', 400, { body: '{"customer_id":"c","message":"m","metadata":{"__proto__":{"a":1}}}' }),
  raw('constructor.prototype', 400, { body: '{"customer_id":"c","message":"m","constructor":{"prototype":{"a":1}}}' }),
  raw('XML', 415, { field: 'body', headers: { 'content-type': 'application/xml' }, body: '<ticket/>' }),
  raw('a form', 415, {
    field: 'body',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'customer_id=c',
  }),
  raw('a huge Idempotency-Key', 422, {
    field: 'Idempotency-Key',
    headers: { ...JSON_TYPE, 'idempotency-key': 'k'.repeat(256) },
    body: '{"customer_id":"c","message":"m"}',
  }),
]
const refusedChanges = [
  on('PATCH', '', 'body', {}),
  on('PATCH', '', 'body', { version: 1 }),
  on('PATCH', '', 'status', { status: 'done' }),
  on('PATCH', '', 'status', { status: null }),
  on('PATCH', '', 'priority', { priority: 1 }),
  on('PATCH', '', 'team', { team: 'no-such-team' }),
  on('PATCH', '', 'assignee', { assignee: 'nobody' }),
  on('PATCH', '', 'version', { status: 'open', version: '1' }),
  on('PATCH', '', 'version', { status: 'open', version: 1.5 }),
  on('PATCH', '', 'tags', { tags: 'x' }),
  on('PATCH', '', 'category', { category: NUL }),
  on('PATCH', '', 'resolution_notes', { resolution_notes: `${SURROGATE}` }),
  on('PATCH', '', 'owner', { owner: 'queue' }),
  on('POST', '/messages', 'message', {}),
  on('POST', '/messages', 'message', { message: `${NUL}` }),
  on('POST', '/messages', 'text', { message: 'a', text: 'b' }),
  on('POST', '/messages', 'author', { message: 'a', author: 'ai' }),
  on('POST', '/messages', 'visibility', { message: 'a', visibility: 'internal' }),
  on('POST', '/messages', 'visibility', { message: 'a', author: 'agent', visibility: 'secret' }),
  on('POST', '/messages', 'status', { message: 'a', status: 'resolved' }),
  on('POST', '/messages', 'status', { message: 'a', author: 'agent', status: 'closed' }),
  on('POST', '/satisfaction', 'rating', { rating: 11 }),
  on('POST', '/satisfaction', 'rating', { rating: -1 }),
  on('POST', '/satisfaction', 'rating', { rating: 4.5 }),
  on('POST', '/satisfaction', 'rating', { rating: '9' }),
  on('POST', '/satisfaction', 'rating', { rating: 0, scale_max: 5 }),
  on('POST', '/satisfaction', 'scale_max', { rating: 1, scale_max: 7 }),
  on('POST', '/satisfaction', 'feedback', { rating: 9, feedback: `a${NUL}` }),
]
const refusedLists = [
  listed('limit=0', 'limit'),
  listed('limit=1000', 'limit'),
  listed('limit=ten', 'limit'),
  listed('limit=2.5', 'limit'),
  listed('cursor=nonsense', 'cursor'),
  listed(`cursor=${Buffer.from('{"at":"x","id":"y"}').toString('base64url')}`, 'cursor'),
  listed(`cursor=${'x'.repeat(201)}`, 'cursor'),
  listed('status=done', 'status'),
  listed('priority=asap', 'priority'),
  listed('channel=pigeon', 'channel'),
  listed('sort=oldest', 'sort'),
  listed('owner=me', 'owner'),
  listed(`query=${'x'.repeat(201)}`, 'query'),
  listed('status=open&status=new', 'status'),
]

/** What the database cannot hold, where only JSON's own types are checked. */
const unkeepable: readonly Malformed[] = [
  posted('NUL in metadata', 'metadata', { metadata: { source: NUL } }),
  posted('NUL in a key of metadata', 'metadata', { metadata: { deep: { [NUL]: 1 } } }),
  posted('broken Unicode deep in metadata', 'metadata', { metadata: { deep: [{ text: SURROGATE }] } }),
  raw('endlessly nested metadata', 422, {
    field: 'metadata',
    body: `{"customer_id":"c","message":"m","metadata":{"deep":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
  }),
  ...['query', 'category', 'team', 'assignee', 'customer_id'].map((field) => listed(`${field}=%00`, field)),
  { name: 'NUL in a path', method: 'GET', path: `${TICKETS}/%00`, status: 422, field: 'ticket_id' },
  {
    name: 'NUL in the path of a message',
    method: 'POST',
    path: `${TICKETS}/a%00/messages`,
    status: 422,
    field: 'ticket_id',
    body: { message: 'x' },
  },
]

const requests = [
  ...unkeepable,
  ...wrongTypes,
  ...brokenTexts,
  ...refusedTickets,
  ...refusedBodies,
  ...refusedChanges,
  ...refusedLists,
]

let app: TestApp
let known: string
beforeAll(async () => {
  app = await createTestApp()
  known = (await app.submit()).ticket_id
})
afterAll(() => app.close())

const counts = () =>
  app.database
    .query(sql`select (select count(*)::int from tickets) as tickets, (select count(*)::int from messages) as messages,
    (select count(*)::int from events) as events, (select count(*)::int from customers) as customers`)

const send = ({ method, path, body, headers }: Malformed) =>
  app.call(method, path.replace('KNOWN', known), {
    ...(body === undefined ? {} : { body }),
    ...(headers && { headers }),
  })

describe('a malformed request', () => {
  it.each(requests)('$name is refused with $status', async (request) => {
    const before = await counts()
    const reply = await send(request)
    expect(reply.status).toBe(request.status)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    const problem = problemSchema.parse(reply.body)
    expect(problem.status).toBe(request.status)
    if (request.field !== undefined) {
      expect(problem.errors?.map(({ field }) => field)).toContain(request.field)
    }
    expect(await counts()).toEqual(before)
  })

  it('never takes a well-formed neighbor down with it', async () => {
    const malformed = refusedTickets.slice(0, 8).map(send)
    const replies = await Promise.all([
      ...malformed,
      app.call('POST', TICKETS, { body: { customer_id: 'n', message: 'm' } }),
    ])
    expect(replies.at(-1)?.status).toBe(201)
    expect(replies.slice(0, -1).every(({ status }) => status === 422)).toBe(true)
  })

  it('leaves no fault in the log', () => {
    expect(app.logged.filter(({ event }) => event === 'fault')).toEqual([])
  })
})
