import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { anthropicError } from './anthropic-wire.ts'
import type { Fault, FaultKind } from './faults.ts'
import { openAiError } from './openai-wire.ts'
import type { SeenRequest } from './seen-request.ts'

interface Refusal {
  readonly status: number
  /** Of the error, as Anthropic and as OpenAI call it. */
  readonly types: readonly [string, string]
  readonly code: string | null
  readonly message: string
}

/** Answers that are an error and nothing more. Messages repeat what was sent, as some vendors' do. */
const refusals: Readonly<Partial<Record<FaultKind, Refusal>>> = {
  rate_limited: {
    status: 429,
    types: ['rate_limit_error', 'requests'],
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached',
  },
  server_error: { status: 500, types: ['api_error', 'server_error'], code: null, message: 'Internal server error' },
  unavailable: { status: 503, types: ['api_error', 'server_error'], code: null, message: 'Service unavailable' },
  overloaded: { status: 529, types: ['overloaded_error', 'server_error'], code: null, message: 'Overloaded' },
  unauthorized: {
    status: 401,
    types: ['authentication_error', 'invalid_request_error'],
    code: 'invalid_api_key',
    message: 'Incorrect API key provided',
  },
  unknown_model: {
    status: 404,
    types: ['not_found_error', 'invalid_request_error'],
    code: 'model_not_found',
    message: 'The model does not exist or you do not have access to it',
  },
  too_long: {
    status: 400,
    types: ['invalid_request_error', 'invalid_request_error'],
    code: 'context_length_exceeded',
    message: "prompt is too long: this model's maximum context length is 8192 tokens",
  },
  bad_request: {
    status: 400,
    types: ['invalid_request_error', 'invalid_request_error'],
    code: 'invalid_value',
    message: 'Invalid value',
  },
}

const waits = (fault: Fault): Record<string, string> => ({
  ...('retryAfter' in fault && fault.retryAfter !== undefined ? { 'retry-after': fault.retryAfter } : {}),
  ...('retryAfterMs' in fault && fault.retryAfterMs !== undefined
    ? { 'retry-after-ms': String(fault.retryAfterMs) }
    : {}),
})

/** Answers with an error; false when the fault is of another kind. */
export function refuse(request: SeenRequest, response: ServerResponse, fault: Fault): boolean {
  if (fault.kind === 'redirect') {
    response.writeHead(301, { location: 'http://127.0.0.1:9/v1' }).end()
    return true
  }
  const refusal = refusals[fault.kind === 'stream_error' && !request.isStreaming ? 'overloaded' : fault.kind]
  if (refusal === undefined) {
    return false
  }
  const said = `${refusal.message}: ${request.model}: ${request.user}`
  const body =
    request.wire === 'anthropic'
      ? anthropicError(said, refusal.types[0])
      : openAiError(said, refusal.types[1], refusal.code)
  response.writeHead(refusal.status, { 'content-type': 'application/json', ...waits(fault) }).end(JSON.stringify(body))
  return true
}

const PIECE = Buffer.alloc(1024 * 1024, 0x20)
const BOMB_PIECES = 256

async function pour(response: ServerResponse, into: NodeJS.WritableStream, pieces: number): Promise<void> {
  const closed = once(response, 'close')
  for (let piece = 0; piece < pieces && !response.destroyed; piece += 1) {
    if (!into.write(PIECE)) {
      await Promise.race([once(into, 'drain'), closed])
    }
  }
}

/** A body that fills the memory of whoever reads all of it; false when the fault is of another kind. */
export async function flood(request: SeenRequest, response: ServerResponse, fault: Fault): Promise<boolean> {
  if (fault.kind !== 'bomb' && fault.kind !== 'endless') {
    return false
  }
  const type = request.isStreaming ? 'text/event-stream' : 'application/json'
  if (fault.kind === 'endless') {
    response.writeHead(200, { 'content-type': type })
    await pour(response, response, Number.POSITIVE_INFINITY)
    return true
  }
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' })
  const packed = createGzip()
  packed.pipe(response)
  await pour(response, packed, BOMB_PIECES)
  packed.end()
  return true
}
