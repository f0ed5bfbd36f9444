import { findConcepts } from './find-concepts.ts'
import { hashWord, visitWordFeatures } from './featurize-text.ts'
import { STOP_WORDS } from './lexicon/stop-words.ts'
import { readText } from './read-text.ts'
import type { Sentence, TicketText, Word } from './read-text.ts'
import type { Intent, Taxonomy } from './taxonomy.ts'
import { computeLogits, indexOfHighest, softmax, trainClassifier } from './train-classifier.ts'
import type { TrainedClassifier } from './train-classifier.ts'
import type { Classification, SecondaryIntent } from './understanding.ts'
import { toSparse } from './vocabulary.ts'

export interface TicketClassifier {
  classify(text: TicketText, context: ClassificationContext): Classification
  /** Share of the taxonomy's examples labeled right by models trained without them (5 folds). */
  readonly heldOutAccuracy: number
}

export interface ClassificationContext {
  /** The customer's earlier messages, oldest first. */
  readonly earlier: readonly string[]
  /** -1..1 */
  readonly sentimentScore: number
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
const MOST_REASONS = 4
const COURTESY =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?|thank you|many thanks|best|kind regards|regards|cheers|sincerely|hola|gracias|saludos|bonjour|merci|cordialement|hallo|danke|mit freundlichen)\b[^.?!]{0,28}[.!,]*\s*$/i

export function createClassifier(taxonomy: Taxonomy): TicketClassifier {
  const examples = taxonomy.intents.flatMap((intent, label) =>
    intent.examples.map((example) => ({ words: readText('', example).words, label })),
  )
  const trained = trainClassifier(examples, taxonomy.intents.length)
  return {
    heldOutAccuracy: trained.heldOutAccuracy,
    classify: (text, context) => classify({ taxonomy, trained }, text, context),
  }
}

interface Knowledge {
  readonly taxonomy: Taxonomy
  readonly trained: TrainedClassifier
}

function classify(knowledge: Knowledge, text: TicketText, context: ClassificationContext): Classification {
  const { taxonomy, trained } = knowledge
  const sentences = withoutCourtesies(text.sentences).slice(0, MOST_SENTENCES)
  const words = sentences.flatMap((sentence) => sentence.words)
  const known = measureKnownShare(words, trained)
  const previous = known.telling < FEW_WORDS ? context.earlier.at(-1) : undefined
  if (words.length === 0 && previous === undefined) {
    return classifyNothing(taxonomy.fallbackIntent)
  }
  const shares = heedMood(taxonomy, combineShares(trained, sentences, previous), context.sentimentScore)
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
    outOfScope: previous === undefined && isOutOfScope(known, confidence),
    because: findStrongestWords(trained, words, best),
  }
}

/** Few known words need a sure model; none at all, or a model that doubts, is out of scope. */
function isOutOfScope(known: KnownShare, confidence: number): boolean {
  if (known.telling === 0) {
    return confidence < 0.5
  }
  return known.share === 0 || (known.share < 0.34 && confidence < 0.6) || (known.share < 0.6 && confidence < 0.3)
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

/** The whole text and each sentence vote; a sentence counts as much as it is sure of itself. */
function combineShares(
  trained: TrainedClassifier,
  sentences: readonly Sentence[],
  previous: string | undefined,
): Float32Array {
  const total = new Float32Array(trained.model.classes)
  let weights = 0
  const add = (shares: Float32Array, weight: number): void => {
    weights += weight
    for (let index = 0; index < total.length; index += 1) {
      total[index] = (total[index] ?? 0) + weight * (shares[index] ?? 0)
    }
  }
  const whole = sentences.flatMap((sentence) => sentence.words)
  if (whole.length > 0) {
    add(foresee(trained, whole), WHOLE_TEXT_WEIGHT)
  }
  if (sentences.length > 1) {
    for (const sentence of sentences) {
      const shares = foresee(trained, sentence.words)
      const sureness = shares[indexOfHighest(shares)] ?? 0
      const length = Math.min(1, sentence.words.length / FEW_WORDS)
      add(shares, sureness * sureness * length * (sentence.isSubject ? SUBJECT_WEIGHT : 1))
    }
  }
  if (previous !== undefined) {
    add(foresee(trained, readText('', previous).words), EARLIER_WEIGHT + (whole.length === 0 ? 1 : 0))
  }
  return weights === 0 ? total : total.map((share) => share / weights)
}

function foresee(trained: TrainedClassifier, words: readonly Word[]): Float32Array {
  return softmax(computeLogits(trained.model, toSparse(words, trained.vocabulary)), trained.temperature)
}

interface KnownShare {
  /** Words that are no stop words. */
  readonly telling: number
  /** Share of them that stood in an example or stand for a concept, 0..1. */
  readonly share: number
}

function measureKnownShare(words: readonly Word[], trained: TrainedClassifier): KnownShare {
  const telling = words.filter((word) => !STOP_WORDS.has(word.text))
  const known = telling.filter(
    (word) => trained.vocabulary.rowOf(hashWord(word.text)) >= 0 || findConcepts(word.text).length > 0,
  )
  return { telling: telling.length, share: telling.length === 0 ? 0 : known.length / telling.length }
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

/** What a word adds to the intent beyond what it adds to all intents on average. */
function findStrongestWords(trained: TrainedClassifier, words: readonly Word[], best: number): string[] {
  const contributions = new Map<string, number>()
  for (const word of words) {
    if (contributions.has(word.text) || STOP_WORDS.has(word.text)) {
      continue
    }
    let contribution = 0
    visitWordFeatures(word, (hash) => {
      const row = trained.vocabulary.rowOf(hash)
      if (row >= 0) {
        contribution += (trained.vocabulary.idf[row] ?? 0) * distinguish(trained, row, best)
      }
    })
    contributions.set(word.text, contribution)
  }
  return [...contributions]
    .filter(([, contribution]) => contribution > 0)
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_REASONS)
    .map(([word]) => word)
}

function distinguish(trained: TrainedClassifier, row: number, best: number): number {
  const { weights, classes } = trained.model
  let total = 0
  for (let index = 0; index < classes; index += 1) {
    total += weights[row * classes + index] ?? 0
  }
  return (weights[row * classes + best] ?? 0) - total / classes
}

function roundShare(share: number): number {
  return Math.round(share * 1000) / 1000
}
