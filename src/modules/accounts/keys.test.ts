import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../kernel/context.ts'
import { databases, nobody, openRig, type Rig } from './accounts-under-test.ts'
import { createKey, hashKey } from './api-key.ts'

describe.each(databases)('API keys (%s)', (kind) => {
  let rig: Rig
  let context: Context

  beforeAll(async () => {
    rig = await openRig(kind)
    context = rig.contextFor(nobody)
  })
  afterAll(() => rig.close())

  const enter = (key: string, more: Record<string, string> = {}) =>
    rig.accounts.authenticate({ authorization: `Bearer ${key}`, ...more })
  const rowsOf = async (text: string, values: unknown[] = []) => (await rig.database.execute(text, values)).rows

  test('of several first starts at once, one makes the first key', async () => {
    const started = await Promise.all([1, 2, 3].map(() => rig.accounts.ensureFirstApiKey(context)))
    const [key, ...others] = started.filter((each) => each !== undefined)
    expect(others).toEqual([])
    expect(key).toMatch(/^rsl_[\w-]{43}$/)
    expect((await enter(key ?? ''))?.actor.kind).toBe('api')
    expect(await rig.accounts.ensureFirstApiKey(context)).toBeUndefined()
  })

  test('let a program in, with what programs may do', async () => {
    const { id, key } = await rig.accounts.addApiKey(context, 'shop')
    const principal = await enter(key)
    expect(principal?.actor).toEqual({ kind: 'api', id })
    expect(principal?.permits('tickets:write')).toBe(true)
    expect(principal?.permits('accounts:read')).toBe(false)
  })

  test('are kept as a hash alone, and their making is recorded', async () => {
    const { id, key } = await rig.accounts.addApiKey(context, 'crm')
    expect(await rowsOf('select name, key_hash from api_keys where id = $1', [id])).toEqual([
      { name: 'crm', key_hash: hashKey(key) },
    ])
    const events = await rowsOf(
      `select payload from events where name = 'api-key.added' and payload->>'apiKeyId' = $1`,
      [id],
    )
    expect(events).toEqual([{ payload: { apiKeyId: id, name: 'crm' } }])
  })

  test('given in the environment are registered once, however often we start', async () => {
    const given = 'chosen-by-the-operator'
    for (let start = 0; start < 2; start += 1) {
      expect(await rig.accounts.ensureFirstApiKey(context, given)).toBeUndefined()
    }
    expect(await rowsOf('select name from api_keys where key_hash = $1', [hashKey(given)])).toEqual([
      { name: 'environment' },
    ])
    expect(await enter(given)).toBeDefined()
  })

  test('given in the environment must fit a header', async () => {
    await expect(rig.accounts.ensureFirstApiKey(context, 'a key with spaces in it')).rejects.toThrow(/no spaces/)
  })

  test('stop at once where they are revoked, and elsewhere within 30 seconds', async () => {
    const { id, key } = await rig.accounts.addApiKey(context, 'short-lived')
    const other = await rig.another()
    const enterThere = () => other.authenticate({ authorization: `Bearer ${key}` })
    expect(await enter(key)).toBeDefined()
    expect(await enterThere()).toBeDefined()
    await rig.accounts.revokeApiKey(context, id)
    expect(await enter(key)).toBeUndefined()
    rig.advance(30_000)
    expect(await enterThere()).toBeUndefined()
    await expect(rig.accounts.revokeApiKey(context, id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(rig.accounts.revokeApiKey(context, 'no id at all')).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('stay revoked when the environment still names them', async () => {
    const given = 'revoked-yet-in-the-environment'
    await rig.accounts.ensureFirstApiKey(context, given)
    const principal = await enter(given)
    await rig.accounts.revokeApiKey(context, principal?.actor.id ?? '')
    await rig.accounts.ensureFirstApiKey(context, given)
    expect(await enter(given)).toBeUndefined()
  })

  test('are asked of the database once in their 30 seconds, unknown ones too', async () => {
    const { key } = await rig.accounts.addApiKey(context, 'busy')
    const unknown = createKey()
    await Promise.all([enter(key), enter(unknown)])
    await rig.database.execute('alter table api_keys rename to api_keys_away')
    try {
      rig.advance(29_000)
      expect(await enter(key)).toBeDefined()
      expect(await enter(unknown)).toBeUndefined()
      rig.advance(1_000)
      await expect(enter(key)).rejects.toThrow()
    } finally {
      await rig.database.execute('alter table api_keys_away rename to api_keys')
    }
    expect(await enter(key)).toBeDefined()
  })

  test.each([
    ['unknown', createKey()],
    ['empty', ''],
    ['ten megabytes', 'x'.repeat(10_000_000)],
    ['SQL', `' or true --`],
    ['NUL', '\u0000'],
  ])('that are %s let nobody in', async (_what, key) => {
    expect(await enter(key)).toBeUndefined()
  })

  test('that are wrong are not made up for by a cookie, while another scheme leaves the cookie alone', async () => {
    const email = 'zoe@fernwork.example'
    const { id } = await rig.accounts.addUser(context, { email, name: 'Zoe', role: 'admin', password: 'long enough' })
    const response = await rig.accounts.handleAuth(
      new Request(`${rig.baseUrl}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'long enough' }),
      }),
      '192.0.2.7',
    )
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(await enter(createKey(), { cookie })).toBeUndefined()
    expect((await rig.accounts.authenticate({ authorization: 'Basic eDp5', cookie }))?.actor).toEqual({
      kind: 'agent',
      id,
    })
    expect(await rig.accounts.authenticate({})).toBeUndefined()
  })
})
