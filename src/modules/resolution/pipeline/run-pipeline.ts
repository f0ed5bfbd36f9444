import { performance } from 'node:perf_hooks'
import type { Decision } from '../../../../contract/resolution.ts'
import type { Action, ActionResult } from '../action.ts'
import { actions } from '../actions/registry.ts'
import type { RunInput, RunState, Tools } from '../run.ts'

export interface PipelineRun {
  readonly pipeline: string
  readonly state: RunState
  readonly decisions: readonly Decision[]
}

const TIME_FOR_A_RUN_MS = 60_000

/** Carries a message through every task; each leaves its record. */
export async function runPipeline(input: RunInput, tools: Tools): Promise<PipelineRun> {
  let state: RunState = { input }
  const decisions: Decision[] = []
  for (const action of actions) {
    const start = performance.now()
    const task = { id: action.name, patienceMs: TIME_FOR_A_RUN_MS }
    const done = await action.run({ state, parameters: {}, tools, task })
    state = { ...state, ...done.patch }
    decisions.push(recordOf(action, done, performance.now() - start))
  }
  return { pipeline: 'default', state, decisions }
}

function recordOf(action: Action, done: ActionResult<Record<string, unknown>>, tookMs: number): Decision {
  const calls = done.calls ?? []
  return {
    task: action.name,
    action: action.name,
    agent: action.agent,
    summary: done.summary,
    inputs: done.inputs,
    result: done.result ?? (done.outputs as Decision['result']),
    rules: [...(done.rules ?? [])],
    steps: [...(done.steps ?? [])],
    calls: [...calls],
    engine: calls.findLast(({ outcome }) => outcome !== 'failed' && outcome !== 'skipped')?.model ?? 'local',
    cost_micros: calls.reduce((sum, { cost_micros: cost }) => sum + cost, 0),
    duration_ms: Math.round(tookMs * 1000) / 1000,
  }
}
