import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel'
import { LRUCache } from 'lru-cache'
import type { EmbeddingModel, EmbeddingPurpose } from '../../integrations/models/embedding-model.ts'

export interface EmbedderOptions {
  readonly model: EmbeddingModel
  /** Longest wait for the vectors of questions; passages, which nobody waits for, get `PASSAGE_PATIENCE` times that. */
  readonly timeoutMs: number
  /** Hears of each failure, so that a person can find out why the local vectors serve. */
  onFailure(error: Error): void
}

/** The configured rung above the local word vectors. It may fail: then the caller goes on with those. */
export interface Embedder {
  /** Of the model; vectors of different ids are never compared. */
  readonly id: string
  /** Has the model embed these questions, so that `vectorOf` knows them. Never fails: what is missing stays unknown. */
  prepareQueries(texts: readonly string[]): Promise<void>
  /** Of unit length; undefined for a question that was not prepared, or whose model failed, was late or is being spared. */
  vectorOf(query: string): Float32Array | undefined
  /** In the order of the texts, of unit length. Throws, because its caller can try again later. */
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]>
}

const REMEMBERED_QUERIES = 10_000
const PASSAGE_PATIENCE = 30
/** After so many failures in a row the model is left alone for a while. */
const FAILURES = 3
const SPARED_MS = 30_000

export function createEmbedder({ model, timeoutMs, onFailure }: EmbedderOptions): Embedder {
  const remembered = new LRUCache<string, Float32Array>({ max: REMEMBERED_QUERIES })
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: SPARED_MS, breaker: new ConsecutiveBreaker(FAILURES) })
  const hurried = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive))
  const patient = timeout(timeoutMs * PASSAGE_PATIENCE, TimeoutStrategy.Aggressive)
  const ask = async (
    texts: readonly string[],
    purpose: EmbeddingPurpose,
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]> => {
    const vectors = (await model.embed(texts, purpose, signal)).map(unitOf)
    if (vectors.length !== texts.length) {
      throw new Error(`${model.id} gave ${vectors.length} vectors for ${texts.length} texts.`)
    }
    return vectors
  }
  const learn = async (texts: readonly string[]): Promise<void> => {
    const vectors = await hurried.execute(({ signal }) => ask(texts, 'query', signal))
    vectors.forEach((vector, index) => remembered.set(texts[index] ?? '', vector))
  }
  return {
    id: model.id,
    prepareQueries: async (texts) => {
      const unknown = [...new Set(texts)].filter((text) => !remembered.has(text))
      try {
        if (unknown.length > 0) {
          await learn(unknown)
        }
      } catch (error) {
        onFailure(error instanceof Error ? error : new Error(String(error)))
      }
    },
    vectorOf: (query) => remembered.get(query),
    embedPassages: (texts) => patient.execute(({ signal }) => ask(texts, 'passage', signal)),
  }
}

function unitOf(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}
