import { knownPrices } from './known-prices.ts'
import type { ProviderKind } from './model-names.ts'

/** Who serves models, and how they are reached. */
export interface ProviderSettings {
  readonly name: string
  readonly kind: ProviderKind
  /** Up to and with the version. Unset: the vendor's own. */
  readonly url?: string | undefined
  readonly apiKey?: string | undefined
}

/** The part of the models' settings that says who serves them. */
export interface ProvidersSettings {
  readonly anthropicApiKey?: string | undefined
  readonly openaiApiKey?: string | undefined
  readonly providers: readonly ProviderSettings[]
}

/** Of one call of a model. */
export interface TaskSettings {
  /** 0..2 */
  readonly temperature: number
  readonly maxOutputTokens: number
  readonly timeoutMs: number
  readonly retries: number
}

/** Micro-dollars per million tokens. */
export interface ModelPrice {
  readonly input: number
  readonly output: number
  /** Of the input, read from the provider's prompt cache. */
  readonly cachedInput: number
  /** Of the input, written to it. */
  readonly cacheWrite: number
}

/** `provider:model` as its two halves; models may have colons of their own (`local:llama3.1:8b`). Without one: no provider. */
export function splitModel(written: string): { readonly provider: string; readonly model: string } {
  const colon = written.indexOf(':')
  return { provider: written.slice(0, Math.max(0, colon)), model: written.slice(colon + 1) }
}

/** `anthropic` and `openai` need no entry of their own: with their key they are there. */
export function providerOf(settings: ProvidersSettings, name: string): ProviderSettings | undefined {
  const listed = settings.providers.find((provider) => provider.name === name)
  const vendors: Readonly<Record<ProviderKind, string | undefined>> = {
    anthropic: settings.anthropicApiKey,
    openai: settings.openaiApiKey,
    'openai-compatible': undefined,
  }
  if (listed !== undefined) {
    // A key goes to another address than the vendor's only when that entry names it.
    const apiKey = listed.apiKey ?? (listed.url === undefined ? vendors[listed.kind] : undefined)
    return { ...listed, apiKey }
  }
  if (name !== 'anthropic' && name !== 'openai') {
    return undefined
  }
  const apiKey = vendors[name]
  return apiKey === undefined ? undefined : { name, kind: name, apiKey }
}

/** The models of a capability as `provider:model`, best first. Empty: the local engine alone. */
export function modelsOf<Name extends string>(
  settings: {
    readonly ladder: readonly string[]
    readonly ladders: Readonly<Partial<Record<Name, readonly string[] | undefined>>>
  },
  capability: Name,
): readonly string[] {
  return settings.ladders[capability] ?? settings.ladder
}

type Partly<Shape> = { readonly [Key in keyof Shape]?: Shape[Key] | undefined }

/** How a capability calls its models: its own settings, completed by the common ones. */
export function taskSettingsOf<Name extends string>(
  settings: { readonly defaults: TaskSettings; readonly tasks: Readonly<Record<Name, Partly<TaskSettings>>> },
  capability: Name,
): TaskSettings {
  const own = settings.tasks[capability]
  const common = settings.defaults
  return {
    temperature: own.temperature ?? common.temperature,
    maxOutputTokens: own.maxOutputTokens ?? common.maxOutputTokens,
    timeoutMs: own.timeoutMs ?? common.timeoutMs,
    retries: own.retries ?? common.retries,
  }
}

type GivenPrice = Pick<ModelPrice, 'input' | 'output'> & Partly<ModelPrice>

/** Dated models cost what their undated names do: `gpt-4o-2024-08-06`, `claude-sonnet-4-5-20250929`, `…-latest`. */
const DATE = /-(?:20\d{6}|20\d{2}-\d{2}-\d{2}|latest)$/

/**
 * What a model costs: as configured, else as its vendor's price list said. Undefined when nobody has told: then calls
 * are counted, and no cost.
 */
export function priceOf(
  settings: ProvidersSettings & { readonly prices: readonly (GivenPrice & { readonly model: string })[] },
  written: string,
): ModelPrice | undefined {
  const undated = written.replace(DATE, '')
  const configured =
    settings.prices.find(({ model }) => model === written) ?? settings.prices.find(({ model }) => model === undated)
  const { provider, model } = splitModel(undated)
  const served = providerOf(settings, provider)
  // The price list is the vendor's: whoever else serves a model of that name asks a price of their own.
  const isVendor = served !== undefined && served.kind !== 'openai-compatible' && served.url === undefined
  const price: GivenPrice | undefined = configured ?? (isVendor ? knownPrices[`${served.kind}:${model}`] : undefined)
  if (price === undefined) {
    return undefined
  }
  const { input, output, cachedInput = input, cacheWrite = input } = price
  return { input, output, cachedInput, cacheWrite }
}
