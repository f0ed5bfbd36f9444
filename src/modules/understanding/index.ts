// Understanding: what a customer's message says (language, feeling, facts, intent, priority, reasons for a person), computed without a network.
export { createUnderstanding, DEFAULT_LANGUAGES } from './understand-message.ts'
export type { UnderstandingEngine, UnderstandingOptions } from './understand-message.ts'
export { parseTaxonomy } from './taxonomy.ts'
export type { Intent, PriorityRules, Risk, Strategy, Taxonomy } from './taxonomy.ts'
export type {
  Classification,
  Complexity,
  ComplexityLevel,
  DetectedLanguage,
  Entity,
  EntityType,
  MessageToUnderstand,
  Priority,
  PriorityLevel,
  PriorityTerm,
  SecondaryIntent,
  Sentiment,
  SentimentLabel,
  Trigger,
  TriggerReason,
  Understanding,
  Urgency,
} from './understanding.ts'
