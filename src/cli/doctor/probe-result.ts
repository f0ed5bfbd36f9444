/** One thing a model was asked for. `text` is short enough for a cell; `advice` says what to do. */
export interface ProbeResult {
  readonly level: 'ok' | 'warning' | 'problem' | 'skipped'
  readonly text: string
  /** What is wrong, as a sentence. */
  readonly reason: string | null
  readonly advice: string | null
}

/** The columns of the screen, in their order. */
export const probeNames = ['reply', 'json', 'tools', 'streaming', 'context'] as const
export type ProbeName = (typeof probeNames)[number]
