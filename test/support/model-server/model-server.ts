import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { anthropicError, readAnthropic } from './anthropic-wire.ts'
import { exampleOfSchema } from './example-of-schema.ts'
import { faultsAtRate, type Fault, type FaultKind } from './faults.ts'
import { flood, refuse } from './misbehave.ts'
import { openAiError, readOpenAi } from './openai-wire.ts'
import { countTokens, jsonOf, type Answer, type Saying, type SeenRequest, type Wire } from './seen-request.ts'
import { held, sendSaying } from './send-saying.ts'

export type { Fault, FaultKind } from './faults.ts'
export type { Answer, SeenRequest } from './seen-request.ts'

export interface ModelServerOptions {
  /** What the model says. Unset: an example of the schema, a call of the first tool, or `ok`. */
  readonly answer?: (request: SeenRequest) => Answer | Promise<Answer>
  /** What goes wrong with this request. Asked after the queue of `failNext`. */
  readonly fault?: (request: SeenRequest) => Fault | undefined
  /** Share of the requests that fail, 0 to 1, and what decides which. */
  readonly faultRate?: number
  readonly seed?: number
  /** Among which a fault rate chooses. Unset: `everydayFaults`. */
  readonly faults?: readonly Fault[]
  /** The one key that is let in. Unset: anybody is. */
  readonly key?: string
  /** What `/models` tells. */
  readonly models?: readonly { readonly id: string; readonly contextTokens?: number }[]
  /** Unset: any free one. */
  readonly port?: number
}

/** A local server that speaks like Anthropic and like OpenAI, and misbehaves when it is told to. */
export interface ModelServer {
  /** Up to and with the version: what `models.providers[].url` and both vendors' SDKs want. */
  readonly url: string
  /** Every request to a model that was understood, in order. */
  readonly requests: readonly SeenRequest[]
  readonly tokens: { readonly input: number; readonly output: number }
  /** How often each fault was served. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Requests that are being answered, or held. */
  readonly pending: number
  /** The next requests fail like this, one each. */
  failNext(...faults: readonly Fault[]): void
  /** From now on. */
  answerWith(answer: (request: SeenRequest) => Answer | Promise<Answer>): void
  failWith(fault: (request: SeenRequest) => Fault | undefined): void
  /** Lets all that is held back by `slow` and `stall` go on. */
  release(): void
  close(): Promise<void>
}

interface State {
  readonly options: ModelServerOptions
  readonly requests: SeenRequest[]
  readonly tokens: { input: number; output: number }
  readonly served: Partial<Record<FaultKind, number>>
  readonly queue: Fault[]
  readonly kept: Set<string>
  answer: (request: SeenRequest) => Answer | Promise<Answer>
  fault: (request: SeenRequest) => Fault | undefined
  pending: number
  gate: PromiseWithResolvers<void>
}

const wires: Readonly<Record<string, Wire>> = { '/v1/messages': 'anthropic', '/v1/chat/completions': 'openai' }

/** Starts the server; close it when the test is over. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const state: State = {
    options,
    requests: [],
    tokens: { input: 0, output: 0 },
    served: {},
    queue: [],
    kept: new Set(),
    answer: options.answer ?? answerByItself,
    fault: options.fault ?? faultsAtRate(options.faultRate ?? 0, options.seed ?? 1, options.faults),
    pending: 0,
    gate: Promise.withResolvers(),
  }
  const server = createServer((request, response) => {
    state.pending += 1
    response.on('error', () => response.destroy())
    serve(state, request, response)
      .catch(() => response.destroy())
      .finally(() => (state.pending -= 1))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const release = () => {
    state.gate.resolve()
    state.gate = Promise.withResolvers()
  }
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests: state.requests,
    tokens: state.tokens,
    faults: state.served,
    get pending() {
      return state.pending
    },
    failNext: (...faults) => state.queue.push(...faults),
    answerWith: (answer) => (state.answer = answer),
    failWith: (fault) => (state.fault = fault),
    release,
    close: async () => {
      release()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const wire = wires[path]
  const text = await readBody(request)
  if (!isLetIn(state, request)) {
    const isAnthropic = wire === 'anthropic' || request.headers['x-api-key'] !== undefined
    const body = isAnthropic
      ? anthropicError('invalid x-api-key', 'authentication_error')
      : openAiError('Incorrect API key provided', 'invalid_request_error', 'invalid_api_key')
    sendJson(response, 401, body)
  } else if (path.startsWith('/v1/models')) {
    tellModels(state, path, response)
  } else if (wire === undefined || request.method !== 'POST') {
    sendJson(response, 404, openAiError('Not found', 'invalid_request_error', null))
  } else {
    await answerRequest(state, see(state, { wire, headers: request.headers, text }), response)
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function isLetIn({ options }: State, { headers }: IncomingMessage): boolean {
  const key = headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, '')
  return options.key === undefined || key === options.key
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function tellModels({ options }: State, path: string, response: ServerResponse): void {
  const data = (options.models ?? []).map(({ id, contextTokens }) => ({
    id,
    object: 'model',
    ...(contextTokens === undefined ? {} : { max_model_len: contextTokens, max_input_tokens: contextTokens }),
  }))
  const wanted = decodeURIComponent(path.slice('/v1/models/'.length))
  const one = data.find(({ id }) => id === wanted)
  if (wanted === '') {
    sendJson(response, 200, { object: 'list', data })
  } else {
    sendJson(response, one === undefined ? 404 : 200, one ?? anthropicError(`model: ${wanted}`, 'not_found_error'))
  }
}

function see(
  state: State,
  sent: { readonly wire: Wire; readonly headers: IncomingMessage['headers']; readonly text: string },
): SeenRequest {
  const body = jsonOf(JSON.parse(sent.text))
  const headers = Object.fromEntries(Object.entries(sent.headers).map(([name, value]) => [name, String(value)]))
  const read = sent.wire === 'anthropic' ? readAnthropic(body) : readOpenAi(body)
  const seen: SeenRequest = { ...read, number: state.requests.length + 1, wire: sent.wire, headers, body }
  state.requests.push(seen)
  return seen
}

async function answerRequest(state: State, request: SeenRequest, response: ServerResponse): Promise<void> {
  const fault = state.queue.shift() ?? state.fault(request)
  if (fault !== undefined) {
    state.served[fault.kind] = (state.served[fault.kind] ?? 0) + 1
    if (fault.kind === 'slow') {
      await held({ response, gate: state.gate.promise }, fault.ms)
    }
    if (refuse(request, response, fault) || (await flood(request, response, fault))) {
      return
    }
  }
  const saying = await say(state, request, fault)
  state.tokens.input += saying.usage.input
  state.tokens.output += saying.usage.output
  await sendSaying({ request, response, saying, fault, gate: state.gate.promise })
}

async function say(state: State, request: SeenRequest, fault: Fault | undefined): Promise<Saying> {
  const answer = await state.answer(request)
  const honest = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const text = spoilt(honest, fault?.kind)
  const call = fault === undefined ? callOf(request, answer) : undefined
  return {
    text,
    call,
    end: fault?.kind === 'length' || fault?.kind === 'refusal' ? fault.kind : 'stop',
    usage: {
      input: countTokens(request.system) + countTokens(request.user),
      output: countTokens(call === undefined ? text : JSON.stringify(call.input)),
      ...cachedPart(state, request),
    },
  }
}

function spoilt(honest: string, fault: FaultKind | undefined): string {
  switch (fault) {
    case 'empty':
      return ''
    case 'refusal':
      return 'I cannot help with that.'
    case 'wrong_schema':
      return JSON.stringify({ unexpected: [1, 2, 3] })
    case 'length':
      return honest.slice(0, Math.max(1, Math.floor(honest.length / 2)))
    default:
      return honest
  }
}

/** A model that has tools calls the first of them. */
function callOf({ tools: [tool] }: SeenRequest, answer: Answer): Saying['call'] {
  const input = tool === undefined || typeof answer === 'object' ? answer : exampleOfSchema(tool.schema)
  return tool === undefined ? undefined : { name: tool.name, input: jsonOf(input) }
}

/** The system prompt is written to the provider's cache the first time it is marked, and read from it afterwards. */
function cachedPart(state: State, request: SeenRequest): { cached: number; cacheWrite: number } {
  const tokens = countTokens(request.system)
  // OpenAI keeps prompts of 1,024 tokens or more; Anthropic those that are marked.
  if (!request.asksForCache || (request.wire === 'openai' && tokens < 1024)) {
    return { cached: 0, cacheWrite: 0 }
  }
  const key = `${request.model}\n${request.system}`
  const isKept = state.kept.has(key)
  state.kept.add(key)
  return isKept ? { cached: tokens, cacheWrite: 0 } : { cached: 0, cacheWrite: request.wire === 'openai' ? 0 : tokens }
}

function answerByItself(request: SeenRequest): Answer {
  const example = request.schema === undefined ? undefined : exampleOfSchema(request.schema)
  return typeof example === 'object' && example !== null ? example : 'ok'
}
