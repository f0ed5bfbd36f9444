import { createAnthropic } from '@ai-sdk/anthropic'
import type { ChatModel } from '../chat-model.ts'
import { limitedFetch } from '../../../kernel/net/limited-fetch.ts'
import type { ModelProbe } from '../model-probe.ts'
import { sdkChatModel } from '../sdk-chat-model.ts'
import { sdkModelProbe } from '../sdk-model-probe.ts'

const VENDOR = 'https://api.anthropic.com/v1'

interface AnthropicSettings {
  /** Its name in the configuration. */
  readonly name: string
  readonly url?: string | undefined
  readonly apiKey?: string | undefined
}

/** Anthropic's Messages API. The address and the key are said outright: the SDK looks for none in the environment. */
export function anthropicModel(settings: AnthropicSettings, name: string): { chat: ChatModel; probe: ModelProbe } {
  const { name: provider, url = VENDOR, apiKey = '' } = settings
  const model = createAnthropic({ baseURL: url, apiKey, fetch: limitedFetch })(name)
  const listing = {
    url: `${url}/models/${encodeURIComponent(name)}`,
    headers: { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' },
  }
  return {
    chat: sdkChatModel({ provider, model, systemOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } }),
    probe: sdkModelProbe({ id: `${provider}:${name}`, model, listing }),
  }
}
