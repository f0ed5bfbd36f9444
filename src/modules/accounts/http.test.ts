import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer } from '../../kernel/http/create-server.ts'
import { createMetrics } from '../../kernel/metrics.ts'
import { databases, nobody, openRig, type Rig } from './accounts-under-test.ts'

describe.each(databases)('who is signed in, over HTTP (%s)', (kind) => {
  let rig: Rig
  let server: FastifyInstance

  beforeAll(async () => {
    rig = await openRig(kind)
    const { routes, authenticate } = rig.accounts
    server = await createServer({
      routes,
      authenticate,
      contextFor: rig.contextFor,
      log: rig.log,
      metrics: createMetrics(),
      bodyLimitBytes: 100_000,
      trustProxy: false,
      corsOrigins: [],
    })
  })
  afterAll(async () => {
    await server.close()
    await rig.close()
  })

  const ask = (headers: Record<string, string>) => server.inject({ url: '/api/v1/session', headers })

  test('a person with a session is told who they are', async () => {
    const email = 'uma@fernwork.example'
    const { id } = await rig.accounts.addUser(rig.contextFor(nobody), {
      email,
      name: 'Uma',
      role: 'lead',
      password: 'long enough',
    })
    const signedIn = await rig.accounts.handleAuth(
      new Request(`${rig.baseUrl}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'long enough' }),
      }),
      `192.0.2.${kind.length}`,
    )
    const response = await ask({ cookie: signedIn.headers.getSetCookie().join('; ') })
    expect([response.statusCode, response.json()]).toEqual([200, { id, name: 'Uma', email, role: 'lead', teams: [] }])
  })

  test('a program is told that it is none', async () => {
    const { key } = await rig.accounts.addApiKey(rig.contextFor(nobody), 'shop')
    const response = await ask({ authorization: `Bearer ${key}` })
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 403, detail: expect.stringContaining('API key') })
  })

  test.each([
    ['nothing', {}],
    ['an unknown key', { authorization: 'Bearer rsl_unknown' }],
    ['a password instead of a key', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['a broken cookie', { cookie: 'resolute.session_token=%E0%A4%A;;=' }],
    ['a huge cookie', { cookie: `resolute.session_token=${'x'.repeat(10_000_000)}` }],
    ['a huge key', { authorization: `Bearer ${'x'.repeat(10_000_000)}` }],
  ])('%s is answered with 401', async (_what, headers) => {
    const response = await ask(headers)
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(response.json()).toMatchObject({ type: 'urn:resolute:problem:unauthenticated', status: 401 })
  })
})
