import { indexOfHighest } from '../inference/index.ts'
import type { HashedText, TextClassifier } from '../inference/index.ts'
import { findConcepts } from './find-concepts.ts'
import { STOP_WORDS } from './lexicon/stop-words.ts'
import { readText } from './read-text.ts'
import type { Sentence, TicketText, Word } from './read-text.ts'
import type { Intent, Taxonomy } from './taxonomy.ts'
import { addConcepts, hashWithConcepts, prepareTaxonomyClassifier } from './taxonomy-classifier.ts'
import type { Classification, SecondaryIntent } from './understanding.ts'

export interface TicketClassifier {
  classify(text: TicketText, context: ClassificationContext): Classification
  /** Share of the examples labeled right by models trained without them. */
  readonly heldOutAccuracy: number
  /** Expected calibration error of the confidence on these examples, 0..1. */
  readonly heldOutCalibration: number
}

export interface ClassificationContext {
  /** The customer's earlier messages, oldest first. */
  readonly earlier: readonly string[]
  /** -1..1 */
  readonly sentimentScore: number
  /** Of `text.full`, if somebody has computed it already. */
  readonly hashed?: HashedText
}

/** Sentences beyond these say little new and cost time. */
const MOST_SENTENCES = 24
const SUBJECT_WEIGHT = 1.2
const WHOLE_TEXT_WEIGHT = 1.5
const EARLIER_WEIGHT = 0.6
/** A text with fewer telling words than this leans on the customer's earlier messages. */
const FEW_WORDS = 4
const MOST_SECONDARY = 3
const SECONDARY_FROM = 0.12
/** An angry customer never praises; a calm one may complain in other words. */
const COMPLAINT_WHEN_CALM = 0.15
const NEGATIVE_BELOW = -0.2
const CALM_FROM = -0.1
/** A text this sure of its intent is about it, whatever it looks like. */
const SURE = 0.85
const COURTESY =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?|thank you|many thanks|best|kind regards|regards|cheers|sincerely|hola|gracias|saludos|bonjour|merci|cordialement|hallo|danke|mit freundlichen)\b[^.?!]{0,28}[.!,]*\s*$/i

/** `trained` is what was learned elsewhere, such as from a company's tickets. */
export function createClassifier(
  taxonomy: Taxonomy,
  trained: TextClassifier = prepareTaxonomyClassifier(taxonomy),
): TicketClassifier {
  const places = trained.labels.map((label) => taxonomy.intents.findIndex(({ id }) => id === label))
  const knowledge = { taxonomy, trained, places }
  return {
    heldOutAccuracy: trained.quality.accuracy,
    heldOutCalibration: trained.quality.calibrationError,
    classify: (text, context) => classify(knowledge, text, context),
  }
}

interface Knowledge {
  readonly taxonomy: Taxonomy
  readonly trained: TextClassifier
  /** Where the intent of each label stands in the taxonomy. */
  readonly places: readonly number[]
}

function classify(knowledge: Knowledge, text: TicketText, context: ClassificationContext): Classification {
  const { taxonomy, trained } = knowledge
  const sentences = withoutCourtesies(text.sentences).slice(0, MOST_SENTENCES)
  const words = sentences.flatMap((sentence) => sentence.words)
  const telling = words.filter((word) => !STOP_WORDS.has(word.text))
  const previous = telling.length < FEW_WORDS ? context.earlier.at(-1) : undefined
  if (words.length === 0 && previous === undefined) {
    return classifyNothing(taxonomy.fallbackIntent)
  }
  const isWhole = context.hashed !== undefined && sentences.length === text.sentences.length
  const whole = trained.classify(
    isWhole
      ? addConcepts(context.hashed, words)
      : hashWithConcepts(sentences.map((sentence) => sentence.text).join(' '), words),
  )
  const combined = combineShares(knowledge, { sentences, previous, whole: words.length > 0 ? whole.scores : undefined })
  const shares = heedMood(taxonomy, combined, context.sentimentScore)
  const best = indexOfHighest(shares)
  const intent = taxonomy.intents[best] ?? taxonomy.fallbackIntent
  const confidence = roundShare(shares[best] ?? 0)
  return {
    category: intent.category,
    subcategory: intent.subcategory,
    intent: intent.id,
    confidence,
    secondary: listSecondary(taxonomy, shares, best),
    tags: intent.tags,
    outOfScope:
      previous === undefined && (whole.outOfScope.isOutside ? confidence < SURE : knowsNothing(trained, telling)),
    because: intent.id === whole.label ? whole.because.filter((word) => !STOP_WORDS.has(word)) : [],
  }
}

/** Not one telling word stood in an example or stands for a concept. */
function knowsNothing(trained: TextClassifier, telling: readonly Word[]): boolean {
  return telling.every(({ text }) => !trained.knows(text) && findConcepts(text).length === 0)
}

/** Words alone do not tell sarcasm from praise, nor a question about managers from a complaint; the mood does. */
function heedMood(taxonomy: Taxonomy, shares: Float32Array, sentimentScore: number): Float32Array {
  const heeded = shares.map((share, index) => {
    const mood = taxonomy.intents[index]?.mood
    if (mood === 'positive' && sentimentScore < NEGATIVE_BELOW) {
      return 0
    }
    return mood === 'negative' && sentimentScore > CALM_FROM ? share * COMPLAINT_WHEN_CALM : share
  })
  const total = heeded.reduce((sum, share) => sum + share, 0)
  return total === 0 ? shares : heeded.map((share) => share / total)
}

function classifyNothing(intent: Intent): Classification {
  const { category, subcategory, id } = intent
  return { category, subcategory, intent: id, confidence: 0, secondary: [], tags: [], outOfScope: true, because: [] }
}

/** Greetings and thanks at the end would look like praise; a message of nothing else keeps them. */
function withoutCourtesies(sentences: readonly Sentence[]): readonly Sentence[] {
  const kept = sentences.filter((sentence) => !COURTESY.test(sentence.text))
  return kept.length > 0 ? kept : sentences
}

interface Voters {
  readonly sentences: readonly Sentence[]
  /** The shares of the whole text, if it has words. */
  readonly whole: Float32Array | undefined
  readonly previous: string | undefined
}

/** The whole text and each sentence vote; a sentence counts as much as it is sure of itself. Shares by intent. */
function combineShares({ trained, places, taxonomy }: Knowledge, { sentences, whole, previous }: Voters): Float32Array {
  const total = new Float32Array(taxonomy.intents.length)
  let weights = 0
  const add = (shares: Float32Array, weight: number): void => {
    weights += weight
    for (let label = 0; label < shares.length; label += 1) {
      const place = places[label] ?? 0
      total[place] = (total[place] ?? 0) + weight * (shares[label] ?? 0)
    }
  }
  if (whole !== undefined) {
    add(whole, WHOLE_TEXT_WEIGHT)
  }
  const shares = new Float32Array(places.length)
  if (sentences.length > 1) {
    for (const { text, words, isSubject } of sentences) {
      trained.computeShares(hashWithConcepts(text, words), shares)
      const sureness = shares[indexOfHighest(shares)] ?? 0
      const length = Math.min(1, words.length / FEW_WORDS)
      add(shares, sureness * sureness * length * (isSubject ? SUBJECT_WEIGHT : 1))
    }
  }
  if (previous !== undefined) {
    trained.computeShares(hashWithConcepts(previous, readText('', previous).words), shares)
    add(shares, EARLIER_WEIGHT + (whole === undefined ? 1 : 0))
  }
  return weights === 0 ? total : total.map((share) => share / weights)
}

function listSecondary(taxonomy: Taxonomy, shares: Float32Array, best: number): SecondaryIntent[] {
  return taxonomy.intents
    .map((intent, index) => ({
      category: intent.category,
      intent: intent.id,
      confidence: roundShare(shares[index] ?? 0),
      index,
    }))
    .filter((candidate) => candidate.index !== best && candidate.confidence >= SECONDARY_FROM)
    .toSorted((left, right) => right.confidence - left.confidence)
    .slice(0, MOST_SECONDARY)
    .map(({ category, intent, confidence }) => ({ category, intent, confidence }))
}

function roundShare(share: number): number {
  return Math.round(share * 1000) / 1000
}
