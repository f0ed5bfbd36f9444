import type { Clock } from '../../../kernel/clock.ts'
import { createId } from '../../../kernel/ids.ts'
import type { ModelCall, ModelRequest } from '../ladder.ts'
import type { ModelCallRow, ModelReplyRow } from '../store.ts'
import { noTokens, type Tokens } from './cost.ts'
import type { Ledger } from './ledger.ts'
import { partsOf } from './rungs.ts'

export interface Booking {
  /** `provider:model` */
  readonly model: string
  /** Where it is not the request's own. */
  readonly prompt?: string
  readonly outcome: ModelCall['outcome']
  readonly reason?: string
  readonly tokens?: Tokens
  readonly costMicros?: number
  readonly savedMicros?: number
  readonly durationMs?: number
  readonly reply?: ModelReplyRow
}

/** What one request has cost so far. */
export interface Account {
  readonly calls: readonly ModelCall[]
  book(booking: Booking): void
  /** Resolves when all of it is safe; throws when it could not be written. */
  settled(): Promise<void>
}

export interface BookNeeds {
  readonly ledger: Ledger
  readonly clock: Clock
  /** Hears of each call as it ends. */
  onCall?(call: ModelCallRow): void
  onFailure(error: Error): void
}

export type OpenAccount = (request: ModelRequest<unknown>) => Account

const LONGEST_REASON = 500

export const labelOf = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id}@${version}`

export function createBooks({ ledger, clock, onCall, onFailure }: BookNeeds): OpenAccount {
  return (request) => {
    const calls: ModelCall[] = []
    const writes: Promise<void>[] = []
    const tell = (error: unknown): void => onFailure(error instanceof Error ? error : new Error(String(error)))
    return {
      calls,
      book: (booking) => {
        const row = rowOf(request, booking, clock.now())
        calls.push(callOf(row))
        onCall?.(row)
        const { reply } = booking
        const write = ledger.record(reply === undefined ? { call: row } : { call: row, reply })
        // Whoever waits for `settled` sees the failure; a call that comes after its time has nobody waiting.
        write.catch(tell)
        writes.push(write)
      },
      settled: async () => {
        await Promise.all(writes)
      },
    }
  }
}

function rowOf({ about, capability, prompt }: ModelRequest<unknown>, booking: Booking, at: Date): ModelCallRow {
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens } = booking.tokens ?? noTokens
  return {
    id: createId(),
    at,
    ticket_id: about.ticketId ?? null,
    run_id: about.runId ?? null,
    task: about.task,
    capability,
    provider: partsOf(booking.model).provider,
    model: booking.model,
    prompt: booking.prompt ?? labelOf(prompt),
    outcome: booking.outcome,
    reason: booking.reason?.slice(0, LONGEST_REASON).toWellFormed() ?? null,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cached_tokens: cachedTokens,
    cache_write_tokens: cacheWriteTokens,
    cost_micros: booking.costMicros ?? 0,
    saved_micros: booking.savedMicros ?? 0,
    duration_ms: Math.round((booking.durationMs ?? 0) * 10) / 10,
  }
}

function callOf(row: ModelCallRow): ModelCall {
  const { capability, model, prompt, outcome, reason, input_tokens, output_tokens, cached_tokens } = row
  const { cost_micros, duration_ms } = row
  const tokens = { input_tokens, output_tokens, cached_tokens }
  return { capability, model, prompt, outcome, reason, ...tokens, cost_micros, duration_ms }
}
