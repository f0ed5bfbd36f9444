/** What every capability computes with: word vectors, text classifiers, and the ladder of models above them. */
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import type { LadderSettings } from './ladder/ladder-settings.ts'

export { calibrationErrorOf, fitTemperature, indexOfHighest, softmaxInto } from './calibrate.ts'
export { createEmbedder, type Embedder } from './embedder.ts'
export { budgetCrossed } from './events.ts'
export { createLadder, type LadderEars, type LadderNeeds, type OpenLadder } from './ladder/create-ladder.ts'
export { ladderMetrics } from './ladder/ladder-metrics.ts'
export type { LadderSettings } from './ladder/ladder-settings.ts'
export { createRecordedLadder } from './ladder/recorded-ladder.ts'
export {
  capabilities,
  localLadder,
  type Capability,
  type Ladder,
  type ModelCall,
  type ModelChoice,
  type ModelReply,
  type ModelRequest,
  type Prompt,
} from './ladder.ts'
export { createVectorScan, quantize, type ScanHit, type VectorScan } from './vector-scan.ts'
export { loadWordVectors, type WordVectors } from './word-vectors.ts'
export { createRowSums, type RowSums } from './row-sums.ts'
export { createRandom, shuffle } from './seeded-random.ts'
export {
  buildRows,
  createSparse,
  fillSparse,
  numberPlaces,
  type FeatureRows,
  type SparseText,
} from './text-classifier-rows.ts'
export { hashText, withMarks, type HashedText } from './text-features.ts'
export { StaleClassifierError } from './text-classifier-bytes.ts'
export { trainTextClassifier, type TextExample, type TrainingOptions } from './text-classifier-train.ts'
export { loadTextClassifier, type TextClassification, type TextClassifier } from './text-classifier.ts'
export type { ClassifierQuality } from './text-classifier-parts.ts'
export type { Untrusted } from './prompts/fence-data.ts'
export { loadPrompts, promptOf, replacePrompt, type Prompts } from './prompts/load-prompts.ts'
export type { PromptFile } from './prompts/prompt-file.ts'
export { renderPrompt, type PromptVariables } from './prompts/render-prompt.ts'

export const inference = ({ budget, cache }: Pick<LadderSettings, 'budget' | 'cache'>) => ({
  routes: routes(budget),
  jobs: jobs(cache.keepDays),
})
