import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases, openRig, type Rig } from '../accounts-under-test.ts'
import {
  countRows,
  deleteRow,
  deleteRows,
  insertRow,
  listRows,
  updateRow,
  updateRows,
  type Condition,
} from './sign-in-rows.ts'

describe.each(databases)('rows of sign-in (%s)', (kind) => {
  let rig: Rig
  const table = 'verifications'
  const names = ['ada', 'Bob', 'c%t', 'd_t', "e'f"]

  beforeAll(async () => {
    rig = await openRig(kind)
  })
  afterAll(() => rig.close())
  beforeEach(async () => {
    await rig.database.execute('delete from verifications')
    for (const [index, identifier] of names.entries()) {
      await insertRow(rig.database, table, {
        id: String(index),
        identifier,
        value: 'v',
        expires_at: new Date(index * 1000),
      })
    }
  })

  const found = async (...where: Condition[]): Promise<unknown[]> =>
    (await listRows(rig.database, { table, where, sortBy: { field: 'id', direction: 'asc' } })).map(
      (row) => row['identifier'],
    )

  test.each<[string, Condition[], string[]]>([
    ['equal', [{ field: 'identifier', value: 'ada' }], ['ada']],
    ['equal, whatever the case', [{ field: 'identifier', value: 'bOB', mode: 'insensitive' }], ['Bob']],
    ['different', [{ field: 'identifier', operator: 'ne', value: 'ada' }], ['Bob', 'c%t', 'd_t', "e'f"]],
    ['one of', [{ field: 'identifier', operator: 'in', value: ['ada', "e'f"] }], ['ada', "e'f"]],
    ['one of none', [{ field: 'identifier', operator: 'in', value: [] }], []],
    ['none of', [{ field: 'identifier', operator: 'not_in', value: ['ada', 'Bob', 'c%t'] }], ['d_t', "e'f"]],
    ['none of none', [{ field: 'identifier', operator: 'not_in', value: [] }], names],
    ['containing, with no wildcards', [{ field: 'identifier', operator: 'contains', value: '%' }], ['c%t']],
    [
      'containing, whatever the case',
      [{ field: 'identifier', operator: 'contains', value: 'OB', mode: 'insensitive' }],
      ['Bob'],
    ],
    ['starting with', [{ field: 'identifier', operator: 'starts_with', value: 'd_' }], ['d_t']],
    ['ending with', [{ field: 'identifier', operator: 'ends_with', value: '_t' }], ['d_t']],
    ['before', [{ field: 'expires_at', operator: 'lt', value: new Date(1000) }], ['ada']],
    ['not after', [{ field: 'expires_at', operator: 'lte', value: new Date(1000) }], ['ada', 'Bob']],
    ['after', [{ field: 'expires_at', operator: 'gt', value: new Date(3000) }], ["e'f"]],
    ['not before', [{ field: 'expires_at', operator: 'gte', value: new Date(3000) }], ['d_t', "e'f"]],
    ['empty', [{ field: 'identifier', value: null }], []],
    ['not empty', [{ field: 'identifier', operator: 'ne', value: null }], names],
    [
      'all of AND and one of OR',
      [
        { field: 'value', value: 'v' },
        { field: 'identifier', value: 'ada', connector: 'OR' },
        { field: 'identifier', value: 'Bob', connector: 'OR' },
      ],
      ['ada', 'Bob'],
    ],
  ])('are found when %s', async (_what, where, expected) => {
    expect(await found(...where)).toEqual(expected)
    expect(await countRows(rig.database, { table, where })).toBe(expected.length)
  })

  test('come in order, some at a time', async () => {
    const selection = { table, where: [], sortBy: { field: 'expires_at', direction: 'desc' as const } }
    const rows = await listRows(rig.database, { ...selection, limit: 2, offset: 1 })
    expect(rows.map((row) => row['identifier'])).toEqual(['d_t', 'c%t'])
  })

  test('change one at a time or all together', async () => {
    expect(
      await updateRow(rig.database, { table, where: [{ field: 'value', value: 'v' }] }, { value: 'w' }),
    ).toMatchObject({ value: 'w' })
    expect(await countRows(rig.database, { table, where: [{ field: 'value', value: 'w' }] })).toBe(1)
    expect(await updateRows(rig.database, { table, where: [] }, { value: 'x' })).toBe(names.length)
    expect(
      await updateRow(rig.database, { table, where: [{ field: 'value', value: 'w' }] }, { value: 'y' }),
    ).toBeUndefined()
  })

  test('are taken by one of those who try at once', async () => {
    const take = () => deleteRow(rig.database, { table, where: [{ field: 'id', value: '0' }] })
    const taken = await Promise.all([take(), take(), take()])
    expect(taken.filter((row) => row !== undefined)).toMatchObject([{ identifier: 'ada' }])
    expect(await deleteRows(rig.database, { table, where: [] })).toBe(names.length - 1)
  })

  test('are of our tables and columns only', async () => {
    const one = { field: 'id', value: '0' }
    await expect(listRows(rig.database, { table: 'tickets', where: [] })).rejects.toThrow(/no table/)
    await expect(listRows(rig.database, { table: '__proto__', where: [one] })).rejects.toThrow(/no table/)
    await expect(listRows(rig.database, { table, where: [{ field: 'id = id or id', value: '0' }] })).rejects.toThrow(
      /no column/,
    )
    await expect(updateRows(rig.database, { table, where: [one] }, { 'value = null, value': 'x' })).rejects.toThrow(
      /no column/,
    )
    await expect(listRows(rig.database, { table, where: [{ ...one, operator: 'like' }] })).rejects.toThrow(
      /cannot compare/,
    )
  })
})
