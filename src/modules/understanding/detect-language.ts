import { LetterReader, type Letters } from './detect-language-letters.ts'
import { readLanguageModels, type LanguageModel } from './detect-language-model.ts'
import { createOtherLanguageGuesser } from './detect-language-others.ts'
import { ARABIC, CYRILLIC, HAN, HANGUL, KANA } from './detect-language-scripts.ts'
import type { TicketText } from './read-text.ts'
import type { DetectedLanguage } from './understanding.ts'

export interface LanguageHints {
  /** The customer's earlier messages, oldest first. */
  readonly earlier: readonly string[]
  readonly conversationLanguage: string | undefined
}

export type LanguageDetector = (text: TicketText, hints: LanguageHints) => DetectedLanguage

/** The language the knowledge is written in. */
const KNOWLEDGE_LANGUAGE = 'en'
/** Below this the text does not tell, and what is known of the conversation does. */
const TELLING_FROM = 0.4
const EARLIER_CONFIDENCE = 0.6
const DEFAULT_CONFIDENCE = 0.3
const MOST_CONFIDENT = 0.99
/** Customers rarely change their language: the odds by which the conversation's is likelier than another. */
const CONVERSATION_ODDS = 6
/** In Japanese more than every twelfth character is kana; Chinese texts, too, quote a Japanese name. */
const MOST_HAN_FOR_A_KANA = 12

/** Each has a script of its own among the fourteen languages. */
const SCRIPT_LANGUAGES: readonly string[] = ['ko', 'ar', 'ru']

interface Guess {
  readonly code: string
  readonly confidence: number
}

/** `likely` is the conversation's language. */
type Guesser = (lower: string, likely: string | undefined) => Guess | undefined

/** `languages` are ISO 639-1 codes. */
export function createLanguageDetector(languages: readonly string[]): LanguageDetector {
  const guess = createGuesser(new Set(languages))

  return (text, { earlier, conversationLanguage }) => {
    const found = guess(text.lower, conversationLanguage)
    if (found !== undefined && found.confidence >= TELLING_FROM) {
      return toLanguage(found)
    }
    if (conversationLanguage !== undefined) {
      return toLanguage({ code: conversationLanguage, confidence: EARLIER_CONFIDENCE })
    }
    const before = earlier.length === 0 ? undefined : guess(latestOf(earlier), undefined)
    return before !== undefined && before.confidence >= TELLING_FROM
      ? toLanguage({ code: before.code, confidence: EARLIER_CONFIDENCE })
      : toLanguage(found ?? { code: KNOWLEDGE_LANGUAGE, confidence: DEFAULT_CONFIDENCE })
  }
}

/** The beginnings of the last messages, the last one first. */
const latestOf = (messages: readonly string[]): string =>
  messages
    .slice(-3)
    .toReversed()
    .map((message) => message.slice(0, 300))
    .join('\n')
    .toLowerCase()

const toLanguage = ({ code, confidence }: Guess): DetectedLanguage => ({
  code,
  confidence: Math.round(confidence * 100) / 100,
  needsTranslation: code !== KNOWLEDGE_LANGUAGE,
})

function createGuesser(supported: ReadonlySet<string>): Guesser {
  const reader = new LetterReader()
  const { latin, han } = readLanguageModels()
  const latinColumns = columnsOf(latin, supported)
  const hanColumns = columnsOf(han, supported)
  const guessOther = createOtherLanguageGuesser(
    [...supported],
    new Set([...latin.languages, ...han.languages, ...SCRIPT_LANGUAGES]),
  )

  return (lower, likely) => {
    const other = guessOther(lower)
    if (other !== undefined) {
      return other
    }
    const letters = reader.read(lower)
    const { code, share } = strongestScript(letters, supported)
    if (code === 'latin') {
      return choose(latin, letters.latin, { columns: latinColumns, likely })
    }
    const confidence = Math.min(MOST_CONFIDENT, 0.5 + share)
    if (code !== 'han') {
      return { code, confidence }
    }
    const chosen = choose(han, letters.han, { columns: hanColumns, likely })
    return chosen && { code: chosen.code, confidence: Math.min(chosen.confidence, confidence) }
  }
}

const columnsOf = ({ languages }: LanguageModel, supported: ReadonlySet<string>): readonly number[] =>
  languages.flatMap((code, column) => (supported.has(code) ? [column] : []))

interface Script {
  /** A language if only it uses the script. */
  readonly code: string
  /** How many letters of an alphabet its syllables or word characters stand for. */
  readonly letters: number
}

/** The script that prevails, and its share of the text: a third of its characters tells, the rest quotes products and errors. */
function strongestScript(
  letters: Letters,
  supported: ReadonlySet<string>,
): { readonly code: string; readonly share: number } {
  let best: Script = { code: 'latin', letters: letters.latin.length - 1 }
  let all = best.letters
  if (letters.foreign === 0) {
    return { code: best.code, share: 1 }
  }
  for (const script of weighScripts(letters, supported)) {
    all += script.letters
    const isSupported = script.code === 'han' ? supported.has('zh') || supported.has('ja') : supported.has(script.code)
    if (isSupported && script.letters > best.letters) {
      best = script
    }
  }
  return { code: best.code, share: all === 0 ? 0 : best.letters / all }
}

function weighScripts({ counts }: Letters, supported: ReadonlySet<string>): readonly Script[] {
  const [han = 0, kana = 0, hangul = 0, arabic = 0, cyrillic = 0] = [HAN, KANA, HANGUL, ARABIC, CYRILLIC].map(
    (kind) => counts[kind],
  )
  const isJapanese = supported.has('ja') && kana > 0 && (han <= kana * MOST_HAN_FOR_A_KANA || !supported.has('zh'))
  return [
    { code: 'ko', letters: 2.5 * hangul },
    { code: 'ar', letters: 1.5 * arabic },
    { code: 'ru', letters: 1.5 * cyrillic },
    isJapanese ? { code: 'ja', letters: 3 * han + 2 * kana } : { code: 'han', letters: 3 * han },
  ]
}

interface Choice {
  /** Of the languages that are supported. */
  readonly columns: readonly number[]
  readonly likely: string | undefined
}

/** The likeliest of the supported languages with its probability among them. */
function choose(model: LanguageModel, units: Uint16Array, { columns, likely }: Choice): Guess | undefined {
  const logits = model.score(units)
  if (logits === undefined) {
    return undefined
  }
  let best = -1
  let highest = Number.NEGATIVE_INFINITY
  for (const column of columns) {
    const logit = (logits[column] ?? 0) + (model.languages[column] === likely ? Math.log(CONVERSATION_ODDS) : 0)
    logits[column] = logit
    if (logit > highest) {
      highest = logit
      best = column
    }
  }
  let sum = 0
  for (const column of columns) {
    sum += Math.exp((logits[column] ?? 0) - highest)
  }
  const code = model.languages[best]
  return code === undefined ? undefined : { code, confidence: Math.min(MOST_CONFIDENT, 1 / sum) }
}
