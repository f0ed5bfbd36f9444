import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Database, Db, Listener } from './db.ts'
import { rememberFailure } from './remember-failure.ts'
import type { Sql } from './sql.ts'
import { createStatementNames } from './statement-names.ts'

interface Settings {
  readonly url: string
  readonly poolSize: number
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  onError(error: Error): void
}

const RECONNECT_AFTER_MS = 500

type NameOf = ReturnType<typeof createStatementNames>

function dbOver(handle: pg.Pool | pg.PoolClient, nameOf: NameOf): Db {
  const configOf = (text: string, values: readonly unknown[]): pg.QueryConfig => {
    const name = nameOf(text)
    return { text, values: [...values], ...(name === undefined ? {} : { name }) }
  }
  return {
    query: async <Row extends object>({ text, values }: Sql) => (await handle.query<Row>(configOf(text, values))).rows,
    execute: async (text, values = []) => {
      const result: pg.QueryResult | pg.QueryResult[] = await handle.query(
        values.length > 0 ? configOf(text, values) : text,
      )
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows }
    },
  }
}

/** Opens a pool on a PostgreSQL server (or one that speaks its protocol). */
export function openPostgres({ url, poolSize, onError }: Settings): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'resolute',
  })
  // Without a listener a server restart would end the process.
  pool.on('error', onError)
  // The pool stops listening to a connection it is closing; the server ending it at that moment is no news.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const nameOf = createStatementNames()
  return {
    kind: 'postgres',
    ...dbOver(pool, nameOf),
    transaction: (run) => transact(pool, nameOf, run),
    listen: (channel, hear) => listenOn(url, channel, { ...hear, onError }),
    close: () => pool.end(),
  }
}

/** A plan that no longer fits since another process has changed the table, or that a pooler has given to somebody else. */
const LOST_PLANS: readonly unknown[] = ['0A000', '26000', '42P05']

const hasLostPlans = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && LOST_PLANS.includes(error.code)

async function transact<Result>(
  pool: pg.Pool,
  nameOf: NameOf,
  run: (transaction: Db) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query('begin')
    const watched = rememberFailure(dbOver(client, nameOf))
    const result = await run(watched.db)
    watched.throwIfFailed()
    await client.query('commit')
    return result
  } catch (error) {
    failure = hasLostPlans(error) ? error : undefined
    await client.query('rollback').catch((broken: Error) => {
      failure = broken
    })
    throw error
  } finally {
    // A connection that cannot even roll back, or whose plans are lost, is not given to anybody else.
    client.release(failure)
  }
}

interface Hear {
  onPayload(payload: string): void
  onGap(): void
  onError(error: Error): void
}

/** Holds a connection of its own, since a pooled one would be handed to others, and reconnects until closed. */
async function listenOn(url: string, channel: string, hear: Hear): Promise<Listener> {
  let closed = false
  let client: pg.Client | undefined

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'resolute listen', keepAlive: true })
    fresh.on('notification', ({ payload }) => hear.onPayload(payload ?? ''))
    fresh.on('error', hear.onError)
    fresh.on('end', () => {
      if (!closed) {
        void reconnect()
      }
    })
    await fresh.connect()
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    client = fresh
  }
  const reconnect = async (): Promise<void> => {
    await wait(RECONNECT_AFTER_MS)
    if (!closed) {
      await connect().then(hear.onGap, hear.onError)
    }
  }

  await connect()
  return {
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}
