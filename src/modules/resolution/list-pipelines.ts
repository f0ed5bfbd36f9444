import type { Pipelines, PipelineTask } from '../../../contract/pipelines.ts'
import type { PipelineDescription, TaskDescription } from './pipeline/pipeline-description.ts'

/** Pipelines that could be put into use, as their files are now. */
export interface OtherPipelines {
  readonly ready: readonly PipelineDescription[]
  readonly refused: Pipelines['refused']
}

/** Every pipeline, the one that carries the messages first. */
export const listPipelines = (inUse: PipelineDescription, others: OtherPipelines): Pipelines => ({
  pipelines: [asListed(inUse, true), ...others.ready.map((each) => asListed(each, false))],
  refused: others.refused,
})

const asListed = ({ tasks, ...described }: PipelineDescription, isInUse: boolean): Pipelines['pipelines'][number] => ({
  ...described,
  is_in_use: isInUse,
  waves: [...Map.groupBy(tasks, ({ wave }) => wave).values()].map((wave) => wave.map(taskAsListed)),
})

const taskAsListed = (task: TaskDescription): PipelineTask => ({
  id: task.id,
  name: task.name,
  action: task.action,
  purpose: task.purpose,
  agent: task.agent,
  model: task.model ?? null,
  condition: task.condition ?? null,
  dependencies: [
    ...task.dependencies.map((id) => ({ task: id, is_implicit: false })),
    ...task.reads.map((id) => ({ task: id, is_implicit: true })),
  ],
  auto: [...task.auto],
})
