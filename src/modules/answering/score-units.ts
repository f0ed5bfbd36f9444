import { loadWordVectors } from '../inference/index.ts'
import { synonyms, tokenize, type SearchHit } from '../knowledge/index.ts'
import { answerKinds, type AnswerKind } from './answer-kinds.ts'
import { cosine } from './compact-vector.ts'
import { readPassage, type ReadUnit } from './read-units.ts'

/** A question made ready for comparing with units. */
export interface Asked {
  readonly words: readonly AskedWord[]
  /** Of all words together. */
  readonly weight: number
  readonly vector: Float32Array
  readonly kinds: readonly AnswerKind[]
}

interface AskedWord {
  readonly word: string
  /** Those that mean the same. */
  readonly others: readonly string[]
  /** How telling it is among what was found. */
  readonly weight: number
}

export interface ScoredUnit {
  readonly unit: ReadUnit
  readonly hit: SearchHit
  /** Place in its passage. */
  readonly place: number
  /** Share of the question's words, by weight, that the unit with its context has, 0..1. */
  readonly overlap: number
  /** Cosine of the unit with its title and context to the question, -1..1. */
  readonly likeness: number
  readonly score: number
}

/** What a unit's likeness counts beside the words it shares, and the likeness of its own text beside that. */
const LIKENESS = 0.8
const OWN_LIKENESS = 0.5
/** For the kind of answer that was asked for, if the unit is about the matter at all. */
const KIND_BONUS = 0.2
const ON_TOPIC = { overlap: 0.1, likeness: 0.35 }

/** A word that few of the found articles have tells them apart; one that all have names only the product. */
export function readQuestion(question: string, hits: readonly SearchHit[]): Asked {
  const articles = [...Map.groupBy(hits, ({ articleId }) => articleId).values()].map((own) =>
    own.map((hit) => readPassage(hit).words),
  )
  const words = [...new Set(tokenize(question))].map((word): AskedWord => {
    const others = synonyms.get(word) ?? []
    const credit = (own: readonly ReadonlySet<string>[]): number =>
      own.reduce((most, passage) => Math.max(most, creditOf({ word, others }, passage)), 0)
    const having = articles.reduce((sum, own) => sum + credit(own), 0)
    return { word, others, weight: Math.log(1 + (articles.length + 0.5) / (having + 0.5)) }
  })
  return {
    words,
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
    vector: loadWordVectors().embed(question),
    kinds: answerKinds.filter(({ asked }) => asked.test(question)),
  }
}

export function scoreUnits(asked: Asked, hit: SearchHit): ScoredUnit[] {
  const passage = readPassage(hit)
  const present = asked.words.filter((word) => creditOf(word, passage.words) > 0)
  return passage.units.map((unit, place) => {
    const shared = present.reduce((sum, word) => sum + word.weight * creditOf(word, unit.words), 0)
    const overlap = asked.weight === 0 ? 0 : shared / asked.weight
    const likeness = cosine(asked.vector, unit.placed)
    const isOnTopic = overlap >= ON_TOPIC.overlap || likeness >= ON_TOPIC.likeness
    const isKind = isOnTopic && asked.kinds.some((kind) => isOfKind(kind, unit))
    const score =
      overlap + LIKENESS * likeness + OWN_LIKENESS * cosine(asked.vector, unit.vector) + (isKind ? KIND_BONUS : 0)
    return { unit, hit, place, overlap, likeness, score }
  })
}

/** Of a word that means the same. */
const SYNONYM_CREDIT = 0.6

function creditOf({ word, others }: Pick<AskedWord, 'word' | 'others'>, words: ReadonlySet<string>): number {
  if (words.has(word)) {
    return 1
  }
  return others.some((other) => words.has(other)) ? SYNONYM_CREDIT : 0
}

const isOfKind = ({ name, given }: AnswerKind, unit: ReadUnit): boolean =>
  (name === 'procedure' && unit.kind === 'step') || given.test(unit.text)
