import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../contract/shared.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { createServer } from './create-server.ts'
import { defineRoute, Replied } from './define-route.ts'

const lines: string[] = []
const routes = [
  defineRoute({
    method: 'POST',
    path: '/things/:id',
    access: 'things:write',
    summary: 'Make a thing',
    tag: 'Things',
    params: z.object({ id: z.string().max(20) }),
    query: z.object({ loud: z.stringbool().default(false) }),
    body: z.strictObject({ name: z.string().min(1), nested: z.strictObject({ count: z.number().int() }).optional() }),
    reply: z.object({ name: z.string() }),
    run: async (_context, { params, query, body }) =>
      new Replied(
        { name: `${params.id} ${query.loud ? body.name.toUpperCase() : body.name}` },
        { status: 201, headers: { 'x-made': 'yes' } },
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/faults/:kind',
    access: 'public',
    summary: 'Fail',
    tag: 'Things',
    params: z.object({ kind: z.string() }),
    reply: z.object({}),
    run: async (_context, { params }) => {
      throw params.kind === 'known' ? new AppError('conflict', 'Not twice.') : new Error('password=hunter2')
    },
  }),
]

let app: FastifyInstance
const post = (options: { payload?: string | Buffer; headers?: Record<string, string>; url?: string }) =>
  app.inject({
    method: 'POST',
    url: options.url ?? '/things/1',
    headers: { authorization: 'Bearer right', 'content-type': 'application/json', ...options.headers },
    ...(options.payload === undefined ? {} : { payload: options.payload }),
  })

beforeAll(async () => {
  app = await createServer({
    routes,
    log: createLog({ level: 'ERROR', destination: { write: (line) => void lines.push(line) } }),
    metrics: createMetrics(),
    bodyLimitBytes: 2000,
    trustProxy: false,
    corsOrigins: [],
    authenticate: async ({ authorization }) =>
      authorization === 'Bearer right' || authorization === 'Bearer reader'
        ? { actor: { kind: 'api', id: 'k' }, permits: () => authorization === 'Bearer right' }
        : undefined,
    contextFor: () => ({}) as Context,
  })
})
afterAll(() => app.close())

describe('a route', () => {
  it('answers with its status, headers and body', async () => {
    const response = await post({ payload: '{"name":"box"}', url: '/things/7?loud=true' })
    expect([response.statusCode, response.headers['x-made'], response.json()]).toEqual([201, 'yes', { name: '7 BOX' }])
  })

  it.each([
    ['not JSON', { payload: '{"name":' }, 400, 'body'],
    ['no body', {}, 400, 'body'],
    ['bytes that are no UTF-8', { payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 400, 'body'],
    ['a prototype', { payload: '{"__proto__":{"admin":true},"name":"x"}' }, 400, 'body'],
    [
      'another media type',
      { payload: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'body',
    ],
    ['too much', { payload: JSON.stringify({ name: 'x'.repeat(5000) }) }, 413, 'body'],
    ['a list', { payload: '[]' }, 422, 'body'],
    ['null', { payload: 'null' }, 422, 'body'],
    ['a missing field', { payload: '{}' }, 422, 'name'],
    ['a wrong type', { payload: '{"name":5}' }, 422, 'name'],
    ['a wrong type inside', { payload: '{"name":"x","nested":{"count":1.5}}' }, 422, 'nested.count'],
    ['an unknown field', { payload: '{"name":"x","nmae":"y"}' }, 422, 'nmae'],
    ['an unknown field inside', { payload: '{"name":"x","nested":{"count":1,"more":2}}' }, 422, 'nested.more'],
    ['a bad query', { payload: '{"name":"x"}', url: '/things/1?loud=perhaps' }, 422, 'loud'],
    ['a bad parameter', { payload: '{"name":"x"}', url: `/things/${'9'.repeat(30)}` }, 422, 'id'],
  ])('refuses %s with a problem that names the field', async (...[, options, status, field]) => {
    const response = await post(options)
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
    const problem = problemSchema.parse(response.json())
    expect(problem.status).toBe(status)
    expect(problem.errors?.map((error) => error.field)).toContain(field)
  })

  it('tells strangers to sign in, and friends what they lack', async () => {
    const stranger = await post({ payload: '{"name":"x"}', headers: { authorization: 'Bearer wrong' } })
    expect([stranger.statusCode, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    const reader = await post({ payload: '{"name":"x"}', headers: { authorization: 'Bearer reader' } })
    expect(reader.statusCode).toBe(403)
    expect(reader.json().detail).toContain('things:write')
  })

  it('shows a known error, and of a fault only that it is logged', async () => {
    expect((await app.inject('/faults/known')).json()).toMatchObject({ status: 409, detail: 'Not twice.' })
    const fault = await app.inject('/faults/unknown')
    expect(fault.statusCode).toBe(500)
    expect(fault.body).not.toContain('hunter2')
    expect(lines.join()).toContain(fault.json().instance)
  })

  it('has a problem for what is not there', async () => {
    expect((await app.inject('/nothing')).json()).toMatchObject({ status: 404, type: 'urn:resolute:problem:not-found' })
  })

  it('never answers anything with 500, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        ),
        async (payload) => {
          expect((await post({ payload })).statusCode).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
  })
})
