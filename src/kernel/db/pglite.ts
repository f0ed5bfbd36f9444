import { Worker } from 'node:worker_threads'
import type { Database, Db, Listener } from './db.ts'
import { Gate } from './gate.ts'
import type { Reply, Request, SqlFailure, WorkerSettings } from './pglite-messages.ts'
import { rememberFailure } from './remember-failure.ts'
import type { Sql } from './sql.ts'

type Rows = Record<string, unknown>[]
type Unnumbered = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never
interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A failed statement, with PostgreSQL's own code. */
class SqlError extends Error {
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly constraint: string | undefined
  constructor(failure: SqlFailure) {
    super(failure.message)
    this.name = 'SqlError'
    this.code = failure.code
    this.detail = failure.detail
    this.constraint = failure.constraint
  }
}

/** The line to the thread that owns the database: numbered requests, their replies, and notifications. */
class Line {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly hearers = new Map<string, Set<(payload: string) => void>>()
  #next = 1
  #broken: Error | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#receive(reply))
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#fail(new Error('The embedded database has stopped.')))
  }

  static async open(settings: WorkerSettings): Promise<Line> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: settings })
    const first = await new Promise<Reply>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    if ('failed' in first) {
      await worker.terminate()
      throw new Error(`The embedded database does not open${at(settings.folder)}: ${first.failed}`)
    }
    return new Line(worker)
  }

  ask(request: Unnumbered): Promise<unknown> {
    if (this.#broken) {
      return Promise.reject(this.#broken)
    }
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id })
    })
  }

  async end(): Promise<void> {
    await this.ask({ kind: 'close' })
    await this.#worker.terminate()
  }

  #receive(reply: Reply): void {
    if ('notification' in reply) {
      this.hearers.get(reply.notification.channel)?.forEach((hear) => hear(reply.notification.payload))
      return
    }
    if (!('id' in reply)) {
      return
    }
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) {
      waiting?.resolve(reply.value)
    } else {
      waiting?.reject(new SqlError(reply.error))
    }
  }

  #fail(error: Error): void {
    this.#broken ??= error
    this.#waiting.forEach((waiting) => waiting.reject(error))
    this.#waiting.clear()
  }
}

const at = (folder: string | undefined): string => (folder === undefined ? '' : ` in ${folder}`)

function dbOver(line: Line): Db {
  const execute = async (text: string, values: readonly unknown[] = []): Promise<{ rows: Rows }> => {
    const request: Unnumbered = values.length > 0 ? { kind: 'query', text, values } : { kind: 'script', text }
    return { rows: (await line.ask(request)) as Rows }
  }
  return {
    execute,
    query: async <Row extends object>({ text, values }: Sql) =>
      (await line.ask({ kind: 'query', text, values })) as Row[],
  }
}

/** A script that fails half-way leaves a transaction open on the single connection; end it, or all that follow fail. */
async function endBrokenTransaction(db: Db): Promise<void> {
  await db.execute('rollback').catch(() => undefined)
}

export interface EmbeddedDatabase extends Database {
  /** The whole database as a tar, to start others from. */
  dump(): Promise<Uint8Array>
}

/** Opens PGlite in a thread of its own. One process only: take the folder's lock first. */
export async function openPglite(settings: WorkerSettings): Promise<EmbeddedDatabase> {
  const line = await Line.open(settings)
  const gate = new Gate()
  const inner = dbOver(line)
  const execute: Db['execute'] = (text, values) =>
    gate.pass(() =>
      inner.execute(text, values).catch(async (error: unknown) => {
        await endBrokenTransaction(inner)
        throw error
      }),
    )

  return {
    kind: 'pglite',
    execute,
    query: (statement) => gate.pass(() => inner.query(statement)),
    transaction: (run) =>
      gate.hold(async () => {
        await inner.execute('begin')
        try {
          const watched = rememberFailure(inner)
          const result = await run(watched.db)
          watched.throwIfFailed()
          await inner.execute('commit')
          return result
        } catch (error) {
          await endBrokenTransaction(inner)
          throw error
        }
      }),
    listen: (channel, { onPayload }) => gate.pass(() => listenOn(line, channel, onPayload)),
    dump: () => gate.pass(async () => (await line.ask({ kind: 'dump' })) as Uint8Array),
    close: () => gate.pass(() => line.end()),
  }
}

async function listenOn(line: Line, channel: string, onPayload: (payload: string) => void): Promise<Listener> {
  const hearers = line.hearers.get(channel) ?? new Set()
  const isFirst = hearers.size === 0
  hearers.add(onPayload)
  line.hearers.set(channel, hearers)
  if (isFirst) {
    await line.ask({ kind: 'listen', channel })
  }
  return {
    close: async () => {
      hearers.delete(onPayload)
      if (hearers.size === 0) {
        await line.ask({ kind: 'unlisten', channel })
      }
    },
  }
}
