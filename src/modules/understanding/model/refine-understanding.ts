import type { Capability } from '../../inference/index.ts'
import { INJECTION_FROM } from '../find-injection.ts'
import { maskForModel } from '../mask-for-model.ts'
import type { Taxonomy } from '../taxonomy.ts'
import type { EntityType, MessageToUnderstand, Understanding } from '../understanding.ts'
import type { ModelMeans, Question, Refined } from './model-means.ts'
import { raisePriority, refineClassification } from './refine-classification.ts'
import { fullText, refineEntities } from './refine-entities.ts'
import { refineLanguage } from './refine-language.ts'
import { refineSentiment } from './refine-sentiment.ts'

export interface RefineMeans extends ModelMeans {
  readonly taxonomy: Taxonomy
  /** ISO 639-1 codes of the languages customers may write in. */
  readonly languages: readonly string[]
  /** Names of the company's own kinds of entities. */
  readonly entityTypes?: readonly EntityType[]
  /** A model is asked only about what the local engine is less sure of than this, 0..1. */
  readonly askBelow: number
  /** Which capabilities may be asked for; unset: all of understanding. */
  readonly only?: readonly Capability[]
}

/** In characters; what a ticket is about stands at its beginning. */
const LONGEST = 6000

type Refine = (question: Question, means: RefineMeans) => Promise<Refined>

const refiners: Readonly<Record<string, Refine>> = {
  classify: (question, { taxonomy }) => refineClassification(question, taxonomy),
  analyzeSentiment: (question) => refineSentiment(question),
  extractEntities: (question, { entityTypes }) => refineEntities(question, entityTypes),
  detectLanguage: (question, { languages }) => refineLanguage(question, languages),
}

/** Where the local engine is unsure; entities are looked for again where the matter is unclear. */
const isUnsure: Readonly<Record<string, (heard: Understanding, askBelow: number) => boolean>> = {
  classify: ({ classification }, askBelow) => classification.outOfScope || classification.confidence < askBelow,
  analyzeSentiment: ({ sentiment }, askBelow) => sentiment.confidence < askBelow,
  extractEntities: ({ classification }, askBelow) => classification.outOfScope || classification.confidence < askBelow,
  detectLanguage: ({ language }, askBelow) => language.confidence < askBelow,
}

/**
 * Has models look at what the local engine is unsure of, all at once. Without a model, or with nothing unsure, `heard`
 * comes back as it is, at once. Triggers, injection, personal data and risk are never a model's to judge, priority only
 * rises, and a text that may steer an assistant is shown to none. Never fails: without an answer `heard` stays.
 */
export function refineUnderstanding(
  heard: Understanding,
  message: MessageToUnderstand,
  means: RefineMeans,
): Understanding | Promise<Understanding> {
  const { ladder, prefer, askBelow, only } = means
  if (heard.injection.score >= INJECTION_FROM) {
    return heard
  }
  const asked = (Object.keys(refiners) as Capability[]).filter(
    (capability) =>
      (only === undefined || only.includes(capability)) &&
      isUnsure[capability]?.(heard, askBelow) === true &&
      ladder.serves(capability, prefer),
  )
  return asked.length === 0 ? heard : askAll({ heard, message, asked }, means)
}

interface Asked {
  readonly heard: Understanding
  readonly message: MessageToUnderstand
  readonly asked: readonly Capability[]
}

async function askAll({ heard, message, asked }: Asked, means: RefineMeans): Promise<Understanding> {
  const text = fullText(message)
  const mask = maskForModel([text.slice(0, LONGEST).toWellFormed()], {
    ...(message.customer === undefined ? {} : { known: message.customer }),
    ...(message.country === undefined ? {} : { country: message.country }),
    keep: [means.company.product, ...heard.entities.filter(({ type }) => type === 'product').map(({ value }) => value)],
  })
  const question = { heard, message, mask, means }
  const refined = await Promise.all(asked.flatMap((capability) => refiners[capability]?.(question, means) ?? []))
  const changed: Understanding = refined.reduce((all, { change }) => ({ ...all, ...change }), heard)
  return {
    ...changed,
    priority: raisePriority(heard, changed, { taxonomy: means.taxonomy, text, customerTier: message.customerTier }),
    refinement: { notes: refined.map(({ note }) => note), calls: refined.flatMap(({ calls }) => calls) },
  }
}
