import { openEmbeddingModel } from '../integrations/models/registry.ts'
import type { Config } from '../kernel/config/index.ts'
import type { Log } from '../kernel/log.ts'
import { createEmbedder, type Embedder } from '../modules/inference/index.ts'

/** The configured model of vectors, if any. Where it fails, our own word vectors serve, and the log says why. */
export function openEmbedder({ models }: Config, log: Log): Embedder | undefined {
  const model = openEmbeddingModel(models.embedding)
  return (
    model &&
    createEmbedder({
      model,
      timeoutMs: models.embedding.timeoutMs,
      onFailure: ({ message }) =>
        log.warn({ component: 'inference', event: 'embedding_failed', model: model.id, reason: message }),
    })
  )
}
