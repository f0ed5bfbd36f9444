import type { ProviderKind, ProviderSettings } from '../../kernel/config/index.ts'
import { anthropicModel } from './anthropic/anthropic-model.ts'
import type { ChatModel } from './chat-model.ts'
import type { EmbeddingModel } from './embedding-model.ts'
import type { ModelProbe } from './model-probe.ts'
import { openAiCompatibleEmbeddingModel } from './openai-compatible/openai-compatible-embedding-model.ts'
import { openAiCompatibleModel } from './openai-compatible/openai-compatible-model.ts'
import { openAiModel } from './openai/openai-model.ts'
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

/** One model of one provider: to ask, and to look at. */
interface OpenedModel {
  readonly chat: ChatModel
  readonly probe: ModelProbe
}

/** Every kind of provider of language models there is. Which settings each needs, the configuration has checked. */
const chatProviders: Readonly<Record<ProviderKind, (settings: ProviderSettings, model: string) => OpenedModel>> = {
  anthropic: anthropicModel,
  openai: openAiModel,
  'openai-compatible': ({ name, url = '', apiKey }, model) => openAiCompatibleModel({ name, url, apiKey }, model),
}

/** A model of a configured provider, and what `resolute doctor models` asks of it. */
export const openModel = (settings: ProviderSettings, model: string): OpenedModel =>
  chatProviders[settings.kind](settings, model)

/** A model of a configured provider. */
export const openChatModel = (settings: ProviderSettings, model: string): ChatModel => openModel(settings, model).chat
