/** A customer's message and what is known around it when it arrives. */
export interface MessageToUnderstand {
  readonly subject: string
  readonly body: string
  /** The customer's earlier messages in this conversation, oldest first. */
  readonly earlier: readonly string[]
  readonly customerTier: string
  /** Used when the text itself does not tell its language. */
  readonly conversationLanguage?: string
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

export interface Sentiment {
  /** -1 (furious) to 1 (delighted) */
  readonly score: number
  readonly label: SentimentLabel
  readonly emotions: readonly string[]
  readonly urgency: Urgency
  readonly frustrated: boolean
  /** The words and patterns that were counted, strongest first. */
  readonly because: readonly string[]
}

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

export interface Entity {
  readonly type: EntityType
  readonly value: string
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

export interface Understanding {
  readonly language: DetectedLanguage
  readonly sentiment: Sentiment
  readonly entities: readonly Entity[]
  readonly classification: Classification
  readonly priority: Priority
  readonly triggers: readonly Trigger[]
  readonly complexity: Complexity
}
