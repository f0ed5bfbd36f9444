import { ModelFault, type ChatModel, type ChatReply, type ChatRequest } from './chat-model.ts'
import { concede, type Concession } from './concessions.ts'
import { estimatePrompt, estimateTokens } from './estimate-tokens.ts'
import { faultOf } from './fault-of.ts'
import { jsonShapeOf, type JsonShape } from './json-shape.ts'
import { readStream, type Said } from './read-stream.ts'
import { isRefusal } from './refusal.ts'
import type { SdkCall, SdkModel, SdkOptions } from './sdk-model.ts'

/** What differs from provider to provider. */
export interface SdkChat {
  /** Its name in the configuration. */
  readonly provider: string
  readonly model: SdkModel
  /** Of the system prompt: how the provider is asked to keep it. */
  readonly systemOptions?: SdkOptions
  /** Of a call that wants JSON. */
  readonly shapeOptions?: (shape: JsonShape) => SdkOptions
}

/** A model of any provider of the SDK behind our port. */
export function sdkChatModel(chat: SdkChat): ChatModel {
  const id = `${chat.provider}:${chat.model.modelId}`
  // Some models refuse settings that most want; what one has refused it is not sent again.
  const conceded = new Set<Concession>()
  return {
    id,
    provider: chat.provider,
    ask: async (request) => {
      for (;;) {
        try {
          return await askOnce(chat, request, { id, conceded })
        } catch (error) {
          const concession = request.signal.aborted ? undefined : concede(error, request, conceded)
          if (concession === undefined) {
            throw faultOf(error, { id, signal: request.signal })
          }
          conceded.add(concession)
        }
      }
    },
  }
}

interface Terms {
  readonly id: string
  readonly conceded: ReadonlySet<Concession>
}

async function askOnce(chat: SdkChat, request: ChatRequest, terms: Terms): Promise<ChatReply> {
  const call = await callOf(chat, request, terms.conceded)
  const context = { id: terms.id, signal: request.signal }
  const said =
    request.onText === undefined
      ? await generate(chat.model, call)
      : await readStream(chat.model, call, { ...context, onText: request.onText })
  return judge(said, call, terms.id)
}

async function callOf(chat: SdkChat, request: ChatRequest, conceded: ReadonlySet<Concession>): Promise<SdkCall> {
  const { schema, system, user, temperature, maxOutputTokens, signal } = request
  const shape = schema === undefined ? undefined : await jsonShapeOf(schema)
  const isWorded = shape !== undefined && conceded.has('schema')
  const told = isWorded ? `${system}\n\n${inWords(shape)}` : system
  const rules: SdkCall['prompt'][number] = {
    role: 'system',
    content: told,
    ...(chat.systemOptions === undefined ? {} : { providerOptions: chat.systemOptions }),
  }
  return {
    prompt: [...(told === '' ? [] : [rules]), { role: 'user', content: [{ type: 'text', text: user }] }],
    maxOutputTokens,
    abortSignal: signal,
    ...(conceded.has('temperature') ? {} : { temperature }),
    ...(shape === undefined || isWorded ? {} : inTheirWay(chat, shape)),
  }
}

function inTheirWay({ shapeOptions }: SdkChat, shape: JsonShape): Pick<SdkCall, 'responseFormat' | 'providerOptions'> {
  const responseFormat = { type: 'json' as const, schema: shape.schema, name: 'answer' }
  return shapeOptions === undefined ? { responseFormat } : { responseFormat, providerOptions: shapeOptions(shape) }
}

const inWords = ({ schema }: JsonShape): string =>
  `Answer with one JSON value of this JSON schema and nothing else, no words and no fences around it:\n${JSON.stringify(schema)}`

async function generate(model: SdkModel, call: SdkCall): Promise<Said> {
  const { content, finishReason, usage, response } = await model.doGenerate(call)
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('')
  return { text, finishReason, usage, isRefusal: isRefusal(response?.body) }
}

function judge(said: Said, call: SdkCall, id: string): ChatReply {
  const { text, finishReason, usage } = said
  const tokens = {
    inputTokens: usage.inputTokens.total ?? estimatePrompt(call),
    outputTokens: usage.outputTokens.total ?? estimateTokens(text),
  }
  const fault = (kind: ModelFault['kind'], what: string): ModelFault =>
    new ModelFault(kind, `${id}: ${what}`, { spent: tokens })
  if (said.isRefusal || finishReason.unified === 'content-filter') {
    throw fault('refused', 'refuses to answer this.')
  }
  if (finishReason.unified === 'length') {
    throw fault(
      'malformed',
      `did not come to an end within ${call.maxOutputTokens} tokens; give its task more maxOutputTokens.`,
    )
  }
  if (finishReason.unified === 'error') {
    throw fault('unavailable', 'broke off with an error.')
  }
  if (text.trim() === '') {
    throw fault('malformed', 'answered nothing.')
  }
  return {
    text,
    ...tokens,
    cachedTokens: usage.inputTokens.cacheRead ?? 0,
    cacheWriteTokens: usage.inputTokens.cacheWrite ?? 0,
  }
}
