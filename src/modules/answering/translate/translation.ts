import type { Ladder, ModelCall, ModelChoice, ModelRequest, Prompts } from '../../inference/index.ts'
import type { KnownCustomer, LanguageDetector } from '../../understanding/index.ts'

export interface TranslationSettings {
  /** 0..1; a reply translated with less confidence becomes a draft. */
  readonly minimumConfidence: number
  /** Whether each translation is translated back by a second call and compared. */
  readonly backTranslation: boolean
  /** Names and words that are never translated. */
  readonly keep: readonly string[]
}

/** What a translation is made with. */
export interface TranslationMeans {
  readonly ladder: Ladder
  readonly prompts: Prompts
  readonly settings: TranslationSettings
  readonly company: string
  /** Tells the languages that are translated between. */
  readonly detectLanguage: LanguageDetector
  readonly about: ModelRequest<unknown>['about']
  readonly visibility: string
  /** Longest wait for all of it, in milliseconds. */
  readonly patienceMs: number
  readonly prefer?: ModelChoice
}

export interface TranslationRequest {
  readonly text: string
  /** ISO 639-1 */
  readonly from: string
  /** ISO 639-1 */
  readonly to: string
  /** What the text is, as the prompt says it. */
  readonly kind: 'a reply to a customer' | 'a question of a customer'
  /** Masked wherever it stands. */
  readonly known?: KnownCustomer
}

export interface TranslatedLine {
  readonly original: string
  readonly text: string
}

export interface Translation {
  readonly text: string
  readonly original: string
  readonly from: string
  readonly to: string
  /** Line for line; lines without words are the same in both. */
  readonly lines: readonly TranslatedLine[]
  /** 0..1, judged locally. */
  readonly confidence: number
  /** What lowers the confidence, for people; empty: nothing. */
  readonly reasons: readonly string[]
  /** Whether the confidence reaches the company's minimum. */
  readonly isSure: boolean
  readonly model: string
}

/** What came of asking for a translation; the calls are told also when there is none. */
export interface Translated {
  readonly translation: Translation | undefined
  /** Why there is none. */
  readonly because: string | undefined
  readonly calls: readonly ModelCall[]
}
