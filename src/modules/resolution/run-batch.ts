import { concludeFailed, concludeUnfinished } from './conclude-unfinished.ts'
import { recordFailure } from './record-failure.ts'
import type { PipelineRun, RunInput, Tools } from './run.ts'

/** Runs that wait for models are written together as they end, at most so many in a transaction. */
const GROUP = 20

export interface BatchMeans {
  readonly tools: Tools
  /** Longest time of a run, in milliseconds. */
  readonly budgetMs: number
}

/**
 * Carries messages through their pipeline and hands finished runs over to be written: those that wait for nothing at once
 * and together, the others in groups as they end. A run that throws or outlasts its time ends with people; none takes
 * others with it.
 */
export async function runBatch(
  inputs: readonly RunInput[],
  means: BatchMeans,
  write: (runs: readonly PipelineRun[], isLate: boolean) => Promise<void>,
): Promise<void> {
  const done: PipelineRun[] = []
  const waiting: Promise<PipelineRun>[] = []
  for (const input of inputs) {
    const run = begin(input, means)
    if (run instanceof Promise) {
      waiting.push(run)
    } else {
      done.push(run)
    }
  }
  if (done.length > 0) {
    await write(done, false)
  }
  if (waiting.length > 0) {
    await writeAsTheyEnd(waiting, write)
  }
}

function begin(input: RunInput, { tools, budgetMs }: BatchMeans): PipelineRun | Promise<PipelineRun> {
  const start = performance.now()
  const fail = (error: unknown): PipelineRun => failed(input, tools, { error, tookMs: performance.now() - start })
  try {
    const run = tools.pipeline.run(input, tools)
    return run instanceof Promise
      ? within(run, budgetMs)
          .then((ended) => whole(ended, tools))
          .catch(fail)
      : whole(run, tools)
  } catch (error) {
    return fail(error)
  }
}

const whole = (run: PipelineRun, tools: Tools): PipelineRun => {
  const state = concludeUnfinished(run.state, tools)
  return state === run.state ? run : { ...run, state }
}

function failed(input: RunInput, tools: Tools, { error, tookMs }: { error: unknown; tookMs: number }): PipelineRun {
  const failure = { task: 'run', error: error instanceof Error ? error.message : String(error) }
  const state = concludeFailed(input, tools, failure)
  return { pipeline: tools.pipeline.id, state, decisions: [recordFailure(state, failure, tookMs)] }
}

/** A run past its time is left alone: what it still hears comes too late, and nobody waits for it. */
async function within(run: Promise<PipelineRun>, milliseconds: number): Promise<PipelineRun> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`The run took longer than ${Math.round(milliseconds / 1000)} seconds.`)),
    milliseconds,
  )
  try {
    return await Promise.race([run, late])
  } finally {
    clearTimeout(timer)
  }
}

async function writeAsTheyEnd(
  waiting: readonly Promise<PipelineRun>[],
  write: (runs: readonly PipelineRun[], isLate: boolean) => Promise<void>,
): Promise<void> {
  const ended: PipelineRun[] = []
  const open = new Set(waiting.map((run) => run.then((each) => ended.push(each))))
  for (const each of open) {
    const forget = (): boolean => open.delete(each)
    each.then(forget, forget)
  }
  while (open.size > 0 || ended.length > 0) {
    if (ended.length === 0) {
      await Promise.race(open)
    }
    const group = ended.splice(0, GROUP)
    if (group.length > 0) {
      await write(group, true)
    }
  }
}
