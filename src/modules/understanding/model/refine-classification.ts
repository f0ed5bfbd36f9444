import { z } from 'zod'
import { scorePriority } from '../score-priority.ts'
import type { Intent, Taxonomy } from '../taxonomy.ts'
import type { Classification, Priority, Sentiment, Understanding } from '../understanding.ts'
import { askAbout, percentOf, rounded, unchanged, type Question, type Refined } from './model-means.ts'

const NOTHING_FITS = 'none'
const EXAMPLES = 2
/** Models overstate themselves: so much of what they say they are sure of is believed when both agree. */
const BELIEVED = 0.8
/** However many agree. */
const MOST_SURE = 0.97
/** A model that is less sure than this changes nothing. */
const SURE_ENOUGH = 0.7
/** A local reading this sure is not replaced, only doubted. */
const NOT_REPLACED_FROM = 0.6
/** To bring a message into the taxonomy that resembles nothing in it takes more. */
const SURE_OF_SCOPE = 0.8

interface Choices {
  readonly lines: readonly string[]
  readonly schema: z.ZodType<Said>
}

export interface Said {
  readonly intent: string
  readonly confidence: number
  readonly because: string
}

const known = new WeakMap<Taxonomy, Choices>()

/** A model can name the intents of the taxonomy and nothing else. */
function choicesOf(taxonomy: Taxonomy): Choices {
  const found = known.get(taxonomy)
  if (found !== undefined) {
    return found
  }
  const choices: Choices = {
    lines: taxonomy.intents.map(
      ({ id, categoryName, name, examples }) =>
        `${id} (${categoryName}): ${name}, such as "${examples.slice(0, EXAMPLES).join('", "')}"`,
    ),
    schema: z.object({
      intent: z.enum([...taxonomy.intents.map(({ id }) => id), NOTHING_FITS]),
      confidence: z.number().min(0).max(1),
      because: z.string().max(300),
    }),
  }
  known.set(taxonomy, choices)
  return choices
}

export async function refineClassification(question: Question, taxonomy: Taxonomy): Promise<Refined> {
  const { name: company, product } = question.means.company
  const { lines, schema } = choicesOf(taxonomy)
  const reply = await askAbout(question, {
    capability: 'classify',
    prompt: 'classify',
    schema,
    ours: { company, product, intents: lines },
  })
  if (!reply.isAnswered) {
    return unchanged('classify', reply)
  }
  const { heard } = question
  const { classification, verdict } = mergeClassification(heard.classification, reply.value, taxonomy)
  const note =
    `classify: ${reply.model} says ${reply.value.intent} (${percentOf(reply.value.confidence)}), the local classifier ` +
    `${heard.classification.intent} (${percentOf(heard.classification.confidence)}): ${verdict}`
  const change =
    classification === heard.classification
      ? {}
      : { classification: { ...classification, because: [...classification.because, note] } }
  return { change, note, calls: reply.calls }
}

/**
 * Two judges of one message. They agree: both may be wrong only if each is, so the doubts multiply, the model's taken at
 * 80 % of what it claims. They disagree: the model's intent counts only where it is sure, the local classifier is not, and
 * the intent is handled with no less care; and whichever counts, the confidence is the lower of the two.
 */
export function mergeClassification(
  local: Classification,
  said: Said,
  taxonomy: Taxonomy,
): { readonly classification: Classification; readonly verdict: string } {
  const theirs = taxonomy.findIntent(said.intent)
  if (said.intent === local.intent) {
    const agreed = 1 - (1 - local.confidence) * (1 - BELIEVED * said.confidence)
    const confidence = rounded(Math.max(local.confidence, Math.min(MOST_SURE, agreed)))
    const isOutside = local.outOfScope && said.confidence < SURE_OF_SCOPE
    return { classification: { ...local, confidence, outOfScope: isOutside }, verdict: 'both agree' }
  }
  const confidence = rounded(Math.min(local.confidence, said.confidence))
  if (said.confidence < SURE_ENOUGH) {
    return { classification: local, verdict: 'the model is too unsure to count' }
  }
  if (theirs === undefined) {
    return {
      classification: { ...local, confidence, outOfScope: local.outOfScope || local.confidence < NOT_REPLACED_FROM },
      verdict: 'the model finds nothing that fits, so the local one is doubted',
    }
  }
  const refusal = refusalOf(local, { said, theirs }, taxonomy.findIntent(local.intent))
  return refusal === undefined
    ? { classification: replaced(local, theirs, confidence), verdict: "the model's counts" }
    : { classification: { ...local, confidence }, verdict: refusal }
}

interface Theirs {
  readonly said: Said
  readonly theirs: Intent
}

function refusalOf(local: Classification, { said, theirs }: Theirs, ours: Intent | undefined): string | undefined {
  if (local.confidence >= NOT_REPLACED_FROM && !local.outOfScope) {
    return 'the local one is sure enough to stay, doubted'
  }
  if (local.outOfScope && said.confidence < SURE_OF_SCOPE) {
    return 'too unsure to bring it into the taxonomy'
  }
  return ours !== undefined && !local.outOfScope && careOf(theirs) < careOf(ours)
    ? 'the local one is handled with more care and stays, doubted'
    : undefined
}

const RISKS = { low: 0, medium: 1, high: 2 } as const

/** How much stands in the way of an answer without a person. */
const careOf = ({ highStakes, strategy, risk }: Intent): number =>
  (highStakes ? 8 : 0) + (strategy === 'handoff' ? 4 : 0) + RISKS[risk]

const replaced = (
  local: Classification,
  { id, category, subcategory, tags }: Intent,
  confidence: number,
): Classification => ({
  ...local,
  category,
  subcategory,
  intent: id,
  tags,
  confidence,
  outOfScope: false,
  secondary: [
    { category: local.category, intent: local.intent, confidence: local.confidence },
    ...local.secondary.filter(({ intent }) => intent !== id),
  ],
})

/** The points of the rules again, for what is known now; they only ever rise. */
export function raisePriority(
  heard: Understanding,
  now: { readonly classification: Classification; readonly sentiment: Sentiment },
  message: { readonly taxonomy: Taxonomy; readonly text: string; readonly customerTier: string },
): Priority {
  const { category, subcategory, intent, outOfScope } = now.classification
  const scored = scorePriority(message.taxonomy.priority, {
    categories: outOfScope ? [] : [category, subcategory, intent],
    sentimentScore: now.sentiment.score,
    customerTier: message.customerTier,
    text: message.text,
  })
  return scored.score > heard.priority.score ? scored : heard.priority
}
