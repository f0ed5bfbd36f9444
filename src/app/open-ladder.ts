import { openChatModel } from '../integrations/models/registry.ts'
import type { Clock } from '../kernel/clock.ts'
import {
  modelCapabilities,
  modelsOf,
  priceOf,
  providerOf,
  splitModel,
  taskSettingsOf,
  type Config,
  type ModelCapability,
} from '../kernel/config/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../kernel/db/db.ts'
import type { Live } from '../kernel/live.ts'
import type { Log } from '../kernel/log.ts'
import type { Metrics } from '../kernel/metrics.ts'
import {
  createLadder,
  ladderMetrics,
  localLadder,
  type LadderEars,
  type LadderSettings,
  type OpenLadder,
} from '../modules/inference/index.ts'

const EVERYTHING_IS_FREE = { input: 0, output: 0, cachedInput: 0, cacheWrite: 0 }

/** What the ladder needs of the configuration. */
export function ladderSettings({ models }: Config): LadderSettings {
  const { concurrency, budget, cache } = models
  const byCapability = <Value>(of: (capability: ModelCapability) => Value): Record<ModelCapability, Value> =>
    Object.fromEntries(modelCapabilities.map((capability) => [capability, of(capability)])) as Record<
      ModelCapability,
      Value
    >
  return {
    ladders: byCapability((capability) => modelsOf(models, capability)),
    tasks: byCapability((capability) => taskSettingsOf(models, capability)),
    concurrency,
    priceOf: (model) => priceOf(models, model) ?? (isOwn(models, model) ? EVERYTHING_IS_FREE : undefined),
    budget,
    cache: { ...cache, isEnabled: cache.enabled },
  }
}

/** An endpoint of the company's own is free unless a price is given for it. */
const isOwn = (models: Config['models'], model: string): boolean =>
  providerOf(models, splitModel(model).provider)?.kind === 'openai-compatible'

export interface LadderParts {
  readonly config: Config
  readonly log: Log
  readonly metrics: Metrics
  readonly database: Database
  readonly live: Live
  readonly clock: Clock
  contextFor(): Context
}

/** Whether there is a provider to ask at all. */
export const hasModels = ({ models }: Config): boolean =>
  models.anthropicApiKey !== undefined || models.openaiApiKey !== undefined || models.providers.length > 0

/** The configured models. Without a provider there is the local engine alone. */
export async function openLadder(parts: LadderParts): Promise<OpenLadder> {
  const { config, log, metrics, database, live, clock, contextFor } = parts
  const { models } = config
  if (!hasModels(config)) {
    return { ...localLadder, close: () => undefined }
  }
  return await createLadder({
    settings: ladderSettings(config),
    database,
    live,
    clock,
    contextFor,
    openModel: (provider, model) => {
      const settings = providerOf(models, provider)
      return settings && openChatModel(settings, model)
    },
    ears: { ...ladderMetrics(metrics), ...logOf(log) },
  })
}

const logOf = (log: Log): Pick<LadderEars, 'onCrossing' | 'onFailure'> => ({
  onCrossing: ({ level, ...crossing }) =>
    log.warn({ component: 'inference', event: 'budget_crossed', budget_level: level, ...crossing }),
  onFailure: ({ message }) => log.error({ component: 'inference', event: 'ladder_fault', reason: message }),
})
