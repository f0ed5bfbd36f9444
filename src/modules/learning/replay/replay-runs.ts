import type { Replay } from '../../../../contract/replay.ts'
import type { Context } from '../../../kernel/context.ts'
import { runBatch, withConversations, type PipelineRun, type Tools } from '../../resolution/index.ts'
import type { Team } from '../../routing/index.ts'
import { readPastRuns, type PastRun } from './past-run.ts'
import { buildReport, type HandlingCosts } from './build-report.ts'
import type { ReplayedPair } from './compare-runs.ts'
import { sideOf, type RunSide } from './run-side.ts'
import type { ModelTally } from './tally-ladder.ts'

/** One set of rules to carry messages under. */
export interface ReplayArm {
  readonly tools: Tools
  /** In the place of the teams there are. */
  readonly teams?: readonly Team[]
  /** What the ladder of its tools counts in. */
  readonly tally: ModelTally
}

export interface ReplayArms {
  readonly before: ReplayArm
  readonly after: ReplayArm
  readonly costs: HandlingCosts
  /** The changes in words, for the report. */
  readonly changes: readonly string[]
  readonly models: Replay['models']
}

export interface ReplayExtent {
  /** Newest messages with a concluded run. */
  readonly last: number
  readonly examples: number
  /** Hears of every few messages: how many more are done, and how many there are. */
  readonly onProgress?: (more: number, total: number) => void
}

/** So many messages are carried before others get their turn. Where models are asked, one: they are asked in turn. */
const AT_ONCE = { recorded: 25, live: 1 } as const
/** Longest time of one run: a replay waits for records only, or for a model. */
const BUDGET_MS = 90_000

/**
 * Carries past messages again under the present rules and under the changed ones, all in memory: nothing is written,
 * sent or announced.
 */
export async function replayRuns(context: Context, arms: ReplayArms, extent: ReplayExtent): Promise<Replay> {
  const past = await readPastRuns(context, extent.last)
  const pairs: ReplayedPair[] = []
  const step = AT_ONCE[arms.models]
  for (let start = 0; start < past.length; start += step) {
    const some = past.slice(start, start + step)
    const before = await carry(context, some, { arm: arms.before, models: arms.models })
    const after = await carry(context, some, { arm: arms.after, models: arms.models })
    pairs.push(...some.flatMap((run) => pairOf(run, before, after)))
    extent.onProgress?.(some.length, past.length)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return buildReport(pairs, arms, extent.examples)
}

type Sides = ReadonlyMap<string, RunSide>

function pairOf(past: PastRun, before: Sides, after: Sides): ReplayedPair[] {
  const [one, other] = [before.get(past.input.runId), after.get(past.input.runId)]
  return one === undefined || other === undefined ? [] : [{ past, before: one, after: other }]
}

async function carry(
  context: Context,
  past: readonly PastRun[],
  { arm, models }: { readonly arm: ReplayArm; readonly models: Replay['models'] },
): Promise<Sides> {
  const tools = models === 'live' ? withoutWatcher(arm.tools) : { ...withoutWatcher(arm.tools), prepareSearch: nobody }
  const inputs = await withConversations(
    context,
    tools,
    past.map(({ input }) => (arm.teams === undefined ? input : { ...input, teams: arm.teams })),
  )
  await tools.prepareSearch(inputs.map(({ subject, message }) => `${subject.subject}\n${message}`))
  const sides = new Map<string, RunSide>()
  await runBatch(inputs, { tools, budgetMs: BUDGET_MS }, async (runs: readonly PipelineRun[]) => {
    runs.forEach((run) => sides.set(run.state.input.runId, sideOf(run)))
  })
  return sides
}

const nobody = async (): Promise<void> => undefined

/** Whoever watches runs is told of real ones only. */
function withoutWatcher({ progress: _watcher, ...tools }: Tools): Tools {
  return tools
}
