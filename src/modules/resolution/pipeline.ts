import { performance } from 'node:perf_hooks'
import type { Decision } from '../../../contract/resolution.ts'
import type { RunInput, RunState, Task, Tools } from './run.ts'
import { answerTask } from './tasks/answer-task.ts'
import { checkTask } from './tasks/check-task.ts'
import { concludeTask } from './tasks/conclude-task.ts'
import { decideTask } from './tasks/decide-task.ts'
import { retrieveTask } from './tasks/retrieve-task.ts'
import { understandTask } from './tasks/understand-task.ts'

/** The way of a message through the assistant. Each task leaves its record. */
export const defaultPipeline: { readonly name: string; readonly tasks: readonly Task[] } = {
  name: 'default',
  tasks: [understandTask, retrieveTask, decideTask, answerTask, checkTask, concludeTask],
}

export interface PipelineRun {
  readonly state: RunState
  readonly decisions: readonly Decision[]
}

export function runPipeline(input: RunInput, tools: Tools): PipelineRun {
  let state: RunState = { input }
  const decisions: Decision[] = []
  for (const task of defaultPipeline.tasks) {
    const start = performance.now()
    const done = task.run(state, tools)
    state = done.state
    decisions.push({
      task: task.name,
      summary: done.summary,
      inputs: done.inputs,
      result: done.result,
      rules: [...(done.rules ?? [])],
      engine: 'local',
      cost_micros: 0,
      duration_ms: Math.round((performance.now() - start) * 1000) / 1000,
    })
  }
  return { state, decisions }
}
