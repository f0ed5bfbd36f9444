import { ModelFault } from './chat-model.ts'
import { estimatePrompt, estimateTokens } from './estimate-tokens.ts'
import { faultOf } from './fault-of.ts'
import { isRefusal } from './refusal.ts'
import type { SdkCall, SdkModel, SdkResult } from './sdk-model.ts'

/** What a model said, and how it ended. */
export interface Said extends Pick<SdkResult, 'finishReason' | 'usage'> {
  readonly text: string
  readonly isRefusal: boolean
}

interface Listening {
  readonly id: string
  readonly signal: AbortSignal
  readonly onText: (text: string) => void
}

interface Heard {
  text: string
  isRefusal: boolean
  end: Pick<SdkResult, 'finishReason' | 'usage'> | undefined
  /** Something came, so the provider counts the prompt as read. */
  hasBegun: boolean
}

/** Reads a streamed answer to its end, telling each piece as it comes. */
export async function readStream(model: SdkModel, call: SdkCall, listening: Listening): Promise<Said> {
  const { stream } = await model.doStream({ ...call, includeRawChunks: true })
  const heard: Heard = { text: '', isRefusal: false, end: undefined, hasBegun: false }
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hear(heard, part.value, listening)
    }
  } catch (error) {
    throw faultOf(error, { ...listening, spent: spentOn(call, heard) })
  } finally {
    // Whatever is still under way is of no use to anybody; a reader that failed has nothing to cancel.
    reader.cancel().catch(() => undefined)
  }
  // A stream that stops without saying why was cut by somebody in between.
  if (heard.end === undefined || heard.end.finishReason.raw === undefined) {
    const text = `${listening.id}: broke the connection in the middle of its answer.`
    throw new ModelFault('cut_off', text, { spent: spentOn(call, heard) })
  }
  return { text: heard.text, isRefusal: heard.isRefusal, ...heard.end }
}

type Part = Awaited<ReturnType<SdkModel['doStream']>>['stream'] extends ReadableStream<infer Piece> ? Piece : never

function hear(heard: Heard, part: Part, { onText }: Listening): void {
  switch (part.type) {
    case 'text-delta':
      heard.text += part.delta
      onText(part.delta)
      break
    case 'raw':
      heard.hasBegun = true
      heard.isRefusal ||= isRefusal(part.rawValue)
      break
    case 'finish':
      heard.end = { finishReason: part.finishReason, usage: part.usage }
      break
    case 'error':
      throw part.error
    default:
      break
  }
}

/** A broken answer tells no usage and is charged all the same. */
const spentOn = (call: SdkCall, { text, hasBegun }: Heard): ModelFault['spent'] =>
  hasBegun ? { inputTokens: estimatePrompt(call), outputTokens: estimateTokens(text) } : undefined
