import { replayKinds, type Replay } from '../../../../contract/replay.ts'
import type { HandoffReason } from '../../../../contract/shared.ts'
import { differenceOf, inOrderOfWeight, type ReplayedPair } from './compare-runs.ts'
import { exactMcNemar, pairedDifference, wilson } from './paired-shares.ts'
import type { RunSide } from './run-side.ts'
import { countMissing, type ModelTally } from './tally-ladder.ts'

/** What handling a ticket costs, in cents. */
export interface HandlingCosts {
  readonly perAutoResolutionCents: number
  readonly perHumanResolutionCents: number
}

interface Replayed {
  readonly before: { readonly tally: ModelTally }
  readonly after: { readonly tally: ModelTally }
  readonly costs: HandlingCosts
  readonly changes: readonly string[]
  readonly models: Replay['models']
}

/** All that a replay says; the same pairs make the same report. */
export function buildReport(pairs: readonly ReplayedPair[], replayed: Replayed, examples: number): Replay {
  const differences = pairs.flatMap((pair) => differenceOf(pair) ?? []).toSorted(inOrderOfWeight)
  const count = (kind: (typeof replayKinds)[number]): number =>
    differences.filter(({ kinds }) => kinds.includes(kind)).length
  const { before, after, costs, changes, models } = replayed
  return {
    changes: [...changes],
    models,
    messages: pairs.length,
    drift: driftOf(pairs),
    changed: differences.length,
    risky: differences.filter(({ risky }) => risky.length > 0).length,
    kinds: Object.fromEntries(replayKinds.map((kind) => [kind, count(kind)])) as Replay['kinds'],
    automation: automationOf(pairs),
    cost: {
      before: costOf(
        pairs.map((pair) => pair.before),
        costs,
        before.tally,
      ),
      after: costOf(
        pairs.map((pair) => pair.after),
        costs,
        after.tally,
      ),
    },
    handoffs: handoffsOf(pairs),
    records: { before: recordsOf(before.tally), after: recordsOf(after.tally) },
    examples: differences.slice(0, examples),
  }
}

const isAnswered = ({ outcome }: RunSide): boolean => outcome === 'replied'

/** What comes out otherwise than recorded although nothing was changed: rules or knowledge are no longer those of then. */
function driftOf(pairs: readonly ReplayedPair[]): Replay['drift'] {
  const isMoved = ({ past: { recorded }, before }: ReplayedPair): boolean =>
    recorded.outcome !== before.outcome || recorded.reason !== before.reason
  const isReworded = ({ past: { recorded }, before }: ReplayedPair): boolean =>
    recorded.outcome === 'replied' && isAnswered(before) && recorded.reply !== before.reply
  return { outcomes: pairs.filter(isMoved).length, answers: pairs.filter(isReworded).length }
}

function automationOf(pairs: readonly ReplayedPair[]): Replay['automation'] {
  const count = (before: boolean, after: boolean): number =>
    pairs.filter((pair) => isAnswered(pair.before) === before && isAnswered(pair.after) === after).length
  const counts = {
    both: count(true, true),
    onlyBefore: count(true, false),
    onlyAfter: count(false, true),
    neither: count(false, false),
  }
  return {
    before: shareOf(counts.both + counts.onlyBefore, pairs.length),
    after: shareOf(counts.both + counts.onlyAfter, pairs.length),
    difference: { ...pairedDifference(counts), p_value: exactMcNemar(counts) },
  }
}

function shareOf(count: number, n: number): Replay['automation']['before'] {
  const { value, low, high } = wilson(count, n)
  return { count, share: value, low, high }
}

function costOf(
  sides: readonly RunSide[],
  { perAutoResolutionCents, perHumanResolutionCents }: HandlingCosts,
  tally: ModelTally,
): Replay['cost']['before'] {
  const automatic = sides.filter(isAnswered).length
  return {
    handling_cents: automatic * perAutoResolutionCents + (sides.length - automatic) * perHumanResolutionCents,
    models_micros: Math.round(tally.costMicros),
  }
}

const recordsOf = (tally: ModelTally): Replay['records']['before'] => ({
  found: tally.found,
  asked: tally.asked,
  missing: countMissing(tally),
})

function handoffsOf(pairs: readonly ReplayedPair[]): Replay['handoffs'] {
  const counts = new Map<HandoffReason, { before: number; after: number }>()
  const add = (reason: HandoffReason | null, side: 'before' | 'after'): void => {
    if (reason !== null) {
      const count = counts.get(reason) ?? { before: 0, after: 0 }
      counts.set(reason, { ...count, [side]: count[side] + 1 })
    }
  }
  for (const { before, after } of pairs) {
    add(before.reason, 'before')
    add(after.reason, 'after')
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, ...count }))
    .toSorted((one, other) => other.before - one.before || (one.reason < other.reason ? -1 : 1))
}
