import { onTestFinished } from 'vitest'
import { createManualClock, type ManualClock } from '../../../../test/support/manual-clock.ts'
import type { ChatModel, ChatReply, ChatRequest } from '../../../integrations/models/chat-model.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Database, Db } from '../../../kernel/db/db.ts'
import type { Live } from '../../../kernel/live.ts'
import { capabilities, type Capability, type ModelRequest } from '../ladder.ts'
import type { ModelCallRow } from '../store.ts'
import type { Crossing } from './budget.ts'
import { createLadder, type OpenLadder } from './create-ladder.ts'
import type { CacheSettings, CapabilitySettings, LadderSettings } from './ladder-settings.ts'

type Ask = (request: ChatRequest, call: number) => ChatReply | Promise<ChatReply>

export interface FakeModel extends ChatModel {
  readonly requests: readonly ChatRequest[]
}

export const replyOf = (text: string, own: Partial<ChatReply> = {}): ChatReply => ({
  text,
  inputTokens: 100,
  outputTokens: 10,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  ...own,
})

/** A model that does what the test says; `call` counts from 0. */
export function fakeModel(id: string, ask: Ask): FakeModel {
  const requests: ChatRequest[] = []
  return {
    id,
    provider: id.split(':')[0] ?? id,
    requests,
    ask: async (request) => {
      requests.push(request)
      return ask(request, requests.length - 1)
    },
  }
}

export const PRICE = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000, cacheWrite: 3_750_000 }

interface OwnSettings extends Partial<Omit<LadderSettings, 'tasks' | 'ladders' | 'cache'>> {
  readonly task?: Partial<CapabilitySettings>
  readonly cache?: Partial<CacheSettings>
}

export function settingsOf(models: readonly string[], { task, cache, ...own }: OwnSettings = {}): LadderSettings {
  const each = <Value>(value: Value): Record<Capability, Value> =>
    Object.fromEntries(capabilities.map((name) => [name, value])) as Record<Capability, Value>
  return {
    ladders: each(models),
    tasks: each({ temperature: 0.3, maxOutputTokens: 500, timeoutMs: 1000, retries: 2, ...task }),
    concurrency: 5,
    priceOf: () => PRICE,
    budget: { dailyWarningUsd: 200, dailyCriticalUsd: 300 },
    cache: { isEnabled: true, exactHours: 24, similarHours: 24, similarity: 0.95, keepDays: 30, ...cache },
    ...own,
  }
}

export interface LadderUnderTest {
  readonly ladder: OpenLadder
  readonly clock: ManualClock
  readonly calls: ModelCallRow[]
  readonly crossings: Crossing[]
  readonly failures: string[]
  readonly emitted: unknown[]
  /** As another process, or this one after a restart, would open it. */
  again(models?: readonly FakeModel[]): Promise<LadderUnderTest>
}

interface Bench {
  readonly models: readonly FakeModel[]
  readonly settings?: OwnSettings
  /** Where unset, one that keeps nothing. */
  readonly database?: Database
  readonly live?: Live
  readonly clock?: ManualClock
  /** `provider:model` in the ladder; where unset, the models given. */
  readonly named?: readonly string[]
}

const SILENT: Live = {
  announce: () => Promise.resolve(),
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
}

export async function openLadder(bench: Bench): Promise<LadderUnderTest> {
  const { models, database = emptyDatabase, live = SILENT, clock = createManualClock() } = bench
  const calls: ModelCallRow[] = []
  const crossings: Crossing[] = []
  const failures: string[] = []
  const emitted: unknown[] = []
  const over = (db: Db): Context =>
    ({
      db,
      actor: { kind: 'system', id: 'test' },
      now: clock.now(),
      emit: (_event: unknown, occurrences: readonly unknown[]) => {
        emitted.push(...occurrences)
        return Promise.resolve()
      },
      announce: (topic: string, ids: readonly string[]) => live.announce(db, { topic, ids }),
      transaction: (run: (context: Context) => Promise<unknown>) => database.transaction((inner) => run(over(inner))),
    }) as unknown as Context
  const ladder = await createLadder({
    settings: settingsOf(bench.named ?? models.map(({ id }) => id), bench.settings),
    database,
    live,
    clock,
    random: () => 0,
    openModel: (provider, model) => models.find(({ id }) => id === `${provider}:${model}`),
    contextFor: () => over(database),
    ears: {
      onCall: (call) => calls.push(call),
      onCrossing: (crossing) => crossings.push(crossing),
      onFailure: ({ message }) => failures.push(message),
    },
  })
  onTestFinished(() => ladder.close())
  const again: LadderUnderTest['again'] = (others = models) => openLadder({ ...bench, models: others, clock, live })
  return { ladder, clock, calls, crossings, failures, emitted, again }
}

export const requestOf = <Value = string>(own: Partial<ModelRequest<Value>> & { readonly user?: string } = {}) => {
  const { user = 'Where is my parcel?', ...rest } = own
  const request: ModelRequest<Value> = {
    capability: 'respond',
    prompt: { id: 'respond', version: 2, system: 'You answer customers.', user },
    about: { task: 'answer' },
    visibility: 'public',
    patienceMs: 10_000,
    ...rest,
  }
  return request
}

/** Keeps nothing and knows nothing: for tests in which only the memory counts. */
export const emptyDatabase: Database = {
  kind: 'pglite',
  query: () => Promise.resolve([]),
  execute: () => Promise.resolve({ rows: [] }),
  transaction: (run) => run(emptyDatabase),
  listen: () => Promise.resolve({ close: () => Promise.resolve() }),
  close: () => Promise.resolve(),
}
