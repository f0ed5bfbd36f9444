// Understanding: what a customer's message says (language, feeling, facts, intent, priority, reasons for a person), computed without a network.
export { createLanguageDetector } from './detect-language.ts'
export type { LanguageDetector, LanguageHints } from './detect-language.ts'
export { analyzeSentiment } from './analyze-sentiment.ts'
export { createUnderstanding, DEFAULT_LANGUAGES } from './understand-message.ts'
export type { UnderstandingEngine, UnderstandingOptions } from './understand-message.ts'
export { readText } from './read-text.ts'
export type { TicketText } from './read-text.ts'
export { TaxonomyError, isApprovedText, isFromKnowledge, parseTaxonomy } from './taxonomy.ts'
export {
  encodeShipped,
  hashUtterance,
  listUtterances,
  OUT_OF_SCOPE,
  readShippedUtterances,
  TAXONOMY_CLASSIFIER_FILE,
  trainTaxonomyClassifier,
  type LabeledUtterance,
} from './taxonomy-classifier.ts'
export type { Intent, PriorityRules, Risk, Strategy, Taxonomy } from './taxonomy.ts'
export type {
  Classification,
  Complexity,
  ComplexityLevel,
  DetectedLanguage,
  Emotion,
  Entity,
  EntityType,
  Formality,
  MessageToUnderstand,
  Priority,
  PriorityLevel,
  PriorityTerm,
  SecondaryIntent,
  Sentiment,
  SentimentLabel,
  SentimentTrend,
  Trigger,
  TriggerReason,
  Understanding,
  Urgency,
} from './understanding.ts'
export { findPersonalData } from './personal-data/find-personal-data.ts'
export { PERSONAL_DATA_TYPES } from './personal-data/personal-data.ts'
export type {
  KnownCustomer,
  PersonalDataContext,
  PersonalDataType,
  PersonalDatum,
} from './personal-data/personal-data.ts'
export { redactPersonalData } from './personal-data/redact-personal-data.ts'
export { findInjection, INJECTION_FROM } from './find-injection.ts'
export type { Injection, InjectionSignal } from './find-injection.ts'
export type { InjectionKind } from './lexicon/injection-words.ts'
export type { CustomerRecords, Verification } from './customer-records.ts'
export type { CompanyEntitySetting } from './company-entities.ts'
export type { RiskAssessment, RiskFactor } from './understanding.ts'
export type { RiskKind } from './lexicon/risk-patterns.ts'
export { maskForModel, type MaskingOptions, type ModelMask } from './mask-for-model.ts'
export { refineUnderstanding, type RefineMeans } from './model/refine-understanding.ts'
export type { ModelMeans } from './model/model-means.ts'
export {
  summarizeConversation,
  type ConversationSummary,
  type SpokenMessage,
  type SummaryOptions,
} from './summarize-conversation.ts'
export { writeSummary, type SummarizeMeans, type WrittenSummary } from './model/summarize-by-model.ts'
