/** Micro-dollars per million tokens. */
interface KnownPrice {
  readonly input: number
  readonly output: number
  readonly cachedInput?: number
  readonly cacheWrite?: number
}

/** Dollars per million tokens, as price lists are written. */
function dollars(
  input: number,
  output: number,
  cache: { readonly read?: number; readonly write?: number },
): KnownPrice {
  const micros = (amount: number): number => Math.round(amount * 1_000_000)
  return {
    input: micros(input),
    output: micros(output),
    ...(cache.read === undefined ? {} : { cachedInput: micros(cache.read) }),
    ...(cache.write === undefined ? {} : { cacheWrite: micros(cache.write) }),
  }
}

const haiku45 = dollars(1, 5, { read: 0.1, write: 1.25 })
const sonnet3And4 = dollars(3, 15, { read: 0.3, write: 3.75 })
const sonnet5 = dollars(2, 10, { read: 0.2, write: 2.5 })
const opus3And4 = dollars(15, 75, { read: 1.5, write: 18.75 })
const opus45To5 = dollars(5, 25, { read: 0.5, write: 6.25 })

/**
 * What vendors ask, by kind and undated name. Prices change: `models.prices` wins over this list, and the vendor's
 * invoice over both.
 *
 * Anthropic: https://platform.claude.com/docs/en/about-claude/pricing and the overviews of single models, October 2026
 * (older ones: https://docs.anthropic.com/en/docs/about-claude/pricing, 2025). Writing to the cache is the five-minute
 * kind, 1.25 times the input. Claude Haiku 5.5 is the price of prompts up to 100,000 tokens; ours are shorter.
 * OpenAI: https://developers.openai.com/api/docs/pricing (older models: https://openai.com/api/pricing), as of 2026.
 */
export const knownPrices: Readonly<Record<string, KnownPrice>> = {
  'anthropic:claude-fable-5-1': dollars(10, 50, { read: 0.25, write: 12.5 }),
  'anthropic:claude-opus-5-5': dollars(4, 20, { read: 0.2, write: 5 }),
  'anthropic:claude-opus-5': opus45To5,
  'anthropic:claude-opus-4-8': opus45To5,
  'anthropic:claude-opus-4-7': opus45To5,
  'anthropic:claude-opus-4-6': opus45To5,
  'anthropic:claude-opus-4-5': opus45To5,
  'anthropic:claude-opus-4-1': opus3And4,
  'anthropic:claude-opus-4': opus3And4,
  'anthropic:claude-opus-4-0': opus3And4,
  'anthropic:claude-3-opus': opus3And4,
  'anthropic:claude-sonnet-5-5': dollars(2, 10, { read: 0.1, write: 2.5 }),
  'anthropic:claude-sonnet-5': sonnet5,
  'anthropic:claude-sonnet-4-6': sonnet3And4,
  'anthropic:claude-sonnet-4-5': sonnet3And4,
  'anthropic:claude-sonnet-4': sonnet3And4,
  'anthropic:claude-sonnet-4-0': sonnet3And4,
  'anthropic:claude-3-7-sonnet': sonnet3And4,
  'anthropic:claude-3-5-sonnet': sonnet3And4,
  'anthropic:claude-haiku-5-5': dollars(0.1, 0.5, { read: 0.01, write: 0.125 }),
  'anthropic:claude-haiku-4-5': haiku45,
  'anthropic:claude-3-5-haiku': dollars(0.8, 4, { read: 0.08, write: 1 }),
  'anthropic:claude-3-haiku': dollars(0.25, 1.25, { read: 0.03, write: 0.3 }),

  'openai:gpt-5.4': dollars(2.5, 15, { read: 0.25 }),
  'openai:gpt-5.4-mini': dollars(0.75, 4.5, { read: 0.075 }),
  'openai:gpt-5.2': dollars(1.75, 14, { read: 0.175 }),
  'openai:gpt-5': dollars(1.25, 10, { read: 0.125 }),
  'openai:gpt-5-mini': dollars(0.25, 2, { read: 0.025 }),
  'openai:gpt-5-nano': dollars(0.05, 0.4, { read: 0.005 }),
  'openai:gpt-4.1': dollars(2, 8, { read: 0.5 }),
  'openai:gpt-4.1-mini': dollars(0.4, 1.6, { read: 0.1 }),
  'openai:gpt-4.1-nano': dollars(0.1, 0.4, { read: 0.025 }),
  'openai:gpt-4o': dollars(2.5, 10, { read: 1.25 }),
  'openai:gpt-4o-mini': dollars(0.15, 0.6, { read: 0.075 }),
  'openai:gpt-4-turbo': dollars(10, 30, {}),
  'openai:gpt-4': dollars(30, 60, {}),
  'openai:gpt-3.5-turbo': dollars(0.5, 1.5, {}),
}
