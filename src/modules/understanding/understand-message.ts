import { hashText } from '../inference/index.ts'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { assessComplexity } from './assess-complexity.ts'
import { assessRisk } from './assess-risk.ts'
import { createClassifier, type TicketClassifier } from './classify-ticket.ts'
import { companyEntities, type CompanyEntity, type CompanyEntitySetting } from './company-entities.ts'
import { createLanguageDetector, type LanguageDetector } from './detect-language.ts'
import { extractEntities } from './extract-entities.ts'
import { findInjection, INJECTION_FROM } from './find-injection.ts'
import { findTriggers } from './find-triggers.ts'
import { findPersonalData } from './personal-data/find-personal-data.ts'
import type { PersonalDataContext } from './personal-data/personal-data.ts'
import { readText } from './read-text.ts'
import { scorePriority } from './score-priority.ts'
import { loadIfFitting } from './taxonomy-classifier.ts'
import type { Taxonomy } from './taxonomy.ts'
import type { MessageToUnderstand, Understanding } from './understanding.ts'
import { verifyEntities } from './verify-entities.ts'
import { heedHonestPart, withoutOrders } from './without-orders.ts'

export interface UnderstandingOptions {
  readonly taxonomy: Taxonomy
  /** ISO 639-1 codes of the languages customers may write in. */
  readonly languages: readonly string[]
  /** What the company's own numbers look like. */
  readonly entities?: readonly CompanyEntitySetting[]
}

export interface UnderstandingEngine {
  understand(message: MessageToUnderstand): Understanding
  /** Share of the taxonomy's examples classified right by models that had not seen them, 0..1. */
  readonly heldOutAccuracy: number
  /** Expected calibration error of the confidence on those examples, 0..1. */
  readonly heldOutCalibration: number
  /** Replaces what was learned from the taxonomy by what a company taught; undefined goes back. Stale bytes are refused. */
  useLearned(model: Uint8Array | undefined): boolean
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
  const shipped = createClassifier(taxonomy)
  let classifier = shipped
  const company = companyEntities(options.entities ?? [])

  return {
    get heldOutAccuracy() {
      return classifier.heldOutAccuracy
    },
    get heldOutCalibration() {
      return classifier.heldOutCalibration
    },
    useLearned(model) {
      const learned = model === undefined ? undefined : loadIfFitting(model, taxonomy)
      classifier = learned === undefined ? shipped : createClassifier(taxonomy, learned)
      return model === undefined || learned !== undefined
    },
    understand(message) {
      const engine = { taxonomy, detectLanguage, classifier, company }
      const heard = hear(engine, message)
      const honest = heard.injection.score < INJECTION_FROM ? undefined : withoutOrders(message)
      return honest === undefined ? heard : heedHonestPart(heard, hear(engine, { ...message, body: honest }))
    },
  }
}

interface Engine {
  readonly taxonomy: Taxonomy
  readonly detectLanguage: LanguageDetector
  readonly classifier: TicketClassifier
  readonly company: readonly CompanyEntity[]
}

function hear({ taxonomy, detectLanguage, classifier, company }: Engine, message: MessageToUnderstand): Understanding {
  const text = readText(message.subject, message.body)
  const { earlier, customerTier, conversationLanguage } = message
  const hashed = hashText(text.full)
  const sentiment = analyzeSentiment(text, earlier, hashed)
  const personalData = findPersonalData(text.full, personalContextOf(message))
  const entities = verifyEntities(
    extractEntities(text, { personalData, company, ...writtenAt(message) }),
    message.records ?? {},
  )
  const triggers = findTriggers(text, sentiment)
  const injection = findInjection(text.full)
  const classification = classifier.classify(text, { earlier, sentimentScore: sentiment.score, hashed })
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
    triggers,
    complexity: assessComplexity({ text, entities, classification, earlierMessages: earlier.length }),
    personalData,
    injection,
    risk: assessRisk({
      text,
      entities,
      triggers,
      personalData,
      injection,
      foreign: entities.filter(({ verification }) => verification === 'foreign'),
    }),
  }
}

function personalContextOf({ customer, country }: MessageToUnderstand): PersonalDataContext {
  return {
    ...(customer === undefined ? {} : { known: customer }),
    ...(country === undefined ? {} : { country }),
  }
}

const writtenAt = ({ writtenAt: now }: MessageToUnderstand): { readonly now?: Date } =>
  now === undefined ? {} : { now }
