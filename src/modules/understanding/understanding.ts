import type { ModelCall } from '../inference/index.ts'
import type { CustomerRecords, Verification } from './customer-records.ts'
import type { Injection } from './find-injection.ts'
import type { RiskKind } from './lexicon/risk-patterns.ts'
import type { KnownCustomer, PersonalDatum } from './personal-data/personal-data.ts'

/** A customer's message and what is known around it when it arrives. */
export interface MessageToUnderstand {
  readonly subject: string
  readonly body: string
  /** The customer's earlier messages in this conversation, oldest first. */
  readonly earlier: readonly string[]
  readonly customerTier: string
  /** Used when the text itself does not tell its language. */
  readonly conversationLanguage?: string
  /** What is known of who writes: found in the text wherever it stands. */
  readonly customer?: KnownCustomer
  /** ISO 3166 code of the customer's country, for telephone numbers. */
  readonly country?: string
  /** When it was written, by which "yesterday" becomes a date. */
  readonly writtenAt?: Date
  /** What belongs to the customer, against which numbers in the text are checked. */
  readonly records?: CustomerRecords
}

export interface DetectedLanguage {
  /** ISO 639-1 code. */
  readonly code: string
  /** 0..1 */
  readonly confidence: number
  /** Whether the text must be translated to be matched with the knowledge, which is in English. */
  readonly needsTranslation: boolean
}

export type SentimentLabel = 'very_negative' | 'negative' | 'neutral' | 'positive'
export type Urgency = 'low' | 'medium' | 'high' | 'critical'

export type Formality = 'formal' | 'neutral' | 'informal'
export type Emotion =
  | 'anger'
  | 'frustration'
  | 'disappointment'
  | 'impatience'
  | 'concern'
  | 'confusion'
  | 'sarcasm'
  | 'gratitude'
  | 'delight'
  | 'relief'

export interface SentimentTrend {
  readonly direction: 'improving' | 'stable' | 'worsening'
  /** How much the score changes from message to message, by least squares over the last few; -2 to 2. */
  readonly slope: number
  /** How many messages it was drawn through, this one included. */
  readonly messages: number
}

export interface Sentiment {
  /** -1 (furious) to 1 (delighted); below -0.6 it is very negative, below -0.2 negative, from 0.3 on positive. */
  readonly score: number
  readonly label: SentimentLabel
  /** That the label is right, 0..1, measured on messages that the model had not seen. */
  readonly confidence: number
  /** Strongest first. */
  readonly emotions: readonly Emotion[]
  readonly urgency: Urgency
  /** 0 (calm) to 1 (at the end of their patience). */
  readonly frustration: number
  readonly frustrated: boolean
  readonly formality: Formality
  readonly trend: SentimentTrend
  /** The words and patterns that were counted, strongest first. */
  readonly because: readonly string[]
}

/** Ours, and the names a company gives its own in the configuration. */
export type EntityType =
  | 'error_code'
  | 'order_number'
  | 'invoice_number'
  | 'ticket_reference'
  | 'account_id'
  | 'product'
  | 'plan'
  | 'version'
  | 'amount'
  | 'date'
  | 'url'
  | 'email'
  | 'phone'
  | (string & {})

export interface Entity {
  readonly type: EntityType
  readonly value: string
  /** The date as ISO 8601, the amount as "4532.00 EUR", where it can be only one. */
  readonly normalized?: string
  /** Whether it belongs to the customer, where something is known of that. */
  readonly verification?: Verification
  /** Offset into `${subject}\n${body}`. */
  readonly start: number
  readonly end: number
  /** 0..1 */
  readonly confidence: number
}

export interface SecondaryIntent {
  readonly category: string
  readonly intent: string
  readonly confidence: number
}

export interface Classification {
  readonly category: string
  readonly subcategory: string
  readonly intent: string
  /** 0..1, softened by a temperature chosen on held-out examples. */
  readonly confidence: number
  readonly secondary: readonly SecondaryIntent[]
  readonly tags: readonly string[]
  /** True when the message is about nothing in the taxonomy; the intent is then only the nearest one. */
  readonly outOfScope: boolean
  /** The words that spoke most for the intent. */
  readonly because: readonly string[]
}

export type PriorityLevel = 'urgent' | 'high' | 'normal' | 'low'

export interface PriorityTerm {
  readonly points: number
  readonly because: string
}

export interface Priority {
  /** 0..10 */
  readonly score: number
  readonly level: PriorityLevel
  readonly terms: readonly PriorityTerm[]
  /** For people, e.g. "7 = 5 + 2". */
  readonly explanation: string
}

export type TriggerReason = 'customer_request' | 'legal_keyword' | 'negative_sentiment' | 'data_protection'

/** A reason to hand the ticket to a person that no model may override. */
export interface Trigger {
  readonly reason: TriggerReason
  readonly matched: string
}

export type ComplexityLevel = 'simple' | 'moderate' | 'complex'

export interface Complexity {
  readonly level: ComplexityLevel
  /** Points; 3 is moderate, 5 is complex. */
  readonly score: number
  readonly because: readonly string[]
}

export interface RiskFactor {
  readonly kind: RiskKind
  /** 0..1 */
  readonly weight: number
  readonly because: string
}

export interface RiskAssessment {
  readonly level: 'low' | 'medium' | 'high'
  /** 0..1; 0.25 is medium, 0.6 is high. */
  readonly score: number
  /** Heaviest first, each kind once. */
  readonly factors: readonly RiskFactor[]
}

/** What models had to say about a message, for the record of the run. */
export interface Refinement {
  readonly notes: readonly string[]
  readonly calls: readonly ModelCall[]
}

export interface Understanding {
  readonly language: DetectedLanguage
  readonly sentiment: Sentiment
  readonly entities: readonly Entity[]
  readonly classification: Classification
  readonly priority: Priority
  readonly triggers: readonly Trigger[]
  readonly complexity: Complexity
  /** Personal data and secrets in `${subject}\n${body}`. */
  readonly personalData: readonly PersonalDatum[]
  /** Signs that somebody tries to steer the assistant. */
  readonly injection: Injection
  readonly risk: RiskAssessment
  /** What models were asked about it; unset: none was. */
  readonly refinement?: Refinement
}
