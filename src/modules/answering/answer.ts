import type { SearchHit } from '../knowledge/index.ts'

/** What is to be answered, and all that may be said: nothing else is known to whoever composes. */
export interface AnswerRequest {
  readonly question: string
  readonly intent: string
  /** 0..1 */
  readonly intentConfidence: number
  readonly strategy: 'answer' | 'template' | 'handoff'
  /** Of the strategy `template`: which one. */
  readonly template?: string
  /** Best article first. */
  readonly hits: readonly SearchHit[]
  readonly customer: { readonly name?: string; readonly tier: string; readonly ticketCount: number }
  /** ISO 639-1, of the customer. */
  readonly language: string
  readonly sentiment: { /** -1..1 */ readonly score: number; readonly frustrated: boolean }
  readonly channel: string
  readonly ticketReference: string
  readonly brand: { readonly company: string; readonly signature: string }
}

export interface Reference {
  readonly passageId: string
  readonly articleId: string
  readonly externalId: string
  readonly articleVersion: number
  readonly title: string
  readonly url?: string
  /** The words that are quoted. */
  readonly quote: string
}

/** What proves a claim: a version of a passage, an approved text, a fact about the customer, a tool's result, an incident. */
export interface Evidence {
  readonly kind: 'passage' | 'template' | 'customer_fact' | 'tool_result' | 'incident'
  readonly id: string
  readonly version?: number
}

export interface Claim {
  readonly text: string
  readonly evidence: Evidence
}

export interface Answer {
  readonly strategy: 'kb_based' | 'template_based'
  readonly text: string
  /** The steps the customer is told to take, without their numbers. */
  readonly steps: readonly string[]
  readonly references: readonly Reference[]
  readonly claims: readonly Claim[]
  /** Whether the answer asks the customer to send something: then it is not over with it. */
  readonly followUpNeeded: boolean
  /** 0..1 */
  readonly confidence: number
}
