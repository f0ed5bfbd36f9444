import type { RunState, Tools } from '../run.ts'
import type { CompiledPipeline, CompiledTask } from './compiled.ts'
import type { TaskDone } from './run-task.ts'

/** Tells whoever watches the run that a task has begun, or, with what came of it, that it has ended. */
export function tellProgress(
  course: {
    readonly pipeline: CompiledPipeline
    readonly tools: Tools
    readonly done: readonly (TaskDone | undefined)[]
    readonly state: RunState
    readonly hasWaited: boolean
  },
  task: CompiledTask,
  ended: TaskDone | undefined,
): void {
  const { tools, pipeline, state, done } = course
  const { progress } = tools
  if (!progress || (progress.from === 'waiting' && !course.hasWaited)) {
    return
  }
  const { subject, runId } = state.input
  progress.hear({
    ticket_id: subject.reference,
    run_id: runId,
    task: task.id,
    state: ended === undefined ? 'started' : 'ended',
    progress: done.filter((each) => each !== undefined).length / pipeline.tasks.length,
    message: ended?.decision.summary ?? task.declared.name,
  })
}
