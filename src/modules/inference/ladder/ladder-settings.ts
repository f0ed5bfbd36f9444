import type { Capability } from '../ladder.ts'

/** Millionths of a dollar per million tokens, in whole numbers. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Of input that the provider read from its prompt cache, or wrote to it. */
  readonly cachedInput: number
  readonly cacheWrite: number
}

export interface CapabilitySettings {
  /** 0..2 */
  readonly temperature: number
  readonly maxOutputTokens: number
  /** Of one call. */
  readonly timeoutMs: number
  /** Further tries of the same model after a fault that may pass. */
  readonly retries: number
}

export interface BudgetSettings {
  /** Unset: no limit a month. */
  readonly monthlyUsd?: number | undefined
  readonly dailyWarningUsd: number
  readonly dailyCriticalUsd: number
}

export interface CacheSettings {
  readonly isEnabled: boolean
  /** How long the very same request finds its reply. */
  readonly exactHours: number
  /** How long a question that means the same finds it. */
  readonly similarHours: number
  /** 0..1: the least cosine of two questions that may mean the same. */
  readonly similarity: number
  /** How long replies are kept for replays. */
  readonly keepDays: number
}

/** What the ladder asks of the configuration. */
export interface LadderSettings {
  /** `provider:model`, best first. */
  readonly ladders: Readonly<Record<Capability, readonly string[]>>
  readonly tasks: Readonly<Record<Capability, CapabilitySettings>>
  /** Calls of one provider at a time. */
  readonly concurrency: number
  /** Of `provider:model`; undefined when nobody has told: its calls are counted at no cost, and it rests with the dear ones. */
  readonly priceOf: (model: string) => Price | undefined
  readonly budget: BudgetSettings
  readonly cache: CacheSettings
}
