import { ModelFault, type ChatReply } from '../../../integrations/models/chat-model.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { ModelRequest, Prompt } from '../ladder.ts'
import type { Account } from './books.ts'
import type { Budget, Reservation } from './budget.ts'
import { costOf, dearestCostOf, isFree, noTokens, soundTokens, type Tokens } from './cost.ts'
import type { Patience } from './patience.ts'
import { Spared } from './provider-guard.ts'
import type { Rung } from './rungs.ts'

/** One try of one model. */
export interface Try {
  readonly rung: Rung
  readonly request: ModelRequest<unknown>
  readonly prompt: Prompt
  /** As the call is booked. */
  readonly label: string
  readonly patience: Patience
  readonly account: Account
  /** Hears the reply as it comes in. */
  readonly onText?: (text: string) => void
}

export interface Means {
  readonly budget: Budget
  readonly clock: Clock
}

export type Called =
  /** Not yet booked: whether it is of use, the caller finds out. */
  | {
      readonly kind: 'reply'
      readonly text: string
      readonly tokens: Tokens
      readonly costMicros: number
      readonly durationMs: number
    }
  | { readonly kind: 'fault'; readonly fault: ModelFault }
  | { readonly kind: 'spared'; readonly reason: string }

interface Spent {
  readonly reply: ChatReply | undefined
  readonly fault: ModelFault | undefined
  readonly tokens: Tokens
  readonly costMicros: number
}

/** Calls a model once, with money held back for it, and books what came of it unless that was a reply. */
export async function callModel(means: Means, attempt: Try): Promise<Called> {
  const { rung, patience, account, label } = attempt
  const startedAt = performance.now()
  const call = { model: rung.id, prompt: label }
  let isOver = false
  let spent: Spent | undefined
  const run = async (signal: AbortSignal): Promise<ChatReply> => {
    spent = await spend(means, attempt, signal)
    const { reply, fault, tokens, costMicros } = spent
    // A call that was broken off, and told of no tokens, is booked as late already.
    if (isOver && (reply !== undefined || hasTokens(tokens))) {
      account.book({ ...call, outcome: 'failed', reason: 'came after its time', tokens, costMicros })
    }
    if (reply === undefined) {
      throw fault ?? new ModelFault('unavailable', 'no reply came')
    }
    return reply
  }
  try {
    const reply = await rung.guard.call({ model: rung.id, patience, timeoutMs: rung.timeoutMs, run })
    const { tokens = noTokens, costMicros = 0 } = spent ?? {}
    return { kind: 'reply', text: reply.text, tokens, costMicros, durationMs: performance.now() - startedAt }
  } catch (error) {
    isOver = true
    const durationMs = performance.now() - startedAt
    if (error instanceof Spared) {
      account.book({ ...call, outcome: 'skipped', reason: error.message, durationMs })
      return { kind: 'spared', reason: error.message }
    }
    const fault = asFault(error)
    const { tokens = noTokens, costMicros = 0 } = spent ?? {}
    account.book({ ...call, outcome: 'failed', reason: fault.message, tokens, costMicros, durationMs })
    return { kind: 'fault', fault }
  }
}

const USED_UP = 'the budget is used up'

async function spend({ budget, clock }: Means, attempt: Try, signal: AbortSignal): Promise<Spent> {
  const { rung } = attempt
  const reservation = isFree(rung.price) ? FREE : budget.reserve(mostCostOf(attempt), clock.now())
  if (reservation === undefined) {
    throw new Spared(USED_UP)
  }
  const settle = (told: Tokens): Pick<Spent, 'tokens' | 'costMicros'> => {
    const tokens = soundTokens(told)
    const costMicros = costOf(tokens, rung.price)
    reservation.settle(costMicros, clock.now())
    return { tokens, costMicros }
  }
  try {
    const reply = await ask(attempt, signal)
    return { reply, fault: undefined, ...settle(reply) }
  } catch (error) {
    const fault = asFault(error)
    return { reply: undefined, fault, ...settle({ ...noTokens, ...fault.spent }) }
  }
}

const hasTokens = ({ inputTokens, outputTokens }: Tokens): boolean => inputTokens + outputTokens > 0

const FREE: Reservation = { settle: () => undefined }

function ask({ rung, request, prompt, onText }: Try, signal: AbortSignal): Promise<ChatReply> {
  const { temperature, maxOutputTokens, model } = rung
  return model.ask({
    system: prompt.system,
    user: prompt.user,
    temperature,
    maxOutputTokens,
    signal,
    ...(request.schema && { schema: request.schema }),
    ...(onText && { onText }),
  })
}

/** A schema is sent along; none of ours is longer. */
const SCHEMA_BYTES = 8000

function mostCostOf({ rung, prompt, request }: Try): number {
  const bytes = Buffer.byteLength(prompt.system) + Buffer.byteLength(prompt.user)
  return dearestCostOf(bytes + (request.schema ? SCHEMA_BYTES : 0), rung.maxOutputTokens, rung.price)
}

/** Adapters throw ModelFaults alone; anything else is a mistake of ours, whose message may hold a customer's words. */
function asFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) {
    return error
  }
  const name = error instanceof Error ? error.name : typeof error
  return new ModelFault('unavailable', `the call broke down (${name})`, { cause: error })
}
