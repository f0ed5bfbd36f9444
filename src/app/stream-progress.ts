import type { FastifyInstance } from 'fastify'
import type { Actor, Context } from '../kernel/context.ts'
import { admit, type HttpSettings } from '../kernel/http/create-server.ts'
import type { Live } from '../kernel/live.ts'
import { explainTicket, listOutcomes } from '../modules/resolution/index.ts'
import { ticketIdOf } from '../modules/tickets/index.ts'
import { hearProgress, type ProgressHearer } from './progress.ts'

const BEAT_MS = 15_000

type Settings = Pick<HttpSettings, 'authenticate'> & { contextFor(actor: Actor): Context }

/**
 * `GET /api/v1/tickets/:ticket_id/progress`: server-sent events. `progress` tells of a task of the ticket's run as it
 * begins or ends, where the run is slow enough to be watched, and first of all that happened before; `concluded` brings
 * the recorded decisions of the newest run, and ends the stream. A ticket that waits for nothing is concluded at once.
 */
export function serveProgress(app: FastifyInstance, live: Live, settings: Settings): void {
  const runs = hearProgress(live)
  app.addHook('onClose', async () => runs.close())
  app.get<{ Params: { ticket_id: string } }>('/api/v1/tickets/:ticket_id/progress', async (request, reply) => {
    const context = settings.contextFor(await admit('tickets:read', request, settings))
    const ticketId = await ticketIdOf(context, request.params.ticket_id)
    const [row] = await listOutcomes(context.db, [ticketId])
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    const reference = row?.reference ?? ''
    const follower = follow({ context, live, runs, ticketId, reference }, (event, data) =>
      raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    )
    const beat = setInterval(() => raw.write(': still here\n\n'), BEAT_MS)
    raw.on('close', () => {
      clearInterval(beat)
      follower.stop()
    })
    await follower.concluded
    raw.end()
  })
}

interface Followed {
  readonly context: Context
  readonly live: Live
  readonly runs: ProgressHearer
  readonly ticketId: string
  readonly reference: string
}

function follow(
  { context, live, runs, ticketId, reference }: Followed,
  write: (event: 'progress' | 'concluded', data: unknown) => void,
): { readonly concluded: Promise<void>; stop(): void } {
  const { promise: concluded, resolve } = Promise.withResolvers<void>()
  let isOver = false
  const look = async (): Promise<void> => {
    const [row] = await listOutcomes(context.db, [ticketId])
    if (row?.owner === 'assistant' || isOver) {
      return
    }
    isOver = true
    const { runs } = await explainTicket(context, ticketId)
    const [newest] = runs
    write('concluded', {
      ticket_id: reference,
      run_id: newest?.run_id ?? null,
      outcome: newest?.outcome ?? null,
      decisions: newest?.decisions ?? [],
    })
    resolve()
  }
  const lookSafely = (): void => void look().catch(() => resolve())
  const unsubscribe = [
    runs.follow(reference, (event) => {
      if (!isOver) {
        write('progress', event)
      }
    }),
    live.subscribe('ticket', (ids) => {
      if (ids.length === 0 || ids.includes(ticketId)) {
        lookSafely()
      }
    }),
  ]
  lookSafely()
  return {
    concluded,
    stop: () => {
      isOver = true
      unsubscribe.forEach((end) => end())
      resolve()
    },
  }
}
