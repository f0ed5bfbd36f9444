import type { z } from 'zod'

export interface ChatRequest {
  /** Ours alone; providers that cache prompts are asked to keep it. */
  readonly system: string
  readonly user: string
  /** 0..2 */
  readonly temperature: number
  readonly maxOutputTokens: number
  /** The shape the reply must have; the adapter asks for it in the provider's own way and hands back what came, unjudged. */
  readonly schema?: z.ZodType
  readonly signal: AbortSignal
  /** Hears the reply as it comes in; the adapter streams when it is given. */
  readonly onText?: (text: string) => void
}

export interface ChatReply {
  readonly text: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** Of the input, read from and written to the provider's prompt cache. */
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
}

/**
 * Why a model gave no reply. `rate_limited`, `overloaded`, `unavailable`, `cut_off` and `timeout` may pass; `unauthorized`,
 * `unknown_model`, `too_long`, `refused` and `bad_request` do not by asking again; `malformed` may be repaired.
 */
export type FaultKind =
  | 'rate_limited'
  | 'overloaded'
  | 'unavailable'
  | 'cut_off'
  | 'timeout'
  | 'malformed'
  | 'unauthorized'
  | 'unknown_model'
  | 'too_long'
  | 'refused'
  | 'bad_request'

/** Thrown by every adapter. The message says what is wrong and what to do, and never holds a key or a customer's words. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault'
  readonly kind: FaultKind
  /** As the provider asked, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** Tokens that were spent all the same. */
  readonly spent: { readonly inputTokens: number; readonly outputTokens: number } | undefined

  constructor(
    kind: FaultKind,
    message: string,
    details: { readonly retryAfterMs?: number; readonly spent?: ModelFault['spent']; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.kind = kind
    this.retryAfterMs = details.retryAfterMs
    this.spent = details.spent
  }
}

/** The port: one model of one provider. Asks once; retries, limits and money are the ladder's. */
export interface ChatModel {
  /** Provider's name in the configuration and model, such as `anthropic:claude-sonnet-4-5`. */
  readonly id: string
  readonly provider: string
  /** Throws a ModelFault when there is no reply. */
  ask(request: ChatRequest): Promise<ChatReply>
}
