/** Which vendor's wire format a request came in. */
export type Wire = 'anthropic' | 'openai'

/** One request to a model, as the server understood it. */
export interface SeenRequest {
  /** Counts from 1. */
  readonly number: number
  readonly wire: Wire
  readonly model: string
  readonly system: string
  /** What the user said last. */
  readonly user: string
  /** 0..2; undefined when it was not sent. */
  readonly temperature: number | undefined
  readonly maxTokens: number | undefined
  /** JSON schema the reply is to have. */
  readonly schema: Readonly<Record<string, unknown>> | undefined
  /** What the model may call, other than the tool a schema travels in. */
  readonly tools: readonly Tool[]
  readonly isStreaming: boolean
  /** Whether the system prompt was marked to be kept by the provider's cache. */
  readonly asksForCache: boolean
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

export interface Tool {
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** Text, or an object that is sent as JSON. */
export type Answer = string | object

/** What a model says, in no vendor's words yet. */
export interface Saying {
  readonly text: string
  /** Calls this tool in place of saying anything. */
  readonly call: { readonly name: string; readonly input: object } | undefined
  readonly end: 'stop' | 'length' | 'refusal'
  readonly usage: Usage
}

export interface Usage {
  /** All of it, the cached too. */
  readonly input: number
  readonly output: number
  readonly cached: number
  readonly cacheWrite: number
}

type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const jsonOf = (value: unknown): Json => (isJson(value) ? value : {})

/** The text of a message: a string, or parts of which some are text. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') {
    return content
  }
  return Array.isArray(content) ? content.map((part) => String(jsonOf(part)['text'] ?? '')).join('') : ''
}

/** About four characters a token, as vendors say of English. */
export const countTokens = (text: string): number => Math.ceil(text.length / 4)
