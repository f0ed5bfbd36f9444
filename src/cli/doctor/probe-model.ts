import { z } from 'zod'
import { ModelFault, type ChatModel, type ChatRequest } from '../../integrations/models/chat-model.ts'
import type { ModelProbe } from '../../integrations/models/model-probe.ts'
import { adviceFor } from './model-advice.ts'
import type { ProbeName, ProbeResult } from './probe-result.ts'

export interface Probed {
  readonly chat: ChatModel
  readonly probe: ModelProbe
  /** For each of the questions, in milliseconds. */
  readonly timeoutMs: number
}

const ok = (text: string): ProbeResult => ({ level: 'ok', text, reason: null, advice: null })
const skipped: ProbeResult = { level: 'skipped', text: '', reason: null, advice: null }

/** Asks a model for everything it may be used for, in a few tokens. What cannot be reached is asked once. */
export async function probeModel(probed: Probed): Promise<Record<ProbeName, ProbeResult>> {
  const reply = await attempt('reply', () => plainReply(probed))
  const isThere = reply.level === 'ok'
  const next = (name: ProbeName, ask: () => Promise<ProbeResult>): Promise<ProbeResult> =>
    isThere ? attempt(name, ask) : Promise.resolve(skipped)
  return {
    reply,
    json: await next('json', () => jsonReply(probed)),
    tools: await next('tools', () => toolCall(probed)),
    streaming: await next('streaming', () => streamedReply(probed)),
    context: await next('context', () => contextLength(probed)),
  }
}

async function attempt(name: ProbeName, ask: () => Promise<ProbeResult>): Promise<ProbeResult> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ModelFault)) {
      throw error
    }
    return { level: 'problem', text: error.kind.replaceAll('_', ' '), ...adviceFor(name, error) }
  }
}

/** OpenAI takes no fewer. */
const FEW_TOKENS = 16
/** For models that think before they speak: what they think counts. */
const THINKING_TOKENS = 1024

async function ask({ chat, timeoutMs }: Probed, request: Partial<ChatRequest>): Promise<string> {
  const askWith = async (maxOutputTokens: number): Promise<string> => {
    const signal = AbortSignal.timeout(timeoutMs)
    const { text } = await chat.ask({
      system: 'You are being tried out. Be as short as you can.',
      user: 'Say ok.',
      temperature: 0,
      maxOutputTokens,
      signal,
      ...request,
    })
    return text
  }
  try {
    return await askWith(FEW_TOKENS)
  } catch (error) {
    const isThinking = error instanceof ModelFault && error.kind === 'malformed' && (error.spent?.outputTokens ?? 0) > 1
    if (!isThinking) {
      throw error
    }
    return await askWith(THINKING_TOKENS)
  }
}

const since = (began: number): string => `${Math.round(performance.now() - began).toLocaleString('en-US')} ms`

async function plainReply(probed: Probed): Promise<ProbeResult> {
  const began = performance.now()
  await ask(probed, {})
  return ok(since(began))
}

const shape = z.strictObject({ ok: z.boolean() })

async function jsonReply(probed: Probed): Promise<ProbeResult> {
  const began = performance.now()
  const text = await ask(probed, { schema: shape, user: 'Answer {"ok": true} as JSON.' })
  return isOfShape(text)
    ? ok(since(began))
    : {
        level: 'problem',
        text: 'wrong shape',
        reason: 'answers JSON of another shape than it is asked for.',
        advice: 'Name another model for the tasks that need JSON (all but respond, translate and summarize).',
      }
}

function isOfShape(text: string): boolean {
  try {
    return shape.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

async function toolCall({ probe, timeoutMs }: Probed): Promise<ProbeResult> {
  return (await probe.callsTool(AbortSignal.timeout(timeoutMs)))
    ? ok('yes')
    : {
        level: 'warning',
        text: 'no',
        reason: 'answers without calling the tool it is given.',
        advice: 'No task of Resolute needs it: our rules decide what is done. Leave it, or take another model.',
      }
}

async function streamedReply(probed: Probed): Promise<ProbeResult> {
  const began = performance.now()
  let first: string | undefined
  await ask(probed, {
    onText: () => {
      first ??= since(began)
    },
  })
  return first === undefined
    ? {
        level: 'problem',
        text: 'no text',
        reason: 'answers, but streams no text.',
        advice: 'Is there a proxy in between that holds streams back? Switch its buffering off.',
      }
    : ok(`first after ${first}`)
}

async function contextLength({ probe, timeoutMs }: Probed): Promise<ProbeResult> {
  const tokens = await probe.contextTokens(AbortSignal.timeout(timeoutMs))
  return ok(tokens === undefined ? 'not told' : `${tokens.toLocaleString('en-US')} tokens`)
}
