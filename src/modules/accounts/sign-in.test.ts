import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { databases, nobody, openRig, type Rig } from './accounts-under-test.ts'

const PASSWORD = 'correct horse battery'

describe.each(databases)('signing in (%s)', (kind) => {
  let rig: Rig
  let callers = 0

  beforeAll(async () => {
    rig = await openRig(kind)
  })
  afterAll(() => rig.close())

  // Attempts are counted in the process, so the two databases must not share callers.
  const network = kind === 'embedded' ? '10.1' : '10.2'
  const address = (): string => `${network}.1.${(callers += 1)}`

  interface Call {
    readonly method?: string
    readonly body?: unknown
    readonly headers?: Record<string, string>
    readonly from?: string
  }
  const call = (
    path: string,
    { method = 'POST', body, headers = {}, from = address() }: Call = {},
  ): Promise<Response> =>
    rig.accounts.handleAuth(
      new Request(`${rig.baseUrl}/api/auth${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: rig.baseUrl, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
      from,
    )
  const refusalOf = async (answer: Promise<unknown>): Promise<AppError> => {
    const error = await answer.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof AppError)) {
      throw new Error('This was not refused.', { cause: error })
    }
    return error
  }
  const hire = async (name: string, password: string | undefined = PASSWORD) => {
    const email = `${name.toLowerCase()}@fernwork.example`
    const { id } = await rig.accounts.addUser(rig.contextFor(nobody), { email, name, role: 'agent', password })
    return { id, email }
  }
  const cookieOf = (response: Response): string =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ')
  const signIn = async (email: string, password = PASSWORD): Promise<string> =>
    cookieOf(await call('/sign-in/email', { body: { email, password } }))

  test('gives a cookie that scripts cannot read and that says who is there', async () => {
    const { id } = await hire('Ada')
    const response = await call('/sign-in/email', { body: { email: 'ADA@fernwork.example', password: PASSWORD } })
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^resolute\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const principal = await rig.accounts.authenticate({ cookie: `theme=dark; ${cookieOf(response)}` })
    expect(principal?.actor).toEqual({ kind: 'agent', id })
    expect(principal?.permits('tickets:write')).toBe(true)
    expect(principal?.permits('knowledge:write')).toBe(false)
  })

  test('is known to every process on the database', async () => {
    const { id, email } = await hire('Bea')
    const cookie = await signIn(email)
    const other = await rig.another()
    expect((await other.authenticate({ cookie }))?.actor.id).toBe(id)
  })

  test('a wrong password, an unknown address and somebody without password get the same answer', async () => {
    const { email } = await hire('Cem')
    await rig.accounts.addUser(rig.contextFor(nobody), {
      email: 'no-password@fernwork.example',
      name: 'Noa',
      role: 'lead',
    })
    const refusals = [
      await refusalOf(call('/sign-in/email', { body: { email, password: 'wrong password' } })),
      await refusalOf(call('/sign-in/email', { body: { email: 'nobody@fernwork.example', password: PASSWORD } })),
      await refusalOf(call('/sign-in/email', { body: { email: 'no-password@fernwork.example', password: PASSWORD } })),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(refusals.map(({ message }) => message)).size).toBe(1)
  })

  test('signing out ends the session here at once', async () => {
    const { email } = await hire('Dan')
    const cookie = await signIn(email)
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
    await call('/sign-out', { headers: { cookie } })
    expect(await rig.accounts.authenticate({ cookie })).toBeUndefined()
  })

  test('a session ended elsewhere is accepted for ten seconds at most', async () => {
    const { id, email } = await hire('Eli')
    const cookie = await signIn(email)
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
    await rig.database.execute('delete from sessions where user_id = $1', [id])
    rig.advance(10_000)
    expect(await rig.accounts.authenticate({ cookie })).toBeUndefined()
  })

  test('an expired session is none, and leaves nothing behind', async () => {
    const { id, email } = await hire('Fay')
    const cookie = await signIn(email)
    await rig.database.execute(`update sessions set expires_at = now() - interval '1 second' where user_id = $1`, [id])
    expect(await rig.accounts.authenticate({ cookie })).toBeUndefined()
    const { rows } = await rig.database.execute('select id from sessions where user_id = $1', [id])
    expect(rows).toEqual([])
  })

  test('a browser that asks for its session prolongs it', async () => {
    const { id, email } = await hire('Gil')
    const cookie = await signIn(email)
    await rig.database.execute(`update sessions set expires_at = now() + interval '2 days' where user_id = $1`, [id])
    const response = await call('/get-session', { method: 'GET', headers: { cookie } })
    expect(await response.json()).toMatchObject({ user: { id, role: 'agent' } })
    const { rows } = await rig.database.execute(
      `select expires_at > now() + interval '6 days' as prolonged from sessions where user_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ prolonged: true }])
  })

  test('a changed role counts as soon as the memory of the session is over', async () => {
    const { id, email } = await hire('Hal')
    const cookie = await signIn(email)
    expect((await rig.accounts.authenticate({ cookie }))?.permits('knowledge:write')).toBe(false)
    await rig.database.execute(`update users set role = 'lead' where id = $1`, [id])
    rig.advance(10_000)
    expect((await rig.accounts.authenticate({ cookie }))?.permits('knowledge:write')).toBe(true)
  })

  test('people change their own password, and only knowing the old one', async () => {
    const { email } = await hire('Ida')
    const cookie = await signIn(email)
    const change = (currentPassword: string) =>
      call('/change-password', {
        headers: { cookie },
        body: { currentPassword, newPassword: 'another good one', revokeOtherSessions: true },
      })
    expect((await refusalOf(change('wrong password'))).status).toBe(400)
    await change(PASSWORD)
    expect((await refusalOf(call('/sign-in/email', { body: { email, password: PASSWORD } }))).status).toBe(401)
    expect(await signIn(email, 'another good one')).toContain('resolute.session_token=')
  })

  test('a new password ends the sessions of the old one', async () => {
    const { email } = await hire('Jan')
    const cookie = await signIn(email)
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
    await rig.accounts.setPassword(rig.contextFor(nobody), { email, password: 'set by an administrator' })
    expect(await rig.accounts.authenticate({ cookie })).toBeUndefined()
    expect(await signIn(email, 'set by an administrator')).toContain('resolute.session_token=')
  })

  test('guessing is slowed down, by caller', async () => {
    const { email } = await hire('Kim')
    const guess = (from: string) =>
      refusalOf(call('/sign-in/email', { from, body: { email, password: 'a wild guess' } }))
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await guess(`${network}.0.1`)).status).toBe(401)
    }
    const refusal = await guess(`${network}.0.1`)
    expect(refusal.status).toBe(429)
    expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0)
    expect((await guess(`${network}.0.2`)).status).toBe(401)
  })

  test('a caller cannot pretend to be another one', async () => {
    const headers = (address: string) => ({ 'x-resolute-caller': address, 'x-forwarded-for': address })
    const guess = (claimed: string) =>
      refusalOf(
        call('/sign-in/email', {
          from: `${network}.0.3`,
          headers: headers(claimed),
          body: { email: 'nobody@fernwork.example', password: PASSWORD },
        }),
      )
    const statuses = []
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      statuses.push((await guess(`198.51.100.${attempt}`)).status)
    }
    expect(statuses.at(-1)).toBe(429)
  })

  test('pages of other sites can neither sign in nor sign out', async () => {
    const { email } = await hire('Lea')
    const cookie = await signIn(email)
    const headers = { origin: 'https://evil.example' }
    expect((await refusalOf(call('/sign-in/email', { headers, body: { email, password: PASSWORD } }))).status).toBe(403)
    expect((await refusalOf(call('/sign-out', { headers: { ...headers, cookie } }))).status).toBe(403)
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
  })

  test('works under whichever name the server is reached', async () => {
    const { email } = await hire('Mia')
    const request = new Request('http://127.0.0.1:8080/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8080' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    expect((await rig.accounts.handleAuth(request, address())).status).toBe(200)
  })

  test.each([
    ['/sign-up/email', { name: 'Eve', email: 'eve@evil.example', password: PASSWORD }],
    ['/update-user', { role: 'admin' }],
    ['/delete-user', {}],
    ['/request-password-reset', { email: 'ada@fernwork.example' }],
    ['/sign-in/social', { provider: 'google' }],
    ['/__proto__', {}],
    ['/sign-in/email/', {}],
    ['', {}],
  ])('there is nothing at %s', async (path, body) => {
    expect((await refusalOf(call(path, { body }))).status).toBe(404)
  })

  test('the wrong method is named', async () => {
    const refusal = await refusalOf(call('/sign-in/email', { method: 'GET' }))
    expect([refusal.status, refusal.headers['allow']]).toEqual([405, 'POST'])
  })

  const json = 'application/json'
  const email = 'ada@fernwork.example'
  test.each([
    { what: 'no body', body: undefined, type: json, status: 400 },
    { what: 'a broken body', body: '{"email":', type: json, status: 400 },
    { what: 'no object', body: '[]', type: json, status: 400 },
    { what: 'null', body: 'null', type: json, status: 400 },
    { what: 'other types', body: { email: 1, password: {} }, type: json, status: 400 },
    { what: 'no address', body: { email: 'admin', password: PASSWORD }, type: json, status: 400 },
    { what: 'a NUL in the address', body: { email: 'a\u0000@b.example', password: PASSWORD }, type: json, status: 400 },
    { what: 'XML', body: '<email/>', type: 'application/xml', status: 415 },
    { what: 'an endless password', body: { email, password: 'x'.repeat(1_000_000) }, type: json, status: 401 },
    { what: 'a NUL in the password', body: { email, password: '\u0000'.repeat(9) }, type: json, status: 401 },
  ])('$what is refused with $status', async ({ body, type, status }) => {
    const refusal = await refusalOf(call('/sign-in/email', { body, headers: { 'content-type': type } }))
    expect(refusal.status).toBe(status)
  })

  test.each([
    ['empty', ''],
    ['without value', 'resolute.session_token='],
    ['no pairs', ';;;=;==;'],
    ['broken percent encoding', 'resolute.session_token=%E0%A4%A'],
    ['unsigned', 'resolute.session_token=abcdefghijklmnopqrstuvwxyz012345'],
    ['forged', `resolute.session_token=abc.${randomBytes(32).toString('base64')}`],
    ['a NUL', 'resolute.session_token=%00.%00'],
    ['letters beyond Latin', 'resolute.session_token=日本語'],
    ['a line break', 'resolute.session_token=a\r\nset-cookie: b'],
    ['ten megabytes', `resolute.session_token=${'x'.repeat(10_000_000)}`],
    ['ten megabytes of other cookies', 'a=b;'.repeat(2_500_000)],
  ])('a cookie that is %s is nobody', async (_what, cookie) => {
    expect(await rig.accounts.authenticate({ cookie })).toBeUndefined()
  })

  test('a cookie whose token was changed is nobody', async () => {
    const { email } = await hire('Ned')
    const cookie = await signIn(email)
    expect(await rig.accounts.authenticate({ cookie: cookie.replace('token=', 'token=x') })).toBeUndefined()
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
  })

  test('a failure of the database is a fault, not a refusal', async () => {
    const { email } = await hire('Ola')
    const cookie = await signIn(email)
    await rig.database.execute('alter table sessions rename to sessions_away')
    try {
      const error = await rig.accounts.authenticate({ cookie }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(AppError)
    } finally {
      await rig.database.execute('alter table sessions_away rename to sessions')
    }
    expect(await rig.accounts.authenticate({ cookie })).toBeDefined()
  })

  test('neither passwords nor sessions reach the log or the database in clear', async () => {
    const { id, email } = await hire('Pia')
    const cookie = await signIn(email)
    await refusalOf(call('/sign-in/email', { body: { email, password: 'mistyped secret' } }))
    const log = JSON.stringify(rig.logged)
    expect(log).toContain('Invalid password')
    expect(log).toContain('"component":"accounts"')
    expect(log).not.toContain('mistyped secret')
    expect(log).not.toContain(cookie.split('=')[1])
    const { rows } = await rig.database.execute('select password from sign_in_methods where user_id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  })
})
