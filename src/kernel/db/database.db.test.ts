import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { until } from '../../../test/support/until.ts'
import type { Storage } from '../../app/open-storage.ts'
import { sqlState } from '../errors.ts'
import type { Database } from './db.ts'
import { sql } from './sql.ts'

let storage: Storage
let database: Database

beforeAll(async () => {
  storage = await openTestDatabase()
  database = storage.database
  await database.execute(`
    create table shelf (id integer primary key, name text not null unique, weight integer check (weight > 0));
    create table book (shelf_id integer not null references shelf (id))`)
})
afterAll(() => storage.close())

const countNamed = async (name: string): Promise<number> => {
  const [row] = await database.query<{ count: number }>(
    sql`select count(*)::int as count from shelf where name = ${name}`,
  )
  return row?.count ?? -1
}

describe('a transaction', () => {
  it('keeps everything when it ends well, and returns what the work returned', async () => {
    const result = await database.transaction(async (db) => {
      await db.query(sql`insert into shelf values (1, 'kept', 1)`)
      return 'done'
    })
    expect(result).toBe('done')
    expect(await countNamed('kept')).toBe(1)
  })

  it('keeps nothing when the work throws, and throws the same error', async () => {
    const failure = new Error('the second step failed')
    const work = database.transaction(async (db) => {
      await db.query(sql`insert into shelf values (2, 'lost', 1)`)
      throw failure
    })
    await expect(work).rejects.toBe(failure)
    expect(await countNamed('lost')).toBe(0)
  })

  it('keeps nothing when a statement fails, even if the work goes on', async () => {
    const work = database.transaction(async (db) => {
      await db.query(sql`insert into shelf values (3, 'before', 1)`)
      await db.query(sql`insert into shelf values (3, 'same id', 1)`).catch(() => undefined)
      await db.query(sql`insert into shelf values (4, 'after', 1)`)
    })
    await expect(work).rejects.toSatisfy((error) => sqlState(error) === '25P02')
    expect(await countNamed('before')).toBe(0)
  })

  it('does not report a commit that the database turned into a rollback', async () => {
    const work = database.transaction(async (db) => {
      await db.query(sql`insert into shelf values (5, 'swallowed', 1)`)
      await db.query(sql`select 1 / 0`).catch(() => undefined)
      return 'looks fine'
    })
    const outcome = await work.then(
      () => 'committed',
      () => 'failed',
    )
    expect({ outcome, rows: await countNamed('swallowed') }).toEqual({ outcome: 'failed', rows: 0 })
  })

  it('is followed by others as if it had never failed', async () => {
    await expect(database.transaction((db) => db.execute('select broken from'))).rejects.toThrow()
    await expect(database.execute('begin; select broken from')).rejects.toThrow()
    await database.transaction((db) => db.query(sql`insert into shelf values (6, 'afterwards', 1)`))
    expect(await countNamed('afterwards')).toBe(1)
  })

  it('does not show its rows to others before its end', async () => {
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const { promise: hasWritten, resolve: wrote } = Promise.withResolvers<void>()
    const writing = database.transaction(async (db) => {
      await db.query(sql`insert into shelf values (7, 'half way', 1)`)
      wrote()
      await mayEnd
    })
    await hasWritten
    const counting = countNamed('half way')
    // The embedded database answers after the transaction, PostgreSQL at once; neither shows half of it.
    const seen = database.kind === 'pglite' ? 1 : 0
    if (database.kind === 'postgres') {
      expect(await counting).toBe(0)
    }
    end()
    await writing
    expect(await counting).toBe(seen)
  })

  it('runs many at a time without mixing them', async () => {
    const ids = Array.from({ length: 40 }, (_each, index) => 100 + index)
    const results = await Promise.allSettled(
      ids.map((id) =>
        database.transaction(async (db) => {
          await db.query(sql`insert into shelf values (${id}, ${`crowd ${id}`}, 1)`)
          if (id % 2 === 1) {
            throw new Error('odd')
          }
          await db.query(sql`insert into book values (${id})`)
        }),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    const rows = await database.query<{ id: number }>(
      sql`select shelf.id from shelf join book on book.shelf_id = shelf.id where name like 'crowd %' order by 1`,
    )
    expect(rows.map(({ id }) => id)).toEqual(ids.filter((id) => id % 2 === 0))
  })
})

describe('a query around an open transaction of the embedded database', () => {
  it('is an error at once instead of waiting for itself for ever', async () => {
    if (database.kind !== 'pglite') {
      // A server has other connections: nothing waits.
      expect(await database.transaction(() => database.query(sql`select 1 as one`))).toEqual([{ one: 1 }])
      return
    }
    const around = database.transaction(async () => await database.query(sql`select 1`))
    await expect(around).rejects.toThrow('around the open transaction')
    const nested = database.transaction(async () => await database.transaction((db) => db.query(sql`select 1`)))
    await expect(nested).rejects.toThrow('around the open transaction')
    expect(await database.query(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  it('waits its turn when it comes from elsewhere', async () => {
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const holding = database.transaction(() => mayEnd)
    const other = database.query(sql`select 2 as two`)
    end()
    await holding
    expect(await other).toEqual([{ two: 2 }])
  })

  it('is allowed again in work that a finished transaction left behind', async () => {
    let leftBehind: Promise<unknown> = Promise.resolve()
    const { promise: isOver, resolve: over } = Promise.withResolvers<void>()
    await database.transaction(async () => {
      leftBehind = isOver.then(() => database.query(sql`select 3 as three`))
    })
    over()
    expect(await leftBehind).toEqual([{ three: 3 }])
  })
})

describe('errors of statements', () => {
  const cases = [
    ['a repeated key', '23505', sql`insert into shelf values (900, 'twin', 1), (900, 'other', 1)`],
    ['a missing parent', '23503', sql`insert into book values (-1)`],
    ['a missing value', '23502', sql`insert into shelf (id) values (901)`],
    ['a failed check', '23514', sql`insert into shelf values (902, 'light', 0)`],
    ['a missing table', '42P01', sql`select * from nowhere`],
    ['a missing column', '42703', sql`select nothing from shelf`],
    ['broken grammar', '42601', sql`selec 1`],
    ['a value that does not fit', '22P02', sql`select ${'many'}::integer`],
    ['a division by zero', '22012', sql`select 1 / 0`],
  ] as const

  it.each(cases)('carries the code of %s (%s)', async (_what, code, statement) => {
    const state = await database.query(statement).then(() => 'no error', sqlState)
    expect(state).toBe(code)
  })

  it('names the constraint that was violated', async () => {
    const error: unknown = await database
      .query(sql`insert into shelf values (903, 'weightless', 0)`)
      .catch((failure: unknown) => failure)
    expect(error).toMatchObject({ constraint: 'shelf_weight_check' })
  })
})

describe('values', () => {
  it('come back as they went in, the same on every database', async () => {
    const at = new Date('2026-02-28T23:59:59.123Z')
    const [row] = await database.query<Record<string, unknown>>(sql`
      select ${at}::timestamptz as at, ${'ünïcödé 😀 \' "'}::text as words, ${null}::text as nothing, ${true}::boolean as yes,
        ${42}::int as answer, ${0.25}::float8 as quarter, ${JSON.stringify({ a: [1, 'x'] })}::jsonb as thing, array['a', 'b']::text[] as list`)
    expect(row).toEqual({
      at,
      words: 'ünïcödé 😀 \' "',
      nothing: null,
      yes: true,
      answer: 42,
      quarter: 0.25,
      thing: { a: [1, 'x'] },
      list: ['a', 'b'],
    })
  })

  it('never become part of the statement', async () => {
    const name = "'); drop table shelf; --"
    await database.query(sql`insert into shelf values (950, ${name}, 1)`)
    expect(await countNamed(name)).toBe(1)
  })
})

describe('execute', () => {
  it('runs several statements and gives the rows of all', async () => {
    const { rows } = await database.execute('select 1 as n; select 2 as n')
    expect(rows).toEqual([{ n: 1 }, { n: 2 }])
  })
})

describe('listen', () => {
  it('hears what is notified, in order, and nothing more once closed', async () => {
    const heard: string[] = []
    const listener = await database.listen('doorbell', {
      onPayload: (text) => heard.push(text),
      onGap: () => undefined,
    })
    await database.execute('select pg_notify($1, $2)', ['doorbell', 'one'])
    await database.execute('select pg_notify($1, $2)', ['doorbell', 'two'])
    await database.execute('select pg_notify($1, $2)', ['another bell', 'three'])
    await until(() => heard.length === 2, { what: 'two notifications' })
    expect(heard).toEqual(['one', 'two'])
    await listener.close()

    const witness: string[] = []
    const second = await database.listen('doorbell', {
      onPayload: (text) => witness.push(text),
      onGap: () => undefined,
    })
    await database.execute('select pg_notify($1, $2)', ['doorbell', 'four'])
    await until(() => witness.includes('four'), { what: 'the second listener' })
    expect(heard).toEqual(['one', 'two'])
    await second.close()
  })

  it('hears of a transaction only when it has committed', async () => {
    const heard: string[] = []
    const listener = await database.listen('ledger', { onPayload: (text) => heard.push(text), onGap: () => undefined })
    const undone = database.transaction(async (db) => {
      await db.execute('select pg_notify($1, $2)', ['ledger', 'rolled back'])
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await database.transaction((db) => db.execute('select pg_notify($1, $2)', ['ledger', 'committed']))
    await until(() => heard.length > 0, { what: 'the committed notification' })
    expect(heard).toEqual(['committed'])
    await listener.close()
  })

  it('lets two listeners of one channel hear the same, and one go without the other', async () => {
    const first: string[] = []
    const second: string[] = []
    const one = await database.listen('pair', { onPayload: (text) => first.push(text), onGap: () => undefined })
    const two = await database.listen('pair', { onPayload: (text) => second.push(text), onGap: () => undefined })
    await database.execute('select pg_notify($1, $2)', ['pair', 'a'])
    await until(() => first.length === 1 && second.length === 1, { what: 'both listeners' })
    await one.close()
    await database.execute('select pg_notify($1, $2)', ['pair', 'b'])
    await until(() => second.length === 2, { what: 'the remaining listener' })
    expect(first).toEqual(['a'])
    await two.close()
  })
})

describe('a statement that comes again and again', () => {
  it('gives the same rows, and is soon read anew when its table has become another', async () => {
    await database.execute(
      'create table plank (id integer primary key, length integer); insert into plank values (1, 7)',
    )
    const measure = () =>
      database.transaction((db) => db.query<{ length: unknown }>(sql`select length from plank where id = ${1}`))
    for (let turn = 0; turn < 40; turn += 1) {
      expect(await measure()).toEqual([{ length: 7 }])
    }
    await database.execute('alter table plank alter column length type text using length::text')
    await measure().catch(() => undefined)
    expect(await measure()).toEqual([{ length: '7' }])
  })
})
