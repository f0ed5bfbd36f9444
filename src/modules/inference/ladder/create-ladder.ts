import type { ChatModel } from '../../../integrations/models/chat-model.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Database } from '../../../kernel/db/db.ts'
import type { Live } from '../../../kernel/live.ts'
import type { Ladder, ModelCall, ModelReply, ModelRequest } from '../ladder.ts'
import type { ModelCallRow, ModelReplyRow } from '../store.ts'
import { createBooks, type Account, type OpenAccount } from './books.ts'
import { createBudget, type Crossing } from './budget.ts'
import { createFlights, type Flight, type Flights, type Landed } from './flights.ts'
import { followSpend } from './follow-spend.ts'
import type { LadderSettings } from './ladder-settings.ts'
import { createLedger } from './ledger.ts'
import { createPatience, type Patience } from './patience.ts'
import type { BreakerState } from './provider-guard.ts'
import { acceptReply } from './read-reply.ts'
import { createReplyCache, type ReplyCache } from './reply-cache.ts'
import { keysOf, type RequestKeys } from './request-keys.ts'
import { createRungs, type FindRungs, type RungsOf } from './rungs.ts'
import { tryRung, type RungMeans } from './try-rung.ts'

export interface LadderNeeds {
  readonly settings: LadderSettings
  readonly database: Database
  readonly live: Live
  readonly clock: Clock
  /** 0 to 1, for the jitter of retries. */
  random?(): number
  /** Undefined when the provider is not configured. */
  openModel(provider: string, model: string): ChatModel | undefined
  /** For what the ladder writes down. */
  contextFor(): Context
  readonly ears: LadderEars
}

/** Who wants to know what goes on; everything here is already done, and asks for nothing. */
export interface LadderEars {
  onCall?(call: ModelCallRow): void
  onBreaker?(provider: string, state: BreakerState): void
  onCrossing(crossing: Crossing): void
  /** Something of ours failed: a reply could not be kept, spending could not be read. */
  onFailure(error: Error): void
}

export interface OpenLadder extends Ladder {
  close(): void
}

interface Parts {
  readonly rungsOf: FindRungs
  readonly means: RungMeans
  readonly cache: ReplyCache
  readonly flights: Flights
  readonly openAccount: OpenAccount
  readonly settings: LadderSettings
  onFailure(error: Error): void
}

/** The models of every capability, best first, with all that keeps them in bounds: time, money, and what they write. */
export async function createLadder(needs: LadderNeeds): Promise<OpenLadder> {
  const { settings, database, live, clock, openModel, contextFor, ears } = needs
  const budget = createBudget(settings.budget)
  const ledger = createLedger({ budget, contextFor, onCrossing: (crossing) => ears.onCrossing(crossing) })
  const spend = await followSpend({ database, live, clock, budget, ledger, onFailure: ears.onFailure })
  const cache = createReplyCache({ settings: settings.cache, db: database, live, clock })
  const parts: Parts = {
    settings,
    cache,
    rungsOf: createRungs({ settings, openModel, ...(ears.onBreaker && { onBreaker: ears.onBreaker }) }),
    means: { budget, clock, random: needs.random ?? Math.random },
    flights: createFlights(settings.cache.similarity),
    openAccount: createBooks({ ledger, clock, onFailure: ears.onFailure, ...(ears.onCall && { onCall: ears.onCall }) }),
    onFailure: (error) => ears.onFailure(error),
  }
  return {
    serves: (capability, prefer) => parts.rungsOf(capability, prefer).rungs.length > 0,
    ask: async (request) => {
      spend.refresh()
      return await askSafely(parts, request)
    },
    close: () => {
      spend.close()
      cache.close()
    },
  }
}

async function askSafely<Value>(parts: Parts, request: ModelRequest<Value>): Promise<ModelReply<Value>> {
  const patience = createPatience(request.patienceMs)
  const account = parts.openAccount(request)
  try {
    const landed = await askOnce(parts, request, { patience, account })
    await account.settled()
    return replyOf(request, landed, [...account.calls])
  } catch (error) {
    parts.onFailure(error instanceof Error ? error : new Error(String(error)))
    return { isAnswered: false, reason: 'what models answer could not be written down', calls: [...account.calls] }
  } finally {
    patience.stop()
  }
}

function replyOf<Value>(request: ModelRequest<Value>, landed: Landed, calls: readonly ModelCall[]): ModelReply<Value> {
  if (!landed.isAnswered) {
    return { ...landed, calls }
  }
  const accepted = acceptReply(landed.row.reply, request.schema)
  return accepted.isAccepted
    ? { isAnswered: true, value: accepted.value, model: landed.row.model, calls }
    : { isAnswered: false, reason: accepted.problem, calls }
}

interface Asking {
  readonly patience: Patience
  readonly account: Account
}

async function askOnce(parts: Parts, request: ModelRequest<unknown>, asking: Asking): Promise<Landed> {
  const found = parts.rungsOf(request.capability, request.prefer)
  for (const model of found.missing) {
    asking.account.book({ model, outcome: 'skipped', reason: 'its provider is not configured' })
  }
  if (found.rungs.length === 0) {
    return { isAnswered: false, reason: 'no model is configured' }
  }
  const keys = keysOf(request, found.rungs)
  const flight = parts.settings.cache.isEnabled ? parts.flights.find(keys, request.similarTo) : undefined
  const [first] = found.rungs
  const shared = flight && (await shareFlight(flight, { request, keys, model: first?.id ?? '', ...asking }))
  if (shared !== undefined) {
    return shared
  }
  const landing = lead(parts, found, { request, keys, ...asking })
  parts.flights.follow(keys, request.similarTo, landing)
  return await landing
}

interface Asked extends Asking {
  readonly request: ModelRequest<unknown>
  readonly keys: RequestKeys
}

/** Waits for the request that is already under way. Undefined when that one, which only means the same, came to nothing. */
async function shareFlight(
  { outcome, landing }: Flight,
  asked: Asked & { readonly model: string },
): Promise<Landed | undefined> {
  const { patience, account, model } = asked
  const landed = await patience.race(landing)
  if (landed?.result.isAnswered !== true) {
    if (landed !== undefined && outcome === 'similar') {
      return undefined
    }
    const reason = landed?.result.reason ?? 'time was up'
    account.book({ model, outcome: 'skipped', reason: `the same request was under way: ${reason}` })
    return { isAnswered: false, reason }
  }
  reuse(outcome, landed.result.row, asked)
  return landed.result
}

async function lead(parts: Parts, found: RungsOf, asked: Asked): Promise<Landed> {
  const { request, keys, account } = asked
  const hit = await findReply(parts, asked)
  if (hit !== undefined && acceptReply(hit.row.reply, request.schema).isAccepted) {
    reuse(hit.outcome, hit.row, asked)
    return { isAnswered: true, row: hit.row }
  }
  const landed = await climb(parts, found, { request, keys, account, patience: asked.patience })
  if (landed.isAnswered) {
    await account.settled()
    parts.cache.remember(landed.row)
  }
  return landed
}

/** A database that does not answer costs a cached reply, no more. */
async function findReply({ cache, onFailure }: Parts, { keys, request, patience }: Asked) {
  try {
    return (await patience.race(cache.find(keys, request.similarTo)))?.result
  } catch (error) {
    onFailure(error instanceof Error ? error : new Error(String(error)))
    return undefined
  }
}

/**
 * Books a reply that has been paid for. One to a question that means the same is kept as the answer to this one too, so
 * that a restart or a replay finds it; with the age of the first, and out of reach of further questions.
 */
function reuse(outcome: 'cached' | 'similar', row: ModelReplyRow, { request, keys, account }: Asked): void {
  const [key = row.key] = keys.exact
  const ticket_id = request.about.ticketId ?? null
  account.book({
    model: row.model,
    outcome,
    savedMicros: row.cost_micros,
    ...(outcome === 'similar' && { reply: { ...row, key, ticket_id, scope: null, question: null } }),
  })
  request.onText?.(row.reply)
}

/** What a rung may use of the time that is left while there are others below it. */
const SHARE = 2 / 3

async function climb({ means }: Parts, { rungs }: RungsOf, asked: Asked): Promise<Landed> {
  const { patience, request, keys, account } = asked
  let reason = 'time was up'
  for (const [index, rung] of rungs.entries()) {
    const isLast = index === rungs.length - 1
    const own = patience.within(isLast ? patience.remainingMs() : patience.remainingMs() * SHARE)
    const tried = await tryRung(means, rung, { request, keys, account, patience: own, key: keys.exact[index] ?? '' })
    own.stop()
    if (tried.isAnswered) {
      return tried
    }
    reason = tried.reason
  }
  return { isAnswered: false, reason }
}
