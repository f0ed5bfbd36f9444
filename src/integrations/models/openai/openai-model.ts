import { createOpenAI } from '@ai-sdk/openai'
import type { ChatModel } from '../chat-model.ts'
import { limitedFetch } from '../../../kernel/net/limited-fetch.ts'
import type { ModelProbe } from '../model-probe.ts'
import { sdkChatModel } from '../sdk-chat-model.ts'
import { sdkModelProbe } from '../sdk-model-probe.ts'

const VENDOR = 'https://api.openai.com/v1'

interface OpenAiSettings {
  /** Its name in the configuration. */
  readonly name: string
  readonly url?: string | undefined
  readonly apiKey?: string | undefined
}

/** OpenAI's Chat Completions API. Long prompts it keeps in its cache without being asked. */
export function openAiModel(settings: OpenAiSettings, name: string): { chat: ChatModel; probe: ModelProbe } {
  const { name: provider, url = VENDOR, apiKey = '' } = settings
  const model = createOpenAI({ baseURL: url, apiKey, fetch: limitedFetch }).chat(name)
  const listing = { url: `${url}/models`, headers: { authorization: `Bearer ${apiKey}` } }
  return {
    chat: sdkChatModel({
      provider,
      model,
      shapeOptions: ({ isStrict }) => ({ openai: { strictJsonSchema: isStrict } }),
    }),
    probe: sdkModelProbe({ id: `${provider}:${name}`, model, listing }),
  }
}
