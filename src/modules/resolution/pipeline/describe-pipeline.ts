import type { CompiledPipeline, CompiledTask } from './compiled.ts'
import { plainValue, type WrittenValue } from './declared/declaration.ts'
import { wavesOf } from './link-tasks.ts'
import type { PipelineDescription, TaskDescription } from './pipeline-description.ts'

/** What a pipeline does, in the order in which it does it. */
export function describePipeline({ declaration, tasks }: CompiledPipeline): PipelineDescription {
  const waves = wavesOf(
    tasks.map(({ id }) => id),
    new Map(tasks.map(({ id, links }) => [id, links])),
  )
  const described = waves.flatMap((ids, wave) =>
    tasks.filter(({ id }) => ids.includes(id)).map((task) => describeTask(task, wave + 1)),
  )
  const { id, name, version, description } = declaration
  return { id: id.text, name, version, description, tasks: described }
}

function describeTask({ id, declared, action, model, links, parameters }: CompiledTask, wave: number): TaskDescription {
  return {
    id,
    name: declared.name,
    action: action.name,
    purpose: action.purpose,
    agent: action.agent,
    wave,
    dependencies: links.declared,
    reads: links.implied,
    condition: declared.condition?.text,
    model: model && `${model.provider}:${model.model}`,
    parameters: Object.fromEntries([...declared.parameters].map(([name, value]) => [name, asText(value)])),
    auto: parameters.autos.map(({ name, hint }) => ({ parameter: name, hint })),
    outputs: declared.outputs?.map(({ text }) => text) ?? Object.keys(action.outputs.shape),
  }
}

const asText = (value: WrittenValue): string => (value.kind === 'text' ? value.text : JSON.stringify(plainValue(value)))
