/** What a text is embedded for: some models want a question and a passage introduced by different words. */
export type EmbeddingPurpose = 'query' | 'passage'

/**
 * The port: a model that turns texts into vectors, at an endpoint or in a file. It throws an AppError of kind
 * `unavailable`, saying what is wrong and what to do, when it cannot.
 */
export interface EmbeddingModel {
  /** Provider and model. Vectors of different ids are never compared. */
  readonly id: string
  /** One vector a text, in their order, all of the same length; not necessarily of unit length. */
  embed(texts: readonly string[], purpose: EmbeddingPurpose, signal: AbortSignal): Promise<readonly Float32Array[]>
}
