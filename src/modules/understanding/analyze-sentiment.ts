import { cutText } from '../../kernel/cut-text.ts'
import { hashText } from '../inference/index.ts'
import type { HashedText } from '../inference/index.ts'
import { explainSentiment } from './explain-sentiment.ts'
import { findUrgency } from './find-urgency.ts'
import { CUES, readFeelings, type Feelings } from './read-feelings.ts'
import type { TicketText } from './read-text.ts'
import { readText } from './read-text.ts'
import {
  EMOTIONS,
  EMOTIONS_AT,
  FORMALITIES,
  FORMALITY_AT,
  FRUSTRATION_AT,
  POLARITY_AT,
  toProbabilities,
} from './sentiment-heads.ts'
import { loadSentimentModel, scoreText } from './sentiment-model.ts'
import { findTrend } from './sentiment-trend.ts'
import type { Emotion, Formality, Sentiment, SentimentLabel } from './understanding.ts'

/** Where labels meet on the scale of scores; rules elsewhere (handing over below -0.6) rely on them. */
const LONGEST_CUE_SHOWN = 60
const BANDS: Readonly<Record<SentimentLabel, readonly [low: number, high: number]>> = {
  very_negative: [-1, -0.61],
  negative: [-0.6, -0.21],
  neutral: [-0.2, 0.29],
  positive: [0.3, 1],
}
/** The score of a message that is surely one of the labels. */
const CENTERS = { very_negative: -0.9, negative: -0.4, positive: 0.8 }

const FRUSTRATED_FROM = 0.5
/** How much frustration counts beside the polarity in telling negative from very negative. */
const FRUSTRATION_WEIGHT = 0.25
const EMOTION_FROM = 0.5
const MOST_EMOTIONS = 4
const FORMALITY_FROM = 0.6
const MOST_REASONS = 6
const EARLIER_CONSIDERED = 3
const LONGEST_EARLIER = 2000
/** What somebody may feel who only asks. */
const CALM_EMOTIONS: ReadonlySet<Emotion> = new Set(['concern', 'confusion', 'impatience'])
const PLEASANT_EMOTIONS: ReadonlySet<Emotion> = new Set(['gratitude', 'delight', 'relief'])

interface Polarity {
  readonly score: number
  readonly label: SentimentLabel
  readonly confidence: number
  readonly feelings: Feelings
  readonly probabilities: Float32Array
}

/** `hashed` is of `text.full`, if somebody has computed it already. */
export function analyzeSentiment(
  text: TicketText,
  earlier: readonly string[],
  hashed: HashedText = hashText(text.full),
): Sentiment {
  const { score, label, confidence, feelings, probabilities } = judge(text, hashed)
  const before = earlier.slice(-EARLIER_CONSIDERED).map(scoreOfEarlier)
  const frustration = round(probabilities[FRUSTRATION_AT] ?? 0)
  const urgency = findUrgency(feelings.cues, probabilities)
  const because = explainSentiment(loadSentimentModel(), text, { label, feelings })
  return {
    score,
    label,
    confidence,
    emotions: findEmotions(label, feelings, probabilities),
    urgency: urgency.level,
    frustration,
    frustrated:
      (label !== 'positive' && frustration >= FRUSTRATED_FROM) ||
      label === 'very_negative' ||
      isStillUnhappy(score, before),
    formality: findFormality(feelings, probabilities),
    trend: findTrend([...before, score]),
    because: [...because, ...reasonsOfHaste(text, urgency.cue)].slice(0, MOST_REASONS),
  }
}

function judge(text: TicketText, hashed: HashedText): Polarity {
  const model = loadSentimentModel()
  const feelings = readFeelings(text)
  const ofCore = feelings.core === hashed.text ? hashed : hashText(feelings.core)
  const probabilities = toProbabilities(scoreText(model, ofCore, feelings.values), model.temperature)
  const share = {
    very_negative: probabilities[POLARITY_AT] ?? 0,
    negative: probabilities[POLARITY_AT + 1] ?? 0,
    neutral: probabilities[POLARITY_AT + 2] ?? 0,
    positive: probabilities[POLARITY_AT + 3] ?? 0,
  }
  if (text.words.length === 0 && feelings.felt.length === 0) {
    return { score: 0, label: 'neutral', confidence: round(share.neutral), feelings, probabilities }
  }
  const label = labelOf(share, probabilities[FRUSTRATION_AT] ?? 0)
  const expected =
    share.very_negative * CENTERS.very_negative + share.negative * CENTERS.negative + share.positive * CENTERS.positive
  const [low, high] = BANDS[label]
  const score = round(Math.min(high, Math.max(low, expected)))
  return { score, label, confidence: round(share[label]), feelings, probabilities }
}

/** Unhappy or not is decided first, how unhappy then. */
function labelOf(share: Readonly<Record<SentimentLabel, number>>, frustration: number): SentimentLabel {
  const unhappy = share.very_negative + share.negative
  if (unhappy >= Math.max(share.neutral, share.positive)) {
    const fury = (1 - FRUSTRATION_WEIGHT) * (share.very_negative / unhappy) + FRUSTRATION_WEIGHT * frustration
    return fury > 0.5 ? 'very_negative' : 'negative'
  }
  return share.positive > share.neutral ? 'positive' : 'neutral'
}

const scoreOfEarlier = (message: string): number => {
  const text = readText('', message.slice(0, LONGEST_EARLIER))
  return judge(text, hashText(text.full)).score
}

/** Unhappy now, and unhappy before: the conversation is not going well. */
const isStillUnhappy = (score: number, before: readonly number[]): boolean =>
  score <= BANDS.negative[1] && before.some((one) => one <= BANDS.negative[1])

function findEmotions(label: SentimentLabel, { cues }: Feelings, probabilities: Float32Array): Emotion[] {
  const strength = new Map<Emotion, number>()
  for (const { cue } of cues) {
    const emotion = CUES[cue]?.emotion
    if (emotion !== undefined) {
      strength.set(emotion, EMOTION_FROM)
    }
  }
  for (const [index, emotion] of EMOTIONS.entries()) {
    const share = probabilities[EMOTIONS_AT + index] ?? 0
    if (share >= EMOTION_FROM) {
      strength.set(emotion, share)
    }
  }
  return [...strength]
    .filter(([emotion]) => suits(emotion, label))
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_EMOTIONS)
    .map(([emotion]) => emotion)
}

function suits(emotion: Emotion, label: SentimentLabel): boolean {
  if (label === 'neutral') {
    return CALM_EMOTIONS.has(emotion)
  }
  return PLEASANT_EMOTIONS.has(emotion) === (label === 'positive')
}

/** What is written on the sleeve ("Dear Sir", "lol") decides; the model speaks where nothing is, or both. */
function findFormality({ cues }: Feelings, probabilities: Float32Array): Formality {
  const isFormal = cues.some(({ cue }) => CUES[cue]?.name === 'formal')
  const isInformal = cues.some(({ cue }) => CUES[cue]?.name === 'informal')
  if (isFormal !== isInformal) {
    return isFormal ? 'formal' : 'informal'
  }
  const at = FORMALITIES.findIndex((_, index) => (probabilities[FORMALITY_AT + index] ?? 0) >= FORMALITY_FROM)
  return FORMALITIES[at] ?? 'neutral'
}

function reasonsOfHaste(text: TicketText, cue: Feelings['cues'][number] | undefined): string[] {
  return cue === undefined
    ? []
    : [`${CUES[cue.cue]?.name}: ${cutText(text.full.slice(cue.start, cue.end).toLowerCase(), LONGEST_CUE_SHOWN)}`]
}

const round = (value: number): number => Math.round(value * 100) / 100
