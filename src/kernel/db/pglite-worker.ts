/** The thread that owns the embedded database, so that its WebAssembly never holds the event loop of the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { Reply, Request, SqlFailure, WorkerSettings } from './pglite-messages.ts'

const port = parentPort
if (!port) {
  throw new Error('pglite-worker.ts runs as a worker thread only.')
}
const post = (reply: Reply): void => port.postMessage(reply)
const unlisteners = new Map<string, () => Promise<void>>()

function failureOf(error: unknown): SqlFailure {
  const message = error instanceof Error ? error.message : String(error)
  const source: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {}
  const text = (key: string): Record<string, string> => (typeof source[key] === 'string' ? { [key]: source[key] } : {})
  return { message, ...text('code'), ...text('detail'), ...text('constraint'), ...text('table') }
}

async function open({ folder, snapshot }: WorkerSettings): Promise<PGlite> {
  return PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: new Blob([Uint8Array.from(snapshot)]) }),
  })
}

async function perform(database: PGlite, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'query':
      return (await database.query(request.text, [...request.values])).rows
    case 'script':
      return (await database.exec(request.text)).flatMap((result) => result.rows)
    case 'listen':
      unlisteners.set(
        request.channel,
        await database.listen(request.channel, (payload) =>
          post({ notification: { channel: request.channel, payload } }),
        ),
      )
      return undefined
    case 'unlisten':
      await unlisteners.get(request.channel)?.()
      unlisteners.delete(request.channel)
      return undefined
    case 'dump': {
      const dump = await database.dumpDataDir('none')
      return new Uint8Array(await dump.arrayBuffer())
    }
    case 'close':
      await database.close()
      return undefined
  }
}

try {
  const database = await open(workerData as WorkerSettings)
  port.on('message', (request: Request) => {
    perform(database, request).then(
      (value) => post({ id: request.id, ok: true, value }),
      (error: unknown) => post({ id: request.id, ok: false, error: failureOf(error) }),
    )
  })
  post({ ready: true })
} catch (error) {
  post({ failed: failureOf(error).message })
}
