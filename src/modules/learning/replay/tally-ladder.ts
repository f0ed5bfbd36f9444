import type { Capability, Ladder } from '../../inference/index.ts'

/** What came of the questions to models that a replay has asked. It counts up as the replay goes on. */
export interface ModelTally {
  found: number
  asked: number
  /** Of replies that were used: what they cost then, or cost now. In millionths of a dollar. */
  costMicros: number
  /** Questions nobody answered. */
  readonly missing: Map<Capability, number>
}

export const createTally = (): ModelTally => ({ found: 0, asked: 0, costMicros: 0, missing: new Map() })

export const countMissing = ({ missing }: ModelTally): number =>
  [...missing.values()].reduce((sum, count) => sum + count, 0)

/** Asks the records, then the models if there are any, and counts what came of it. */
export function tallyLadder(recorded: Ladder, tally: ModelTally, live?: Ladder): Ladder {
  return {
    serves: (capability, prefer) => recorded.serves(capability, prefer),
    ask: async (request) => {
      const known = await recorded.ask(request)
      const reply = known.isAnswered || live === undefined ? known : await live.ask(request)
      if (known.isAnswered) {
        tally.found += 1
      } else if (reply.isAnswered) {
        tally.asked += 1
      } else {
        tally.missing.set(request.capability, (tally.missing.get(request.capability) ?? 0) + 1)
      }
      tally.costMicros += reply.calls.reduce((sum, { cost_micros: cost }) => sum + cost, 0)
      return reply
    },
  }
}

/**
 * Asks one question at a time, and none that would go beyond the budget if it cost as much as the dearest so far.
 * `budgetMicros` is in millionths of a dollar, for all arms that share the ladder.
 */
export function capLadder(ladder: Ladder, budgetMicros: number): Ladder {
  let spent = 0
  let dearest = 0
  let turn: Promise<unknown> = Promise.resolve()
  return {
    serves: (capability, prefer) => ladder.serves(capability, prefer),
    ask: (request) => {
      const asked = turn.then(async () => {
        if (spent + dearest >= budgetMicros) {
          return { isAnswered: false as const, reason: 'the budget of the replay is used up', calls: [] }
        }
        const reply = await ladder.ask(request)
        const cost = reply.calls.reduce((sum, { cost_micros: each }) => sum + each, 0)
        spent += cost
        dearest = Math.max(dearest, cost)
        return reply
      })
      turn = asked
      return asked
    },
  }
}
