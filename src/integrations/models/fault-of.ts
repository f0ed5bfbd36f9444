import { APICallError } from 'ai'
import { ModelFault, type FaultKind } from './chat-model.ts'
import { AnswerTooLarge } from '../../kernel/net/limited-fetch.ts'
import { retryAfterOf } from './retry-after.ts'

/** The call that went wrong. */
export interface FailedCall {
  /** Provider and model, such as `anthropic:claude-sonnet-4-5`. */
  readonly id: string
  readonly signal: AbortSignal
  readonly spent?: ModelFault['spent']
}

interface Verdict {
  readonly kind: FaultKind
  readonly text: string
  readonly retryAfterMs?: number | undefined
}

/**
 * What an error of the SDK means. What the provider wrote is judged and never repeated: it may hold the prompt, and
 * with it a customer's words. For the same reason the error itself is not kept as the cause.
 */
export function faultOf(error: unknown, { id, signal, spent }: FailedCall): ModelFault {
  if (error instanceof ModelFault) {
    return error
  }
  const { kind, text, retryAfterMs } = signal.aborted ? timedOut : verdictOf(error)
  return new ModelFault(kind, `${id}: ${text}`, {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(spent === undefined ? {} : { spent }),
  })
}

const timedOut: Verdict = { kind: 'timeout', text: 'did not answer in time.' }

function verdictOf(error: unknown): Verdict {
  const errors = [...causes(error)]
  if (errors.some((cause) => cause instanceof AnswerTooLarge)) {
    return { kind: 'malformed', text: 'answers endlessly, and was given up.' }
  }
  const network = errors.map(networkVerdict).find((verdict) => verdict !== undefined)
  if (network !== undefined) {
    return network
  }
  const call = errors.find((cause) => APICallError.isInstance(cause))
  if (call?.statusCode !== undefined) {
    return statusVerdict(call, call.statusCode)
  }
  return streamedVerdict(error) ?? { kind: 'malformed', text: 'gave an answer that cannot be read.' }
}

const DEEPEST = 8

function* causes(error: unknown): Generator<unknown> {
  let cause = error
  for (let depth = 0; cause !== undefined && cause !== null && depth < DEEPEST; depth += 1) {
    yield cause
    cause = cause instanceof Error ? cause.cause : undefined
  }
}

const unavailable = (text: string): Verdict => ({ kind: 'unavailable', text })
const cutOff: Verdict = { kind: 'cut_off', text: 'broke the connection in the middle of its answer.' }

/** By the code of the error that the network gave. */
const networkVerdicts: Readonly<Record<string, Verdict>> = {
  ENOTFOUND: unavailable('there is no host of this name; check its url.'),
  EAI_AGAIN: unavailable('the name service does not answer.'),
  ECONNREFUSED: unavailable('nothing listens at its url; is it running?'),
  EHOSTUNREACH: unavailable('its host cannot be reached from here.'),
  ENETUNREACH: unavailable('its network cannot be reached from here.'),
  CERT_HAS_EXPIRED: unavailable('its certificate has expired.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: unavailable('its certificate is signed by itself.'),
  SELF_SIGNED_CERT_IN_CHAIN: unavailable('its certificate is signed by an authority that is not known here.'),
  ERR_TLS_CERT_ALTNAME_INVALID: unavailable('its certificate is for another name.'),
  UND_ERR_CONNECT_TIMEOUT: unavailable('cannot be connected to in time.'),
  ETIMEDOUT: unavailable('cannot be connected to in time.'),
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  UND_ERR_HEADERS_TIMEOUT: timedOut,
  UND_ERR_BODY_TIMEOUT: timedOut,
}

function networkVerdict(error: unknown): Verdict | undefined {
  if (!(error instanceof Error)) {
    return undefined
  }
  const code = 'code' in error ? String(error.code) : ''
  // Undici says no more than this of a body that ends before its time.
  return networkVerdicts[code] ?? (error instanceof TypeError && error.message === 'terminated' ? cutOff : undefined)
}

const TOO_LONG =
  /context[ _](?:length|window|size)|maximum context|prompt is too long|too many tokens|input is too long/i
const NO_MONEY = /insufficient_quota|credit balance|billing/i
const REFUSED = /content_filter|content_policy|content management policy/i

function statusVerdict(error: APICallError, status: number): Verdict {
  const body = error.responseBody ?? ''
  if (status < 300) {
    return { kind: 'malformed', text: 'gave an answer that cannot be read.' }
  }
  if (status < 400) {
    return { kind: 'bad_request', text: `sends us elsewhere (${status}); write its final address as the url.` }
  }
  if ((status === 429 || status < 500) && NO_MONEY.test(body)) {
    return { kind: 'unauthorized', text: `has no credit left (${status}); look at the account.` }
  }
  const retryAfterMs = retryAfterOf(error.responseHeaders, Date.now())
  return { ...(byStatus[status]?.(status) ?? otherStatus(status, body)), retryAfterMs }
}

const refusesKey = (status: number): Verdict => ({
  kind: 'unauthorized',
  text: `refuses the key (${status}); check it, and whether it may use this model.`,
})

const byStatus: Readonly<Record<number, (status: number) => Verdict>> = {
  401: refusesKey,
  403: refusesKey,
  404: () => ({ kind: 'unknown_model', text: 'is not known there (404); check the name of the model and the url.' }),
  408: () => timedOut,
  413: () => ({ kind: 'too_long', text: 'finds the request too large (413).' }),
  429: () => ({ kind: 'rate_limited', text: 'asks us to be slower (429).' }),
  529: () => ({ kind: 'overloaded', text: 'is overloaded (529).' }),
}

function otherStatus(status: number, body: string): Verdict {
  if (status >= 500) {
    return /overloaded_error/.test(body)
      ? { kind: 'overloaded', text: `is overloaded (${status}).` }
      : unavailable(`does not work just now (${status}).`)
  }
  if (TOO_LONG.test(body)) {
    return { kind: 'too_long', text: `finds prompt and answer too long (${status}).` }
  }
  if (REFUSED.test(body)) {
    return { kind: 'refused', text: `does not take this prompt (${status}).` }
  }
  return { kind: 'bad_request', text: `does not understand the request (${status}${codeIn(body)}).` }
}

/** The provider's own short name of the mistake, where it is one: never a sentence. */
function codeIn(body: string): string {
  const code = /"code"\s*:\s*"([a-z_]{3,60})"/.exec(body)?.[1]
  return code === undefined ? '' : `, ${code}`
}

/** An error that came as an event of a stream that had begun well. */
function streamedVerdict(error: unknown): Verdict | undefined {
  // The provider of compatible endpoints hands on the sentence alone.
  if (typeof error === 'string') {
    return unavailable('broke off with an error.')
  }
  const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : ''
  const kinds: Readonly<Record<string, Verdict>> = {
    overloaded_error: { kind: 'overloaded', text: 'is overloaded.' },
    rate_limit_error: { kind: 'rate_limited', text: 'asks us to be slower.' },
    api_error: unavailable('does not work just now.'),
    server_error: unavailable('does not work just now.'),
    timeout_error: timedOut,
  }
  return kinds[type]
}
