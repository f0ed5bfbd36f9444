import type { z } from 'zod'

/** What a language model may be asked for. Each has a local engine below its models (DESIGN, section 7). */
export const capabilities = [
  'detectLanguage',
  'analyzeSentiment',
  'extractEntities',
  'classify',
  'rerank',
  'respond',
  'translate',
  'assess',
  'summarize',
] as const
export type Capability = (typeof capabilities)[number]

/** A model that a pipeline declares for a task: a rung in front of the configured ones. */
export interface ModelChoice {
  readonly provider: string
  readonly model: string
  /** 0..2 */
  readonly temperature?: number
}

/** A prompt ready to be sent: what the company wrote, with the customer's words fenced as data. */
export interface Prompt {
  readonly id: string
  readonly version: number
  /** Ours alone: never holds a word of a customer, an article or a tool. */
  readonly system: string
  readonly user: string
}

export interface ModelRequest<Value> {
  readonly capability: Capability
  readonly prompt: Prompt
  /** What the reply must be; unset: plain text. */
  readonly schema?: z.ZodType<Value>
  /** What the call is booked on; ids are UUIDs. */
  readonly about: { readonly ticketId?: string; readonly runId?: string; readonly task: string }
  /** Who may see what went in: a reply is reused only for the same. `public`, or a customer of ours. */
  readonly visibility: string
  /**
   * The question, masked: one that means the same finds the reply again, if it rests on the same `grounds`. Unless both
   * are given, only the very same request finds it.
   */
  readonly similarTo?: string
  /** All that the reply rests on besides the question and the system prompt: evidence, facts, tone, language. Of any length. */
  readonly grounds?: string
  /** Longest wait for all rungs together, in milliseconds. */
  readonly patienceMs: number
  readonly prefer?: ModelChoice
  /** Hears the reply as it comes in. */
  readonly onText?: (text: string) => void
  /** What `onText` heard so far is void: the call broke off, and another begins. */
  readonly onRestart?: () => void
}

/** One call of a model, or the reason why it was not made. */
export interface ModelCall {
  readonly capability: Capability
  /** Provider and model, such as `anthropic:claude-sonnet-4-5`. */
  readonly model: string
  /** Id and version, such as `respond@2`. */
  readonly prompt: string
  /** `cached`: the very same request had been answered; `similar`: one that means the same. Neither costs anything. */
  readonly outcome: 'answered' | 'cached' | 'similar' | 'failed' | 'skipped'
  /** Why it failed or was skipped, for people. */
  readonly reason: string | null
  readonly input_tokens: number
  readonly output_tokens: number
  /** Of the input, read from the provider's prompt cache. */
  readonly cached_tokens: number
  /** Millionths of a dollar. */
  readonly cost_micros: number
  readonly duration_ms: number
}

export type ModelReply<Value> =
  | { readonly isAnswered: true; readonly value: Value; readonly model: string; readonly calls: readonly ModelCall[] }
  /** Every rung failed, was spared or too dear: the local engine serves. */
  | { readonly isAnswered: false; readonly reason: string; readonly calls: readonly ModelCall[] }

/** The models of every capability, best first, above the local engine. Asking never throws and never outlasts its patience. */
export interface Ladder {
  /** Whether any model stands above the local engine. Where none does, nobody waits. */
  serves(capability: Capability, prefer?: ModelChoice): boolean
  ask<Value>(request: ModelRequest<Value>): Promise<ModelReply<Value>>
}

/** Without models: the local engine is all there is. */
export const localLadder: Ladder = {
  serves: () => false,
  ask: async () => ({ isAnswered: false, reason: 'no model is configured', calls: [] }),
}
