import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, embedMany, RetryError } from 'ai'
import { AppError } from '../../../kernel/errors.ts'
import type { EmbeddingModel, EmbeddingPurpose } from '../embedding-model.ts'

export interface OpenAiCompatibleSettings {
  /** Up to and with the version: `http://localhost:11434/v1`. */
  readonly url: string
  readonly model: string
  readonly apiKey: string | undefined
  readonly prefixes: Readonly<Record<EmbeddingPurpose, string>>
}

/** `POST {url}/embeddings` as OpenAI, vLLM, Ollama, llama.cpp, LocalAI and Text Embeddings Inference answer it. */
export function openAiCompatibleEmbeddingModel(settings: OpenAiCompatibleSettings): EmbeddingModel {
  const { url, model: name, apiKey, prefixes } = settings
  const provider = createOpenAICompatible({
    name: 'embedding',
    baseURL: url.replace(/\/+$/, ''),
    ...(apiKey === undefined ? {} : { apiKey }),
  })
  const model = provider.embeddingModel(name)
  return {
    id: `openai-compatible:${name}`,
    embed: async (texts, purpose, signal) => {
      const values = texts.map((text) => `${prefixes[purpose]}${text}`)
      try {
        const { embeddings } = await embedMany({ model, values, abortSignal: signal })
        return embeddings.map((numbers) => Float32Array.from(numbers))
      } catch (cause) {
        throw new AppError('unavailable', `${url}: ${describe(cause, name)}`, { cause })
      }
    },
  }
}

function describe(error: unknown, model: string): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error
  if (!APICallError.isInstance(cause)) {
    return cause instanceof Error ? cause.message : String(cause)
  }
  if (cause.statusCode === 401 || cause.statusCode === 403) {
    return `refuses the key (${cause.statusCode}); check models.embedding.apiKey.`
  }
  if (cause.statusCode === 404) {
    return `knows no model ${model} at /embeddings (404); check models.embedding.url and models.embedding.model.`
  }
  return cause.statusCode === undefined ? cause.message : `answers ${cause.statusCode}: ${cause.message}`
}
