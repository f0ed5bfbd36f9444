import { openModel } from '../../integrations/models/registry.ts'
import {
  modelCapabilities,
  modelsOf,
  priceOf,
  providerOf,
  splitModel,
  type Config,
  type ModelCapability,
  type ModelPrice,
} from '../../kernel/config/index.ts'
import { probeModel } from './probe-model.ts'
import type { ProbeName, ProbeResult } from './probe-result.ts'

type ModelsSettings = Config['models']

/** A model that some ladder names, and what came of trying it. */
export interface CheckedModel {
  /** Provider and model. */
  readonly model: string
  readonly serves: readonly ModelCapability[]
  readonly probes: Readonly<Record<ProbeName, ProbeResult>>
  readonly price: ModelPrice | null
}

const AT_A_TIME = 4

/** Tries every model that a ladder names; one provider's models one after the other, as its limits may be low. */
export async function checkModels(settings: ModelsSettings): Promise<CheckedModel[]> {
  const waiting = Map.groupBy(configuredModels(settings), ({ model }) => splitModel(model).provider)
  const queues = [...waiting.values()]
  const checked = new Map<string, CheckedModel>()
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const named of queue) {
        checked.set(named.model, await checkModel(settings, named))
      }
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return configuredModels(settings).flatMap(({ model }) => checked.get(model) ?? [])
}

type Named = Pick<CheckedModel, 'model' | 'serves'>

/** Every model of every ladder once, with the tasks it serves, the common ladder's first. */
export function configuredModels(settings: ModelsSettings): Named[] {
  const names = new Set([...settings.ladder, ...modelCapabilities.flatMap((name) => modelsOf(settings, name))])
  return [...names].map((model) => ({
    model,
    serves: modelCapabilities.filter((capability) => modelsOf(settings, capability).includes(model)),
  }))
}

async function checkModel(settings: ModelsSettings, { model, serves }: Named): Promise<CheckedModel> {
  const { provider, model: name } = splitModel(model)
  const served = providerOf(settings, provider)
  if (served === undefined) {
    throw new Error(`${model}: the configuration let a model through whose provider it does not have.`)
  }
  const opened = openModel(served, name)
  const probes = await probeModel({ ...opened, timeoutMs: settings.defaults.timeoutMs })
  return { model, serves, probes, price: priceOf(settings, model) ?? null }
}
