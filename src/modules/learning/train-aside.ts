import { Worker } from 'node:worker_threads'
import type { ClassifierQuality, TrainingOptions } from '../inference/index.ts'
import type { LabeledUtterance } from '../understanding/index.ts'

export interface TrainingTask {
  readonly utterances: readonly LabeledUtterance[]
  /** Texts to label with what was learned. */
  readonly asked: readonly string[]
  readonly options: TrainingOptions
}

export interface TrainedAside {
  readonly model: Uint8Array
  readonly quality: ClassifierQuality
  readonly labels: readonly string[]
}

export function trainAside(task: TrainingTask): Promise<TrainedAside> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The training ended early with code ${code}.`)))
  })
}
