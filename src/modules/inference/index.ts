/** What every capability computes with: word vectors, text classifiers, and the ladder of models above them. */
export { calibrationErrorOf, fitTemperature, indexOfHighest, softmaxInto } from './calibrate.ts'
export { createEmbedder, type Embedder } from './embedder.ts'
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
