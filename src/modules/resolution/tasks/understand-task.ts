import type { Understanding } from '../../understanding/index.ts'
import type { Task } from '../run.ts'

const percent = (share: number): string => `${Math.round(share * 100)} %`

type DetectedLanguage = Understanding['language']

/** Language, sentiment, entities, category and intent, priority: what the message says. */
export const understandTask: Task = {
  name: 'understand',
  run: (state, { understanding, taxonomy, automation }) => {
    const { subject, message, earlier } = state.input
    const heard = understanding.understand({
      subject: subject.subject,
      body: message,
      earlier,
      customerTier: subject.tier,
      ...(subject.language === null ? {} : { conversationLanguage: subject.language }),
    })
    const language = believedLanguage(heard.language, subject.language, automation.languageConfidence)
    const understood = { ...heard, language }
    const { classification, sentiment, priority, entities, triggers, complexity } = understood
    const intent = taxonomy.findIntent(classification.intent) ?? taxonomy.fallbackIntent
    return {
      state: { ...state, understanding: understood, intent },
      summary:
        `${intent.name} (${percent(classification.confidence)} sure), ${sentiment.label.replace('_', ' ')}, ` +
        `priority ${priority.explanation} is ${priority.level}, in ${language.code}`,
      inputs: {
        subject: subject.subject,
        characters: message.length,
        earlier_messages: earlier.length,
        tier: subject.tier,
      },
      result: {
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
        language: language.code,
        language_confidence: round(language.confidence),
        needs_translation: language.needsTranslation,
        sentiment: round(sentiment.score),
        sentiment_label: sentiment.label,
        emotions: [...sentiment.emotions],
        urgency: sentiment.urgency,
        frustrated: sentiment.frustrated,
        sentiment_because: [...sentiment.because],
        priority: priority.level,
        priority_score: priority.score,
        priority_explanation: priority.explanation,
        priority_terms: priority.terms.map(({ points, because }) => ({ points, because })),
        entities: entities.slice(0, 20).map(({ type, value }) => ({ type, value })),
        triggers: triggers.map(({ reason, matched }) => ({ reason, matched })),
        complexity: complexity.level,
        complexity_because: [...complexity.because],
      },
    }
  },
}

/** A language guessed from too little gives way to the one the conversation, or the customer, is known by. */
function believedLanguage(heard: DetectedLanguage, known: string | null, minimum: number): DetectedLanguage {
  const isSure = known === null || heard.code === known || heard.confidence >= minimum
  return isSure ? heard : { ...heard, code: known, needsTranslation: known !== 'en' }
}

export const round = (value: number): number => Math.round(value * 1000) / 1000
