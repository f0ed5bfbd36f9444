import { compilePipelineNamed, loadAllActions } from '../../app/load-pipelines.ts'
import { describePipeline, type PipelineDescription, type TaskDescription } from '../../modules/resolution/index.ts'
import { exitCodes, type CommandContext } from '../command.ts'
import { table } from '../terminal.ts'

/** What a pipeline does, task by task. */
export async function showPipeline(
  { terminal, isJson, loaded: { config } }: CommandContext,
  _options: Record<string, unknown>,
  [name = config.pipelines.use]: readonly string[],
): Promise<number> {
  const { compiled } = compilePipelineNamed(config, name, await loadAllActions(config))
  const described = describePipeline(compiled)
  terminal.out(isJson ? JSON.stringify(described, null, 2) : asText(described))
  return exitCodes.ok
}

function asText({ id, name, version, description, tasks }: PipelineDescription): string {
  const rows = tasks.map((task) => [
    task.wave,
    task.id,
    task.action,
    after(task),
    task.condition ?? null,
    task.model ?? null,
    task.agent,
  ])
  return [
    `${name} (${id}, version ${version})`,
    ...(description === '' ? [] : [description]),
    'Tasks of a wave can run at the same time. * waits because it reads what that task leaves.',
    '',
    table(['wave', 'task', 'action', 'after', 'condition', 'model', 'agent'], rows),
    '',
    ...tasks.filter(({ parameters }) => Object.keys(parameters).length > 0).flatMap(parametersOf),
  ]
    .join('\n')
    .trimEnd()
}

const after = ({ dependencies, reads }: TaskDescription): string | null =>
  [...dependencies, ...reads.map((id) => `${id}*`)].join(', ') || null

function parametersOf({ id, parameters, outputs }: TaskDescription): readonly string[] {
  const given = Object.entries(parameters).map(([name, value]) => `  ${name}: ${value}`)
  return [id, ...given, `  → ${outputs.join(', ')}`, '']
}
