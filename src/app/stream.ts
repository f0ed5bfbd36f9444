import type { FastifyInstance } from 'fastify'
import { admit, type HttpSettings } from '../kernel/http/create-server.ts'
import type { Live } from '../kernel/live.ts'

const BEAT_MS = 15_000
/** Changes within this time reach a page as one event. */
const GATHER_MS = 100

/** `GET /api/v1/stream`: server-sent events `ticket` with the ids of tickets that changed; none means "look at all". */
export function serveStream(app: FastifyInstance, live: Live, settings: Pick<HttpSettings, 'authenticate'>): void {
  app.get('/api/v1/stream', async (request, reply) => {
    await admit('tickets:read', request, settings)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    const gathered = new Set<string>()
    let timer: NodeJS.Timeout | undefined
    let isGap = false
    const send = (): void => {
      timer = undefined
      const ids = isGap ? [] : [...gathered]
      gathered.clear()
      isGap = false
      raw.write(`event: ticket\ndata: ${JSON.stringify({ ids })}\n\n`)
    }
    const unsubscribe = live.subscribe('ticket', (ids) => {
      ids.forEach((id) => gathered.add(id))
      isGap ||= ids.length === 0 || gathered.size > 500
      timer ??= setTimeout(send, GATHER_MS)
    })
    const beat = setInterval(() => raw.write(': still here\n\n'), BEAT_MS)
    raw.on('close', () => {
      clearInterval(beat)
      clearTimeout(timer)
      unsubscribe()
    })
  })
}
