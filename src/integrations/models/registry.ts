import type { EmbeddingModel } from './embedding-model.ts'
import { openAiCompatibleEmbeddingModel } from './openai-compatible/openai-compatible-embedding-model.ts'
import { transformersEmbeddingModel } from './transformers/transformers-embedding-model.ts'

/** What the configuration says about the model of vectors. */
export interface EmbeddingSettings {
  readonly provider: 'local' | 'openai-compatible' | 'transformers'
  readonly url?: string | undefined
  readonly model?: string | undefined
  readonly apiKey?: string | undefined
  readonly folder?: string | undefined
  readonly queryPrefix: string
  readonly passagePrefix: string
}

type Provider = Exclude<EmbeddingSettings['provider'], 'local'>

/** Every kind of embedding model there is beside our own. Which settings each needs, the configuration has checked. */
const providers: Readonly<Record<Provider, (settings: EmbeddingSettings) => EmbeddingModel>> = {
  'openai-compatible': ({ url = '', model = '', apiKey, queryPrefix, passagePrefix }) =>
    openAiCompatibleEmbeddingModel({ url, model, apiKey, prefixes: { query: queryPrefix, passage: passagePrefix } }),
  transformers: ({ folder = '', queryPrefix, passagePrefix }) =>
    transformersEmbeddingModel({ folder, prefixes: { query: queryPrefix, passage: passagePrefix } }),
}

/** The configured model of vectors; undefined when our own word vectors are all that is wanted. */
export const openEmbeddingModel = (settings: EmbeddingSettings): EmbeddingModel | undefined =>
  settings.provider === 'local' ? undefined : providers[settings.provider](settings)
