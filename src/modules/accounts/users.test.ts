import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { databases, nobody, openRig, type Rig } from './accounts-under-test.ts'
import { accountRoutes, type NewUser } from './index.ts'

describe.each(databases)('people (%s)', (kind) => {
  let rig: Rig
  let context: Context

  beforeAll(async () => {
    rig = await openRig(kind)
    context = rig.contextFor(nobody)
  })
  afterAll(() => rig.close())

  const person = (name: string, more: Partial<NewUser> = {}): NewUser => ({
    email: `${name}@fernwork.example`,
    name,
    role: 'agent',
    ...more,
  })
  const rowsOf = async (text: string, values: unknown[]) => (await rig.database.execute(text, values)).rows

  test('are added with what they speak and know, and that is recorded', async () => {
    const { id, isNew } = await rig.accounts.addUser(
      context,
      person('ana', { role: 'lead', languages: ['en', 'pt'], skills: ['billing', `O'Neill {"x"}`] }),
    )
    expect(isNew).toBe(true)
    expect(await rowsOf('select email, name, role, languages, skills from users where id = $1', [id])).toEqual([
      {
        email: 'ana@fernwork.example',
        name: 'ana',
        role: 'lead',
        languages: ['en', 'pt'],
        skills: ['billing', `O'Neill {"x"}`],
      },
    ])
    expect(
      await rowsOf(`select actor_id, payload from events where name = 'user.added' and payload->>'userId' = $1`, [id]),
    ).toEqual([{ actor_id: 'test', payload: { userId: id, role: 'lead' } }])
  })

  test('are added once per e-mail address, whatever its case', async () => {
    const first = await rig.accounts.addUser(context, person('bob'))
    const again = await rig.accounts.addUser(
      context,
      person('bob', { email: ' BOB@Fernwork.example ', name: 'Somebody else', role: 'admin' }),
    )
    expect(again).toEqual({ id: first.id, isNew: false })
    expect(await rowsOf('select name, role from users where id = $1', [first.id])).toEqual([
      { name: 'bob', role: 'agent' },
    ])
  })

  test('added at the same time by two, are one person with one password', async () => {
    const both = await Promise.all(
      [1, 2].map((each) => rig.accounts.addUser(context, person('cat', { password: `password ${each}` }))),
    )
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    const methods = await rowsOf(
      'select provider_id, account_id = user_id as is_own from sign_in_methods where user_id = $1',
      [both[0]?.id],
    )
    expect(methods).toEqual([{ provider_id: 'credential', is_own: true }])
  })

  test('get a password later, and keep it', async () => {
    const hashOf = async (id: string) =>
      (await rowsOf('select password from sign_in_methods where user_id = $1', [id]))[0]?.['password']
    const { id } = await rig.accounts.addUser(context, person('dot'))
    expect(await hashOf(id)).toBeUndefined()
    await rig.accounts.addUser(context, person('dot', { password: 'the first one' }))
    const hash = await hashOf(id)
    expect(hash).toBeTypeOf('string')
    await rig.accounts.addUser(context, person('dot', { password: 'the second one' }))
    expect(await hashOf(id)).toBe(hash)
  })

  test.each([
    ['email', { email: 'nobody' }],
    ['name', { name: '   ' }],
    ['name', { name: 'a\u0000b' }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(129) }],
    ['languages.0', { languages: ['English'] }],
  ])('are refused with a bad %s', async (field, more) => {
    const error = await rig.accounts.addUser(context, person('eve', more)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error instanceof AppError && error.fields.map((each) => each.field)).toEqual([field])
  })

  test('unknown ones get no password', async () => {
    const setting = rig.accounts.setPassword(context, { email: 'ghost@fernwork.example', password: 'long enough' })
    await expect(setting).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('are named while they act, also inside a transaction', async () => {
    const { id } = await rig.accounts.addUser(context, person('fox'))
    const acting = rig.contextFor({ kind: 'agent', id })
    expect(await acting.transaction((within) => rig.accounts.nameOf(within))).toBe('fox')
    expect(await rig.accounts.nameOf(acting)).toBe('fox')
    expect(await rig.accounts.nameOf(rig.contextFor({ kind: 'agent', id: 'gone' }))).toBeNull()
    expect(await rig.accounts.nameOf(rig.contextFor({ kind: 'api', id }))).toBeNull()
  })

  describe('GET /api/v1/session', () => {
    const route = accountRoutes.find(({ path }) => path === '/api/v1/session')
    const ask = async (kindOfActor: 'agent' | 'api', id: string) =>
      (
        await route?.handle(rig.contextFor({ kind: kindOfActor, id }), {
          params: {},
          query: {},
          body: undefined,
          headers: {},
        })
      )?.body

    test('tells the person and their teams', async () => {
      const { id } = await rig.accounts.addUser(context, person('gus'))
      expect(await ask('agent', id)).toEqual({
        id,
        name: 'gus',
        email: 'gus@fernwork.example',
        role: 'agent',
        teams: [],
      })
      await rig.database.execute(
        `insert into teams (id, name) values ('technical', 'Technical support'), ('billing', 'Billing'), ('legal', 'Legal')`,
      )
      await rig.database.execute(
        `insert into team_members (team_id, user_id) values ('technical', $1), ('billing', $1)`,
        [id],
      )
      expect(await ask('agent', id)).toMatchObject({
        teams: [
          { id: 'billing', name: 'Billing' },
          { id: 'technical', name: 'Technical support' },
        ],
      })
    })

    test('refuses programs and people who are gone', async () => {
      await expect(ask('api', 'some key')).rejects.toMatchObject({ status: 403 })
      await expect(ask('agent', 'gone')).rejects.toMatchObject({ status: 401 })
    })
  })
})
