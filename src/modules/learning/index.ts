/** What is learned from what happened: intents, questions without an answer, and how far the assistant may go by itself. */
import { jobs } from './jobs.ts'
import { routes, type Needs } from './routes.ts'

export { followAutonomy } from './autonomy/follow-autonomy.ts'
export type { AutonomyNeeds } from './autonomy/read-autonomy.ts'
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
export { estimateCost, type CostEstimate } from './replay/estimate-cost.ts'
export { replayRuns, type ReplayArm, type ReplayArms, type ReplayExtent } from './replay/replay-runs.ts'
export { capLadder, createTally, tallyLadder, type ModelTally } from './replay/tally-ladder.ts'
export { teachLearned } from './replay/teach-learned.ts'
export { findGaps, type GapNeeds } from './find-gaps.ts'

export const learning = (needs: Needs) => ({ routes: routes(needs), jobs: jobs(needs.autonomy) })
