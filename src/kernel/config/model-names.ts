/**
 * What a model may be asked for. The same names stand in src/modules/inference/ladder.ts, which the configuration may
 * not know; a test compares them.
 */
export const modelCapabilities = [
  'detectLanguage',
  'analyzeSentiment',
  'extractEntities',
  'classify',
  'rerank',
  'respond',
  'translate',
  'assess',
  'summarize',
] as const
export type ModelCapability = (typeof modelCapabilities)[number]

/** How a provider is spoken to. */
export const providerKinds = ['anthropic', 'openai', 'openai-compatible'] as const
export type ProviderKind = (typeof providerKinds)[number]
