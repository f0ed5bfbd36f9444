/** The port of `resolute doctor models`: what else a model can do, asked in a few tokens. Throws a ModelFault. */
export interface ModelProbe {
  /** Asks the model to call a tool; whether it did, with arguments of the right shape. */
  callsTool(signal: AbortSignal): Promise<boolean>
  /** Prompt and answer together, in tokens, as the provider's list of models tells; undefined where it does not. */
  contextTokens(signal: AbortSignal): Promise<number | undefined>
}
