import type { Decision } from '../../../contract/resolution.ts'
import type { Understanding } from '../understanding/index.ts'
import { round } from './round.ts'

type Json = Decision['result']

/** What the record of a run keeps of what a message says. */
export const recordUnderstanding = (understood: Understanding): Json => ({
  ...recordClassification(understood),
  ...recordLanguage(understood),
  ...recordSentiment(understood),
  ...recordPriority(understood),
  entities: recordEntities(understood),
  triggers: understood.triggers.map(({ reason, matched }) => ({ reason, matched })),
  complexity: understood.complexity.level,
  complexity_because: [...understood.complexity.because],
  ...recordRisk(understood),
})

export const recordClassification = ({ classification }: Pick<Understanding, 'classification'>): Json => ({
  category: classification.category,
  subcategory: classification.subcategory,
  intent: classification.intent,
  confidence: round(classification.confidence),
  out_of_scope: classification.outOfScope,
  because: [...classification.because],
  secondary: classification.secondary.map(({ intent: id, confidence }) => ({
    intent: id,
    confidence: round(confidence),
  })),
  tags: [...classification.tags],
})

export const recordLanguage = ({ language }: Pick<Understanding, 'language'>): Json => ({
  language: language.code,
  language_confidence: round(language.confidence),
  needs_translation: language.needsTranslation,
})

export const recordSentiment = ({ sentiment }: Pick<Understanding, 'sentiment'>): Json => ({
  sentiment: round(sentiment.score),
  sentiment_label: sentiment.label,
  emotions: [...sentiment.emotions],
  urgency: sentiment.urgency,
  frustrated: sentiment.frustrated,
  sentiment_because: [...sentiment.because],
})

export const recordPriority = ({ priority }: Pick<Understanding, 'priority'>): Json => ({
  priority: priority.level,
  priority_score: priority.score,
  priority_explanation: priority.explanation,
  priority_terms: priority.terms.map(({ points, because }) => ({ points, because })),
})

const ENTITIES_KEPT = 20

export const recordEntities = ({ entities }: Pick<Understanding, 'entities'>): Json[] =>
  entities.slice(0, ENTITIES_KEPT).map(({ type, value, verification }) => ({
    type,
    value,
    ...(verification === undefined || verification === 'unknown' ? {} : { verification }),
  }))

/** Kinds of personal data only: their values stay in the message. */
export const recordRisk = ({ personalData, injection, risk }: Understanding): Json => ({
  personal_data: [...new Set(personalData.map(({ type }) => type))],
  injection: injection.score,
  injection_signals: injection.signals.map(({ kind, matched }) => ({ kind, matched })),
  risk: risk.level,
  risk_score: risk.score,
  risk_because: risk.factors.map(({ because }) => because),
})
