import { SENTIMENT_PATTERNS, URGENCY_PATTERNS } from './lexicon/sentiment-patterns.ts'
import { EMOJI_VALENCE, INTENSIFIERS, NEGATIONS, PHRASE_VALENCE, WORD_VALENCE } from './lexicon/sentiment-words.ts'
import type { TicketText, Word } from './read-text.ts'
import { readText } from './read-text.ts'
import type { Sentiment, SentimentLabel, Urgency } from './understanding.ts'

interface Feeling {
  readonly valence: number
  readonly because: string
  readonly emotion: string | undefined
  readonly frustration: boolean
}

/** The sum of valences at which the score reaches tanh(1) = 0.76. */
const STRONG_SUM = 5
const VERY_NEGATIVE_BELOW = -0.6
const NEGATIVE_BELOW = -0.2
const POSITIVE_FROM = 0.3
/** How far back a negation reaches, in words. */
const NEGATION_REACH = 3
const MOST_REASONS = 6
const EARLIER_CONSIDERED = 3

export function analyzeSentiment(text: TicketText, earlier: readonly string[]): Sentiment {
  const feelings = findFeelings(text)
  const score = scoreOf(feelings)
  const urgency = findUrgency(text)
  const ordered = feelings.toSorted((left, right) => Math.abs(right.valence) - Math.abs(left.valence))
  const frustrated = feelings.some((feeling) => feeling.frustration) || score < -0.5 || isGettingWorse(score, earlier)
  return {
    score,
    label: labelOf(score),
    emotions: [...new Set(ordered.flatMap((feeling) => feeling.emotion ?? []))].slice(0, 4),
    urgency: urgency.level,
    frustrated,
    because: [...new Set([...ordered.map((feeling) => feeling.because), ...urgency.because])].slice(0, MOST_REASONS),
  }
}

function labelOf(score: number): SentimentLabel {
  if (score < VERY_NEGATIVE_BELOW) {
    return 'very_negative'
  }
  if (score < NEGATIVE_BELOW) {
    return 'negative'
  }
  return score >= POSITIVE_FROM ? 'positive' : 'neutral'
}

function scoreOf(feelings: readonly Feeling[]): number {
  const negative = feelings.reduce((sum, feeling) => sum + Math.min(0, feeling.valence), 0)
  const positive = feelings.reduce((sum, feeling) => sum + Math.max(0, feeling.valence), 0)
  // Courtesy ("please", "thanks in advance") must not talk an angry message up.
  const sum = negative <= -2 ? negative + Math.min(positive, -negative / 2) / 2 : negative + positive
  return Math.round(Math.tanh(sum / STRONG_SUM) * 100) / 100
}

function findFeelings(text: TicketText): Feeling[] {
  const patterns = findPatterns(text.lower)
  // "Great job losing my files": the sarcastic frame takes the kind words inside it away.
  const isSarcastic = patterns.some((feeling) => feeling.emotion === 'sarcasm')
  const words = findWordFeelings(text.words).filter((feeling) => !(isSarcastic && feeling.valence > 0))
  const feelings = [...patterns, ...words, ...findSigns(text)]
  return [...feelings, ...findShouting(text, feelings)]
}

function findPatterns(lower: string): Feeling[] {
  return SENTIMENT_PATTERNS.flatMap(({ name, pattern, valence, frustration, emotion }) => {
    const match = pattern.exec(lower)
    return match === null
      ? []
      : [{ valence, because: `${name}: ${match[0].trim().slice(0, 60)}`, emotion, frustration: frustration ?? false }]
  })
}

function findWordFeelings(words: readonly Word[]): Feeling[] {
  const seen = new Map<string, number>()
  return words.flatMap((word, index) => {
    const valence = WORD_VALENCE.get(word.text)
    if (valence === undefined) {
      return []
    }
    const times = (seen.get(word.text) ?? 0) + 1
    seen.set(word.text, times)
    const weighed = weigh(words, index, valence) / times
    return [{ valence: weighed, because: word.text, emotion: emotionOf(weighed), frustration: false }]
  })
}

/** Intensifiers and capitals strengthen; a negation turns praise into half a reproach, and a reproach into little. */
function weigh(words: readonly Word[], index: number, valence: number): number {
  let weighed = valence * (INTENSIFIERS.get(words[index - 1]?.text ?? '') ?? 1)
  if (words[index]?.shouted === true) {
    weighed *= 1.25
  }
  for (let back = 1; back <= NEGATION_REACH; back += 1) {
    if (NEGATIONS.has(words[index - back]?.text ?? '')) {
      return weighed > 0 ? -0.6 * weighed : -0.3 * weighed
    }
  }
  return weighed
}

function emotionOf(valence: number): string | undefined {
  if (valence <= -3) {
    return 'anger'
  }
  if (valence <= -1.5) {
    return 'frustration'
  }
  if (valence <= -0.8) {
    return 'concern'
  }
  if (valence >= 2.6) {
    return 'delight'
  }
  return valence >= 1.8 ? 'gratitude' : undefined
}

/** Capitals and rows of exclamation marks make joy louder and everything else angrier. */
function findShouting(text: TicketText, feelings: readonly Feeling[]): Feeling[] {
  const isJoy = feelings.reduce((sum, feeling) => sum + feeling.valence, 0) >= 2
  const shouted = text.words.filter((word) => word.shouted).length
  const found: Feeling[] = []
  if (shouted >= 3 && shouted / text.words.length > 0.3) {
    found.push({
      valence: isJoy ? 1 : -1.5,
      because: 'written in capitals',
      emotion: isJoy ? undefined : 'anger',
      frustration: !isJoy,
    })
  }
  if (/[!?]{3,}|！{2,}/.test(text.full)) {
    found.push({
      valence: isJoy ? 0.5 : -0.7,
      because: 'rows of exclamation marks',
      emotion: undefined,
      frustration: false,
    })
  }
  return found
}

/** Emoji, and phrases of the languages that write without spaces. */
function findSigns(text: TicketText): Feeling[] {
  const feelings: Feeling[] = []
  for (const [sign, valence] of [...EMOJI_VALENCE, ...PHRASE_VALENCE]) {
    if (text.full.includes(sign)) {
      feelings.push({ valence, because: sign, emotion: emotionOf(valence), frustration: false })
    }
  }
  return feelings
}

function findUrgency(text: TicketText): { level: Urgency; because: string[] } {
  for (const { level, name, pattern } of URGENCY_PATTERNS) {
    const match = pattern.exec(text.lower)
    if (match !== null) {
      return { level, because: [`${name}: ${match[0].trim().slice(0, 60)}`] }
    }
  }
  return { level: 'low', because: [] }
}

/** Unhappy now, and unhappy or urging before: the conversation is not going well. */
function isGettingWorse(score: number, earlier: readonly string[]): boolean {
  if (score >= NEGATIVE_BELOW || earlier.length === 0) {
    return false
  }
  return earlier
    .slice(-EARLIER_CONSIDERED)
    .some((message) => scoreOf(findFeelings(readText('', message.slice(0, 2000)))) < NEGATIVE_BELOW)
}
