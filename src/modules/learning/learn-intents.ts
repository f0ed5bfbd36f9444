import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { createRandom, shuffle } from '../inference/index.ts'
import type { ClassifierQuality } from '../inference/index.ts'
import { listUtterances, OUT_OF_SCOPE, readShippedUtterances } from '../understanding/index.ts'
import type { LabeledUtterance, Taxonomy } from '../understanding/index.ts'
import { activateClassifier, insertClassifier } from './store/classifiers.ts'
import { trainAside } from './train-aside.ts'

/** Heard by every process: the active classifier is another one. */
export const CLASSIFIERS_TOPIC = 'classifiers'
export const FEWEST_OF_AN_INTENT = 5

const FOLDS = 5
/** Models that only measure need no calibration of their own. */
const TO_MEASURE = { folds: 2, findsOutOfScope: false }

/** What is gained, measured on the company's tickets that the measuring models had not seen. */
export interface LearningOutcome {
  readonly examples: number
  readonly before: { readonly right: number; readonly n: number }
  readonly after: { readonly right: number; readonly n: number }
  readonly quality: ClassifierQuality
  readonly model: Uint8Array
}

export async function learnIntents(
  taxonomy: Taxonomy,
  tickets: readonly LabeledUtterance[],
  onRound: () => void,
): Promise<LearningOutcome> {
  const base = [...listUtterances(taxonomy), ...readShippedUtterances(taxonomy)]
  const order = [...tickets]
  shuffle(order, createRandom(1))
  // What is out of scope has no intent to be right about.
  const measured = order.filter(({ label }) => label !== OUT_OF_SCOPE)
  const countRight = async (seen: readonly LabeledUtterance[], held: readonly LabeledUtterance[]): Promise<number> => {
    const asked = held.map(({ text }) => text)
    const { labels } = await trainAside({ utterances: [...base, ...seen], asked, options: TO_MEASURE })
    onRound()
    return held.filter(({ label }, index) => labels[index] === label).length
  }
  const before = await countRight([], measured)
  let after = 0
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = measured.filter((_, index) => index % FOLDS === fold)
    const seen = measured.filter((_, index) => index % FOLDS !== fold)
    after += await countRight(seen, held)
  }
  const { model, quality } = await trainAside({ utterances: [...base, ...order], asked: [], options: {} })
  onRound()
  const n = measured.length
  return { examples: order.length, before: { right: before, n }, after: { right: after, n }, quality, model }
}

/** How often `onRound` is called. */
export const LEARNING_ROUNDS = FOLDS + 2

export function storeLearned(context: Context, outcome: LearningOutcome): Promise<string> {
  const id = createId()
  return context.transaction(async (transaction) => {
    await insertClassifier(transaction.db, {
      id,
      made_at: transaction.now,
      made_by: transaction.actor.id,
      examples: outcome.examples,
      accuracy: outcome.after.right / Math.max(1, outcome.after.n),
      calibration: outcome.quality.calibrationError,
      model: outcome.model,
    })
    await activateClassifier(transaction.db, id)
    await transaction.announce(CLASSIFIERS_TOPIC, [id])
    return id
  })
}
