import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request as send, type Dispatcher } from 'undici'
import { AppError } from '../errors.ts'
import { createAddressGuard, guardedLookup, type AddressGuard, type Resolve } from './address-guard.ts'
import { readBody } from './read-body.ts'
import { askedToWait, retryDelay } from './retry-delay.ts'

export interface NetRequest {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Of the answer, unpacked. */
  readonly maximumBytes?: number
  readonly signal?: AbortSignal | undefined
}

export interface NetAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the answer came from in the end. */
  readonly url: string
  readonly bytes: Buffer
}

/** The one way to the outside. */
export interface Net {
  /** Resolves to any answer, good or bad; throws an AppError when there is none. */
  fetch(request: NetRequest): Promise<NetAnswer>
  /** Throws when the address may not be asked, whoever asks; a name is only checked when it is looked up. */
  check(url: string): void
  close(): Promise<void>
}

export interface NetSettings {
  /** Hosts and networks inside the own that may be reached. */
  readonly allowPrivate: readonly string[]
  readonly userAgent: string
  readonly timeouts?: Partial<Timeouts>
  /** Tests bring their own name service, patience and chance. */
  readonly resolve?: Resolve
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  readonly random?: () => number
}

/** Milliseconds. */
interface Timeouts {
  readonly connect: number
  readonly headers: number
  /** Between two pieces of the body. */
  readonly body: number
  /** For the whole of one try. */
  readonly total: number
}

const TIMEOUTS: Timeouts = { connect: 10_000, headers: 20_000, body: 20_000, total: 120_000 }
const MOST_BYTES = 10 * 1024 * 1024
const MOST_REDIRECTS = 5
const MOST_TRIES = 4
/** Longer than this nobody waits inside a request; the caller's schedule comes again. */
const LONGEST_WAIT_MS = 60_000
const TRY_AGAIN = new Set([408, 425, 429, 500, 502, 503, 504])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

const patiently = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, signal === undefined ? {} : { signal })
}

export function createNet(settings: NetSettings): Net {
  const { allowPrivate, resolve, wait = patiently, random = Math.random } = settings
  const timeouts = { ...TIMEOUTS, ...settings.timeouts }
  const guard = createAddressGuard(allowPrivate)
  const agentFor = (isNamed: boolean): Agent =>
    new Agent({
      connect: { timeout: timeouts.connect, lookup: guardedLookup(guard, isNamed, resolve) },
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.body,
      connections: 8,
    })
  const agents = { public: agentFor(false), named: agentFor(true) }
  const line: Line = { guard, agents, timeouts, userAgent: settings.userAgent }
  return {
    fetch: (request) => withRetries(line, request, { wait, random }),
    check: (url) => guard.check(addressOf(url)),
    close: async () => {
      await Promise.all([agents.public.destroy(), agents.named.destroy()])
    },
  }
}

interface Line {
  readonly guard: AddressGuard
  readonly agents: { readonly public: Agent; readonly named: Agent }
  readonly timeouts: Timeouts
  readonly userAgent: string
}

interface Patience {
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
  random(): number
}

async function withRetries(line: Line, request: NetRequest, { wait, random }: Patience): Promise<NetAnswer> {
  const isRepeatable = (request.method ?? 'GET') === 'GET'
  for (let tries = 1; ; tries += 1) {
    const result = await attempt(line, request)
    const delay = isRepeatable && tries < MOST_TRIES ? delayAfter(result, retryDelay(tries, random)) : undefined
    if (delay !== undefined) {
      await wait(delay, request.signal)
    } else if ('error' in result) {
      throw result.error
    } else {
      return result.answer
    }
  }
}

/** Milliseconds until it is worth trying again; undefined when it is not. */
function delayAfter(result: Attempt, usual: number): number | undefined {
  if ('error' in result) {
    return result.isPassing ? usual : undefined
  }
  const asked = askedToWait(result.answer.headers['retry-after'], Date.now()) ?? usual
  return TRY_AGAIN.has(result.answer.status) && asked <= LONGEST_WAIT_MS ? asked : undefined
}

type Attempt =
  | { readonly answer: NetAnswer }
  /** `isPassing`: it may go better the next time. */
  | { readonly error: AppError; readonly isPassing: boolean }

async function attempt(line: Line, request: NetRequest): Promise<Attempt> {
  try {
    return { answer: await followRedirects(line, request) }
  } catch (error) {
    request.signal?.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof AppError ? error.cause : error
    if (cause instanceof AppError) {
      return { error: cause, isPassing: false }
    }
    return { error: unreachable(request.url, error), isPassing: true }
  }
}

async function followRedirects(line: Line, request: NetRequest): Promise<NetAnswer> {
  let current = request
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await sendOnce(line, current)
    const target = answer.headers['location']
    if (!REDIRECTS.has(answer.status) || target === undefined) {
      return answer
    }
    current = redirected(current, target)
  }
  throw new AppError('unprocessable', `${request.url}: redirects more than ${MOST_REDIRECTS} times and was given up.`)
}

/** Credentials stay with the server they are for, and nothing that came safely goes on in the clear. */
function redirected(request: NetRequest, target: string): NetRequest {
  const from = new URL(request.url)
  if (!URL.canParse(target, request.url)) {
    throw new AppError('unprocessable', `${request.url}: redirects to something that is no address.`)
  }
  const to = new URL(target, from)
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new AppError('unprocessable', `${request.url}: redirects from https:// to http:// and was given up.`)
  }
  const kept = Object.entries(request.headers ?? {}).filter(
    ([name]) => to.origin === from.origin || !/^(?:authorization|cookie|api-key|api-username)$/i.test(name),
  )
  const { body: _body, ...rest } = request
  return { ...rest, method: 'GET', url: to.href, headers: Object.fromEntries(kept) }
}

async function sendOnce({ guard, agents, timeouts, userAgent }: Line, request: NetRequest): Promise<NetAnswer> {
  const url = addressOf(request.url)
  guard.check(url)
  const deadline = AbortSignal.timeout(timeouts.total)
  const response = await send(url.href, {
    dispatcher: guard.isNamed(url) ? agents.named : agents.public,
    method: request.method ?? 'GET',
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br', ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]),
  })
  const headers = plainHeaders(response.headers)
  const bytes = await readBody({
    stream: response.body,
    encoding: headers['content-encoding'] ?? '',
    maximumBytes: request.maximumBytes ?? MOST_BYTES,
    host: url.host,
  })
  return { status: response.statusCode, headers, url: url.href, bytes }
}

function addressOf(text: string): URL {
  if (!URL.canParse(text)) {
    throw new AppError('unprocessable', `${text}: is no address.`)
  }
  const url = new URL(text)
  url.hash = ''
  return url
}

const plainHeaders = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name service does not answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be connected to in time',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer in time',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  ABORT_ERR: 'it does not answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

function unreachable(url: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isTime = error instanceof Error && error.name === 'TimeoutError'
  const reason = isTime
    ? 'it does not answer in time'
    : (reasons[code] ?? (error instanceof Error ? error.message : ''))
  const host = URL.canParse(url) ? new URL(url).host : url
  return new AppError('unavailable', `${host}: cannot be reached: ${reason}.`, { cause: error })
}
