import type { SearchHit } from '../knowledge/index.ts'
import type { Formality, Strategy } from '../understanding/index.ts'

/** What is to be answered, and all that may be said: nothing else is known to whoever composes. */
export interface AnswerRequest {
  readonly question: string
  readonly intent: string
  /** 0..1 */
  readonly intentConfidence: number
  readonly strategy: Strategy
  /** Of the strategies `template` and `strict`: which one. */
  readonly template?: string
  /** Best article first. */
  readonly hits: readonly SearchHit[]
  readonly customer: { readonly name?: string; readonly tier: string; readonly ticketCount: number }
  /** ISO 639-1, of the customer. */
  readonly language: string
  readonly sentiment: { /** -1..1 */ readonly score: number; readonly frustrated: boolean }
  /** Of the customer's writing; unset: nobody looked. */
  readonly formality?: Formality
  /** As the pipeline asks for it, in the place of the settings' voice. */
  readonly tone?: 'empathetic' | 'formal' | 'professional' | 'friendly'
  /** Somebody may be trying to steer the assistant: no model is asked. */
  readonly isSuspect?: boolean
  /** What tools and incidents say about this customer's case, labelled `T1` and `I1`. */
  readonly found?: readonly Ground[]
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

/** One thing that may be said because it is known: what a claim can be bound to. */
export interface Ground {
  /** As a model is told it, such as `P1` (passage), `T1` (tool result), `F1` (customer fact), `A1` (approved text), `I1` (incident). */
  readonly label: string
  readonly evidence: Evidence
  readonly title: string
  readonly text: string
  readonly url?: string
}

export interface Claim {
  readonly text: string
  readonly evidence: Evidence
  /** What else says so. */
  readonly furtherEvidence?: readonly Evidence[]
  /** Of a translated claim: the words that were bound to the evidence and checked. */
  readonly original?: string
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
  /** How it was put together; unset: quoted or from a template, as the strategy says. */
  readonly composition?: Composition
  /** A model found the answer in the evidence: a second opinion beside the search's. */
  readonly isVouchedFor?: boolean
  /** What of the customer was used, of the facts that the settings allow. */
  readonly facts?: readonly string[]
  /** ISO 639-1; unset: of the customer. */
  readonly language?: string
  /** Of a procedure that is told in parts: which part this is. */
  readonly begun?: BegunSteps
}

/** A part of a procedure. */
export interface BegunSteps {
  /** Id of the article, and of the passage with its version. */
  readonly article: string
  readonly passage: string
  readonly version: number
  /** For people. */
  readonly source: string
  /** The steps from here to before `given` are told now; `of` them there are. */
  readonly from: number
  readonly given: number
  readonly of: number
}

export type Composition = 'procedure' | 'template' | 'extractive' | 'generative'
