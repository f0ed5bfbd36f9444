import { eld } from 'eld/small'
import { LANGUAGES_BY_WORD, LOAN_WORDS } from './lexicon/language-words.ts'
import { readText } from './read-text.ts'
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
/** A language shows in its first words; more only costs time. */
const LONGEST_SAMPLE = 200
/** Below this the text does not tell, and what is known of the conversation does. */
const TELLING_FROM = 0.4
const EARLIER_CONFIDENCE = 0.6
const DEFAULT_CONFIDENCE = 0.3
const NOT_PROSE = /https?:\/\/\S+|\S+@\S+\.\S+|\b\S*\d\S*\b|[#*_`>|=+<{}[\]\\/]+/g

const SCRIPTS: readonly { readonly code: string; readonly letters: RegExp }[] = [
  { code: 'ko', letters: /[\uac00-\ud7af\u1100-\u11ff]/g },
  { code: 'ja', letters: /[\u3040-\u30ff]/g },
  { code: 'zh', letters: /[\u3400-\u9fff]/g },
  { code: 'ar', letters: /[\u0600-\u06ff]/g },
  { code: 'ru', letters: /[\u0400-\u04ff]/g },
]

interface Guess {
  readonly code: string
  readonly confidence: number
}

export function createLanguageDetector(languages: readonly string[]): LanguageDetector {
  const supported = new Set(languages)
  const statistics = eld.newInstance()
  statistics.setLanguageSubset([...languages])
  const guess = (text: TicketText): Guess | undefined =>
    guessByScript(text.full, supported) ??
    guessByWords(text, supported, (sample) => statistics.detect(sample).getScores())

  return (text, hints) => {
    const found = guess(text)
    if (found !== undefined && found.confidence >= TELLING_FROM) {
      return toLanguage(found)
    }
    return toLanguage(
      guessFromConversation(hints, guess) ?? found ?? { code: KNOWLEDGE_LANGUAGE, confidence: DEFAULT_CONFIDENCE },
    )
  }
}

function toLanguage({ code, confidence }: Guess): DetectedLanguage {
  return { code, confidence: Math.round(confidence * 100) / 100, needsTranslation: code !== KNOWLEDGE_LANGUAGE }
}

function guessFromConversation(
  hints: LanguageHints,
  guess: (text: TicketText) => Guess | undefined,
): Guess | undefined {
  if (hints.conversationLanguage !== undefined) {
    return { code: hints.conversationLanguage, confidence: EARLIER_CONFIDENCE }
  }
  const earlier = hints.earlier.slice(-3).join('\n')
  const found = earlier === '' ? undefined : guess(readText('', earlier))
  return found !== undefined && found.confidence >= TELLING_FROM
    ? { code: found.code, confidence: EARLIER_CONFIDENCE }
    : undefined
}

/** Writing systems used by one of the supported languages decide alone; kana make Chinese characters Japanese. */
function guessByScript(full: string, supported: ReadonlySet<string>): Guess | undefined {
  const sample = full.slice(0, LONGEST_SAMPLE * 2)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const counts = new Map(SCRIPTS.map(({ code, letters: pattern }) => [code, sample.match(pattern)?.length ?? 0]))
  const kana = counts.get('ja') ?? 0
  const chinese = counts.get('zh') ?? 0
  if (kana > 0 && supported.has('ja')) {
    counts.set('ja', kana + chinese)
    counts.set('zh', 0)
  }
  const [code, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))
  // A third is enough: such texts quote Latin product names and error messages.
  return letters > 0 && count / letters > 0.3 && supported.has(code) ? { code, confidence: 0.99 } : undefined
}

type Statistics = (sample: string) => Record<string, number>

function guessByWords(text: TicketText, supported: ReadonlySet<string>, statistics: Statistics): Guess | undefined {
  const words = proseWords(text)
  if (words.length === 0) {
    return undefined
  }
  const votes = countVotes(words, supported)
  const scores = statistics(words.join(' '))
  const ranked = [...supported]
    .map((code) => ({
      code,
      score: (scores[code] ?? 0) + (2.5 * (votes.get(code) ?? 0)) / Math.max(4, words.length),
      votes: votes.get(code) ?? 0,
    }))
    .toSorted((left, right) => right.score - left.score)
  const [best, second] = ranked
  if (best === undefined || best.score === 0) {
    return undefined
  }
  const margin = (best.score - (second?.score ?? 0)) / best.score
  // Many words, function words among them, and a clear lead: each lends confidence.
  const evidence = Math.min(1, words.length / 10) * 0.35 + Math.min(1, best.votes / 2) * 0.4
  return { code: best.code, confidence: Math.min(0.99, evidence + Math.min(0.5, margin * 1.2)) }
}

/** The first words that are neither addresses, codes nor words of the trade. */
function proseWords(text: TicketText): string[] {
  const sample = text.lower.slice(0, LONGEST_SAMPLE * 2).replaceAll(NOT_PROSE, ' ')
  const words: string[] = []
  let length = 0
  for (const match of sample.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)) {
    if (!LOAN_WORDS.has(match[0])) {
      words.push(match[0])
      length += match[0].length + 1
    }
    if (length > LONGEST_SAMPLE) {
      break
    }
  }
  return words
}

function countVotes(words: readonly string[], supported: ReadonlySet<string>): Map<string, number> {
  const votes = new Map<string, number>()
  for (const word of words) {
    const languages = LANGUAGES_BY_WORD.get(word) ?? []
    for (const language of languages) {
      if (supported.has(language)) {
        votes.set(language, (votes.get(language) ?? 0) + 1 / languages.length)
      }
    }
  }
  return votes
}
