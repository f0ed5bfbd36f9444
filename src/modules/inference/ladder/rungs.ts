import type { ChatModel } from '../../../integrations/models/chat-model.ts'
import type { Capability, ModelChoice } from '../ladder.ts'
import type { CapabilitySettings, LadderSettings, Price } from './ladder-settings.ts'
import { createProviderGuard, type BreakerState, type ProviderGuard } from './provider-guard.ts'

/** One model, with all that a call of it needs. */
export interface Rung extends CapabilitySettings {
  /** `provider:model` */
  readonly id: string
  readonly provider: string
  readonly model: ChatModel
  readonly price: Price | undefined
  readonly guard: ProviderGuard
}

export interface RungsOf {
  /** Best first. */
  readonly rungs: readonly Rung[]
  /** `provider:model` of those that are named and cannot be called: nobody has configured their provider. */
  readonly missing: readonly string[]
}

export type FindRungs = (capability: Capability, prefer?: ModelChoice) => RungsOf

export interface RungNeeds {
  readonly settings: LadderSettings
  /** Undefined when the provider is not configured. */
  openModel(provider: string, model: string): ChatModel | undefined
  onBreaker?(provider: string, state: BreakerState): void
}

export const modelId = (provider: string, model: string): string => `${provider}:${model}`

/** Models may have colons of their own (`ollama:llama3.1:8b`): the first one parts. */
export function partsOf(id: string): { readonly provider: string; readonly model: string } {
  const colon = id.indexOf(':')
  return { provider: id.slice(0, colon), model: id.slice(colon + 1) }
}

/** Which models are asked for a capability, in which order. What never changes is found once. */
export function createRungs({ settings, openModel, onBreaker }: RungNeeds): FindRungs {
  const guards = new Map<string, ProviderGuard>()
  const found = new Map<Capability, RungsOf>()
  const models = new Map<string, ChatModel | undefined>()

  const guardOf = (provider: string): ProviderGuard => {
    const guard =
      guards.get(provider) ??
      createProviderGuard({
        provider,
        concurrency: settings.concurrency,
        onState: (state) => onBreaker?.(provider, state),
      })
    guards.set(provider, guard)
    return guard
  }
  const modelOf = (id: string): ChatModel | undefined => {
    if (!models.has(id)) {
      const { provider, model } = partsOf(id)
      models.set(id, openModel(provider, model))
    }
    return models.get(id)
  }
  const rungOf = (id: string, task: CapabilitySettings): readonly Rung[] => {
    const model = modelOf(id)
    const { provider } = partsOf(id)
    return model ? [{ ...task, id, provider, model, price: settings.priceOf(id), guard: guardOf(provider) }] : []
  }
  const configured = (capability: Capability): RungsOf => {
    const known = found.get(capability)
    if (known !== undefined) {
      return known
    }
    const ids = settings.ladders[capability]
    const rungs = ids.flatMap((id) => rungOf(id, settings.tasks[capability]))
    const missing = ids.filter((id) => modelOf(id) === undefined)
    found.set(capability, { rungs, missing })
    return { rungs, missing }
  }
  return (capability, prefer) => {
    const below = configured(capability)
    if (prefer === undefined) {
      return below
    }
    const id = modelId(prefer.provider, prefer.model)
    const task = settings.tasks[capability]
    const declared = rungOf(id, { ...task, temperature: prefer.temperature ?? task.temperature })
    return {
      rungs: [...declared, ...below.rungs.filter((rung) => rung.id !== id)],
      missing: [...(declared.length === 0 ? [id] : []), ...below.missing.filter((each) => each !== id)],
    }
  }
}
