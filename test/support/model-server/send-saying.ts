import type { ServerResponse } from 'node:http'
import { anthropicError, streamAnthropic, writeAnthropic } from './anthropic-wire.ts'
import type { Fault } from './faults.ts'
import { openAiError, streamOpenAi, writeOpenAi } from './openai-wire.ts'
import type { Saying, SeenRequest } from './seen-request.ts'

interface Exchange {
  readonly request: SeenRequest
  readonly response: ServerResponse
  readonly saying: Saying
  readonly fault: Fault | undefined
  /** Opens when what is held back may go on. */
  readonly gate: Promise<void>
}

/** Answers in the words of the vendor, whole or as a stream, and spoils what the fault says. */
export const sendSaying = (exchange: Exchange): Promise<void> =>
  exchange.request.isStreaming ? stream(exchange) : send(exchange)

async function send(exchange: Exchange): Promise<void> {
  const { request, response, saying, fault } = exchange
  const body = JSON.stringify((request.wire === 'anthropic' ? writeAnthropic : writeOpenAi)(request, saying))
  const half = body.slice(0, Math.floor(body.length / 2))
  const told = fault?.kind === 'malformed' ? half : body
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(told) })
  if (fault?.kind === 'cut') {
    response.write(half)
    cut(response)
  } else if (fault?.kind === 'stall') {
    response.write(half)
    await held(exchange, fault.ms)
    response.end(body.slice(half.length))
  } else {
    response.end(told)
  }
}

const LETTERS_A_PIECE = 16

async function stream(exchange: Exchange): Promise<void> {
  const { request, response, saying, fault } = exchange
  const pieces = saying.text.match(new RegExp(`[\\s\\S]{1,${LETTERS_A_PIECE}}`, 'g')) ?? []
  const events = (request.wire === 'anthropic' ? streamAnthropic : streamOpenAi)(request, saying, pieces)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  const middle = Math.floor(events.length / 2)
  response.write(events.slice(0, middle).join(''))
  if (fault?.kind === 'stall') {
    await held(exchange, fault.ms)
  }
  if (fault?.kind === 'malformed') {
    response.end('data: {"half": \n\n')
  } else if (fault?.kind === 'stream_error') {
    response.end(errorEvent(request))
  } else if (fault?.kind === 'cut') {
    cut(response)
  } else {
    response.end(events.slice(middle).join(''))
  }
}

function errorEvent({ wire, user }: SeenRequest): string {
  return wire === 'anthropic'
    ? `event: error\ndata: ${JSON.stringify(anthropicError(`Overloaded: ${user}`, 'overloaded_error'))}\n\n`
    : `data: ${JSON.stringify(openAiError(`Overloaded: ${user}`, 'server_error', null))}\n\n`
}

/** What was written goes out first: a connection that breaks before its headers is another fault. */
function cut(response: ServerResponse): void {
  setImmediate(() => response.destroy())
}

/** Until the gate opens, the given time (milliseconds) is over, or the other side has gone. */
export async function held(
  { response, gate }: Pick<Exchange, 'response' | 'gate'>,
  milliseconds: number | undefined,
): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  response.once('close', resolve)
  const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds)
  await Promise.race(milliseconds === undefined ? [over, gate] : [over])
  clearTimeout(timer)
}
