import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openEmptyDatabase, openTestDatabase } from '../../../test/support/database.ts'
import { migrationsFolder, type Storage } from '../../app/open-storage.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { sql } from './sql.ts'

let folder: string
let storage: Storage

beforeAll(async () => {
  storage = await openEmptyDatabase()
})
afterAll(() => storage.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'resolute-migrations-'))
  await storage.database.execute('drop schema public cascade; create schema public')
})
afterEach(() => rmSync(folder, { recursive: true }))

const give = (name: string, text: string): void => writeFileSync(join(folder, name), text)

describe('migrate', () => {
  it('applies every migration once, in order', async () => {
    give('0001-first.sql', 'create table first (id integer)')
    give('0002-second.sql', 'alter table first add column name text; insert into first values (1, $$one$$)')
    expect(await migrate(storage.database, folder)).toEqual([1, 2])
    expect(await migrate(storage.database, folder)).toEqual([])
    expect(await storage.database.query(sql`select id, name from first`)).toEqual([{ id: 1, name: 'one' }])
  })

  it('applies only what is new', async () => {
    give('0001-first.sql', 'create table first (id integer)')
    await migrate(storage.database, folder)
    give('0002-second.sql', 'create table second (id integer)')
    expect(await migrate(storage.database, folder)).toEqual([2])
  })

  it('leaves nothing of a migration that fails half-way, and goes on from there once it is mended', async () => {
    give('0001-first.sql', 'create table first (id integer)')
    give('0002-second.sql', 'create table second (id integer); create table first (id integer)')
    await expect(migrate(storage.database, folder)).rejects.toThrow('already exists')
    await expect(storage.database.execute('select * from second')).rejects.toThrow('does not exist')
    give('0002-second.sql', 'create table second (id integer)')
    expect(await migrate(storage.database, folder)).toEqual([2])
  })

  it('refuses a database that a newer version has been at', async () => {
    give('0001-first.sql', 'create table first (id integer)')
    await migrate(storage.database, folder)
    await storage.database.query(sql`insert into migrations (version, name) values (2, '0002-from-the-future.sql')`)
    await expect(migrate(storage.database, folder)).rejects.toThrow('is at schema 2, this version of Resolute knows 1')
  })

  it('lets two processes start at the same moment', async () => {
    give('0001-first.sql', 'create table first (id integer)')
    give('0002-second.sql', 'create table second (id integer)')
    const { url } = storage
    const another =
      url === undefined
        ? storage.database
        : openPostgres({
            url,
            poolSize: 2,
            onError: (error) => {
              throw error
            },
          })
    const applied = await Promise.all([migrate(storage.database, folder), migrate(another, folder)])
    expect(applied.flat().toSorted()).toEqual([1, 2])
    if (another !== storage.database) {
      await another.close()
    }
  })

  it('refuses a gap, a repetition and a strange name', () => {
    give('0001-first.sql', '')
    give('0003-third.sql', '')
    expect(() => readMigrations(folder)).toThrow('0003-third.sql: expected a file named 0002-<what>.sql here')
    rmSync(join(folder, '0003-third.sql'))
    give('0001-twice.sql', '')
    expect(() => readMigrations(folder)).toThrow('0001-twice.sql')
    rmSync(join(folder, '0001-twice.sql'))
    give('second.sql', '')
    expect(() => readMigrations(folder)).toThrow('second.sql')
  })
})

describe('the migrations we ship', () => {
  it('are all applied in a database of this version', async () => {
    const prepared = await openTestDatabase()
    cpSync(migrationsFolder, folder, { recursive: true })
    expect(await migrate(prepared.database, folder)).toEqual([])
    await prepared.close()
  })

  it('make events that can be added, and never changed or removed', async () => {
    const prepared = await openTestDatabase()
    const { database } = prepared
    await database.query(sql`
      insert into events (id, name, actor_kind, actor_id, payload, occurred_at)
      values ('01890000-0000-7000-8000-000000000001', 'test.happened', 'system', 'test', '{}', now())`)
    await expect(database.query(sql`update events set name = 'other'`)).rejects.toThrow('append-only')
    await expect(database.query(sql`delete from events`)).rejects.toThrow('append-only')
    await prepared.close()
  })
})
