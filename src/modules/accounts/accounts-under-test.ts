import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Actor, Context } from '../../kernel/context.ts'
import { contextFactory } from '../../kernel/create-context.ts'
import type { Database } from '../../kernel/db/db.ts'
import { migrate } from '../../kernel/db/migrate.ts'
import { openPglite } from '../../kernel/db/pglite.ts'
import { openPostgres } from '../../kernel/db/postgres.ts'
import { openLive } from '../../kernel/live.ts'
import { createLog, type Log } from '../../kernel/log.ts'
import { createAccounts, type Accounts } from './index.ts'

// oxlint-disable-next-line node/no-process-env -- on which server tests run is not a setting of the product
const serverUrl = process.env['TEST_DATABASE_URL']

/** The databases tests run on: the embedded one, and PostgreSQL where a server is named. */
export const databases: readonly ('embedded' | 'PostgreSQL')[] =
  serverUrl === undefined ? ['embedded'] : ['embedded', 'PostgreSQL']

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))
const fail = (error: Error): never => {
  throw error
}

/** A database of its own on the server, dropped at the end. */
async function openOnServer(): Promise<{ database: Database; close(): Promise<void> }> {
  const url = new URL(serverUrl ?? '')
  const name = `accounts_${randomUUID().replaceAll('-', '')}`
  const server = openPostgres({ url: url.href, poolSize: 1, onError: fail })
  await server.execute(`create database ${name}`)
  url.pathname = `/${name}`
  const database = openPostgres({ url: url.href, poolSize: 4, onError: fail })
  const close = async (): Promise<void> => {
    await database.close()
    await server.execute(`drop database ${name}`)
    await server.close()
  }
  return { database, close }
}

async function openEmbedded(): Promise<{ database: Database; close(): Promise<void> }> {
  const database = await openPglite({})
  return { database, close: () => database.close() }
}

const notInTests = (): never => fail(new Error('These tests declare no jobs, so nothing is queued.'))

/** The room on a database of its own, with a clock that can be put forward. */
export interface Rig {
  readonly database: Database
  readonly accounts: Accounts
  readonly baseUrl: string
  readonly log: Log
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[]
  contextFor(actor: Actor): Context
  advance(milliseconds: number): void
  /** A second process on the same database. */
  another(): Promise<Accounts>
  close(): Promise<void>
}

export const nobody: Actor = { kind: 'system', id: 'test' }

export async function openRig(kind: (typeof databases)[number]): Promise<Rig> {
  const { database, close } = kind === 'embedded' ? await openEmbedded() : await openOnServer()
  await migrate(database, migrations)
  const live = await openLive(database)
  const baseUrl = 'http://support.fernwork.example'
  const logged: Record<string, unknown>[] = []
  const log = createLog({ level: 'DEBUG', destination: { write: (line) => void logged.push(JSON.parse(line)) } })
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const queue = { send: notInTests, work: notInTests, depths: notInTests, replay: notInTests, stop: notInTests }
  const open = (): Promise<Accounts> => createAccounts({ database, baseUrl, log, clock })
  return {
    database,
    accounts: await open(),
    baseUrl,
    log,
    logged,
    contextFor: contextFactory({ database, queue, live, clock, jobs: [] }),
    advance: (milliseconds) => void (ahead += milliseconds),
    another: open,
    close: async () => {
      await live.close()
      await close()
    },
  }
}
