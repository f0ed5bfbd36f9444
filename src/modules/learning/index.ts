/** What is learned from what happened: today the questions the knowledge has no answer to. */
import { routes, type Needs } from './routes.ts'

export { followLearned } from './follow-learned.ts'
export {
  FEWEST_OF_AN_INTENT,
  LEARNING_ROUNDS,
  learnIntents,
  storeLearned,
  type LearningOutcome,
} from './learn-intents.ts'
export { readCorrections } from './read-corrections.ts'
export { listClassifiers, type ClassifierRow } from './store/classifiers.ts'
export { undoLearning } from './undo-learning.ts'
export { findGaps, type GapNeeds } from './find-gaps.ts'

export const learning = (needs: Needs) => ({ routes: routes(needs), jobs: [] })
