import { ModelFault } from './chat-model.ts'
import { faultOf } from './fault-of.ts'
import { limitedFetch } from '../../kernel/net/limited-fetch.ts'
import type { ModelProbe } from './model-probe.ts'
import type { SdkCall, SdkModel } from './sdk-model.ts'

export interface ProbedModel {
  /** Provider and model. */
  readonly id: string
  readonly model: SdkModel
  /** Where the provider tells of its models: the list, or this one. */
  readonly listing: { readonly url: string; readonly headers: Readonly<Record<string, string>> }
}

const FEW_TOKENS = 64
/** For models that think before they act: what they think counts. */
const THINKING_TOKENS = 1024

const tool: NonNullable<SdkCall['tools']>[number] = {
  type: 'function',
  name: 'order_status',
  description: 'Looks up where an order is.',
  inputSchema: {
    type: 'object',
    properties: { order: { type: 'string' } },
    required: ['order'],
    additionalProperties: false,
  },
}

export function sdkModelProbe(probed: ProbedModel): ModelProbe {
  const { id, model, listing } = probed
  return {
    callsTool: async (signal) => {
      try {
        const { isCalled, isCutShort } = await callTool(model, FEW_TOKENS, signal)
        return isCalled || (isCutShort && (await callTool(model, THINKING_TOKENS, signal)).isCalled)
      } catch (error) {
        throw faultOf(error, { id, signal })
      }
    },
    contextTokens: async (signal) => {
      try {
        const response = await limitedFetch(listing.url, { headers: listing.headers, signal })
        return response.ok ? contextIn(await response.json(), model.modelId) : undefined
      } catch (error) {
        const fault = faultOf(error, { id, signal })
        // A provider that lists its models in another way, or not at all, is no worse for it.
        if (fault.kind === 'malformed') {
          return undefined
        }
        throw new ModelFault(fault.kind, fault.message)
      }
    },
  }
}

async function callTool(
  model: SdkModel,
  maxOutputTokens: number,
  abortSignal: AbortSignal,
): Promise<{ isCalled: boolean; isCutShort: boolean }> {
  const { content, finishReason } = await model.doGenerate({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Where is order 7?' }] }],
    tools: [tool],
    toolChoice: { type: 'auto' },
    maxOutputTokens,
    abortSignal,
  })
  return {
    isCalled: content.some((part) => part.type === 'tool-call' && hasOrder(part.input)),
    isCutShort: finishReason.unified === 'length',
  }
}

function hasOrder(input: string): boolean {
  try {
    return typeof fieldOf(JSON.parse(input), 'order') === 'string'
  } catch {
    return false
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/** vLLM, Anthropic, OpenRouter, Groq and llama.cpp, each in its own word. */
const NAMES = ['max_model_len', 'max_input_tokens', 'context_length', 'context_window', 'n_ctx', 'n_ctx_train']

function contextIn(body: unknown, model: string): number | undefined {
  const listed = fieldOf(body, 'data')
  const entry: unknown = Array.isArray(listed) ? listed.find((one) => fieldOf(one, 'id') === model) : body
  const values = [entry, fieldOf(entry, 'meta')].flatMap((place) => NAMES.map((name) => fieldOf(place, name)))
  return values.find((value) => typeof value === 'number')
}
