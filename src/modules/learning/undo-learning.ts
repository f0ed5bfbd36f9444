import type { Context } from '../../kernel/context.ts'
import { CLASSIFIERS_TOPIC } from './learn-intents.ts'
import { activateClassifier, findPrevious } from './store/classifiers.ts'

/** Goes back to the classifier made before the active one; undefined when that is what ships. */
export function undoLearning(context: Context): Promise<string | undefined> {
  return context.transaction(async (transaction) => {
    const previous = await findPrevious(transaction.db)
    await activateClassifier(transaction.db, previous)
    await transaction.announce(CLASSIFIERS_TOPIC, [previous ?? 'shipped'])
    return previous
  })
}
