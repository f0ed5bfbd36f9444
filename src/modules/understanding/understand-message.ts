import { analyzeSentiment } from './analyze-sentiment.ts'
import { assessComplexity } from './assess-complexity.ts'
import { createClassifier } from './classify-ticket.ts'
import { createLanguageDetector } from './detect-language.ts'
import { extractEntities } from './extract-entities.ts'
import { findTriggers } from './find-triggers.ts'
import { readText } from './read-text.ts'
import { scorePriority } from './score-priority.ts'
import type { Taxonomy } from './taxonomy.ts'
import type { MessageToUnderstand, Understanding } from './understanding.ts'

export interface UnderstandingOptions {
  readonly taxonomy: Taxonomy
  /** ISO 639-1 codes of the languages customers may write in. */
  readonly languages: readonly string[]
}

export interface UnderstandingEngine {
  understand(message: MessageToUnderstand): Understanding
  /** Share of the taxonomy's examples classified right by models that had not seen them, 0..1. */
  readonly heldOutAccuracy: number
}

export const DEFAULT_LANGUAGES: readonly string[] = [
  'en',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'nl',
  'pl',
  'ru',
  'tr',
  'ja',
  'zh',
  'ko',
  'ar',
]

/** Learns the taxonomy's examples once; every `understand` after that is pure, synchronous computation. */
export function createUnderstanding(options: UnderstandingOptions): UnderstandingEngine {
  const { taxonomy, languages } = options
  const detectLanguage = createLanguageDetector(languages)
  const classifier = createClassifier(taxonomy)

  return {
    heldOutAccuracy: classifier.heldOutAccuracy,
    understand(message) {
      const text = readText(message.subject, message.body)
      const { earlier, customerTier, conversationLanguage } = message
      const sentiment = analyzeSentiment(text, earlier)
      const entities = extractEntities(text)
      const classification = classifier.classify(text, { earlier, sentimentScore: sentiment.score })
      const { category, subcategory, intent } = classification
      return {
        language: detectLanguage(text, { earlier, conversationLanguage }),
        sentiment,
        entities,
        classification,
        priority: scorePriority(taxonomy.priority, {
          // What is outside the taxonomy only resembles a high-priority category.
          categories: classification.outOfScope ? [] : [category, subcategory, intent],
          sentimentScore: sentiment.score,
          customerTier,
          text: text.lower,
        }),
        triggers: findTriggers(text, sentiment),
        complexity: assessComplexity({ text, entities, classification, earlierMessages: earlier.length }),
      }
    },
  }
}
