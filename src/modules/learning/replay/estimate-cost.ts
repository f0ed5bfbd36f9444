import type { Context } from '../../../kernel/context.ts'
import { listCallCosts } from '../store/replay.ts'
import type { ModelTally } from './tally-ladder.ts'

export interface CostEstimate {
  /** Questions to models that have no record. */
  readonly questions: number
  /** What they cost if they cost what such calls have cost so far, in millionths of a dollar. */
  readonly costMicros: number
  /** Those of kinds that no model has answered so far. */
  readonly unknown: number
}

/** What asking models costs where the records had no answer. */
export async function estimateCost(context: Context, tallies: readonly ModelTally[]): Promise<CostEstimate> {
  const means = new Map(
    (await listCallCosts(context.db)).map(({ capability, mean_micros }) => [capability, mean_micros]),
  )
  const missing = tallies.flatMap((tally) => [...tally.missing])
  const sum = (of: (capability: string, count: number) => number): number =>
    missing.reduce((total, [capability, count]) => total + of(capability, count), 0)
  return {
    questions: sum((_capability, count) => count),
    costMicros: Math.round(sum((capability, count) => count * (means.get(capability) ?? 0))),
    unknown: sum((capability, count) => (means.has(capability) ? 0 : count)),
  }
}
