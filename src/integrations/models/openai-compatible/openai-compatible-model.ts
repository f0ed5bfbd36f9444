import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { ChatModel } from '../chat-model.ts'
import { limitedFetch } from '../../../kernel/net/limited-fetch.ts'
import type { ModelProbe } from '../model-probe.ts'
import { sdkChatModel } from '../sdk-chat-model.ts'
import { sdkModelProbe } from '../sdk-model-probe.ts'

interface EndpointSettings {
  /** Its name in the configuration. */
  readonly name: string
  /** Up to and with the version: `http://localhost:11434/v1`. */
  readonly url: string
  readonly apiKey?: string | undefined
}

/** `POST {url}/chat/completions` as vLLM, TensorRT-LLM, Ollama, llama.cpp and many others answer it. */
export function openAiCompatibleModel(
  settings: EndpointSettings,
  name: string,
): { chat: ChatModel; probe: ModelProbe } {
  const { name: provider, url, apiKey } = settings
  const endpoint = createOpenAICompatible({
    name: 'endpoint',
    baseURL: url,
    fetch: limitedFetch,
    includeUsage: true,
    supportsStructuredOutputs: true,
    ...(apiKey === undefined ? {} : { apiKey }),
  })
  const model = endpoint(name)
  const headers: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  return {
    chat: sdkChatModel({
      provider,
      model,
      shapeOptions: ({ isStrict }) => ({ endpoint: { strictJsonSchema: isStrict } }),
    }),
    probe: sdkModelProbe({ id: `${provider}:${name}`, model, listing: { url: `${url}/models`, headers } }),
  }
}
