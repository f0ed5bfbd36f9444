/** Trains in a thread of its own: a server that learns goes on answering. */
import { parentPort, workerData } from 'node:worker_threads'
import { hashUtterance, trainTaxonomyClassifier } from '../understanding/index.ts'
import type { TrainedAside, TrainingTask } from './train-aside.ts'

const { utterances, asked, options } = workerData as TrainingTask
const classifier = trainTaxonomyClassifier(utterances, options)
const answer: TrainedAside = {
  model: classifier.toBytes(),
  quality: classifier.quality,
  labels: asked.map((text) => classifier.classify(hashUtterance(text)).label),
}
parentPort?.postMessage(answer)
