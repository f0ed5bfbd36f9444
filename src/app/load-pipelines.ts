import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, type Config } from '../kernel/config/index.ts'
import type { Database } from '../kernel/db/db.ts'
import type { Live } from '../kernel/live.ts'
import { findFile } from '../kernel/package-root.ts'
import {
  ActionFileMistake,
  builtInActions,
  describePipeline,
  loadActions,
  readPipeline,
  type Action,
  type OtherPipelines,
  type Pipeline,
  type Tools,
} from '../modules/resolution/index.ts'
import { announceProgress } from './progress.ts'

/** Longest time of a run; the customer is waiting. */
const LONGEST_RUN_MS = 60_000
/** Of the time after which the queue takes a job from its worker. */
const SHARE_OF_QUEUE = 0.7

type PipelineSettings = Pick<Config, 'pipelines' | 'queue'>

/** Every action a pipeline may name: ours and the company's. A file that is no action is a mistake of the configuration. */
export async function loadAllActions({ pipelines }: Pick<Config, 'pipelines'>): Promise<readonly Action[]> {
  try {
    return await loadActions(findFile(pipelines.actionsFolder), builtInActions)
  } catch (error) {
    throw error instanceof ActionFileMistake ? new ConfigError([{ where: error.file, text: error.text }]) : error
  }
}

/** What runs need of the pipelines: the one that carries every message, what it is given, and who watches. */
export type PipelineTools = Pick<Tools, 'pipeline' | 'languages' | 'progress'>

export async function pipelineToolsOf(
  config: Config,
  { database, live, onError }: { database: Database; live: Live; onError: (error: Error) => void },
): Promise<PipelineTools> {
  return {
    pipeline: openPipeline(config, config.pipelines.use, await loadAllActions(config)),
    languages: config.company.languages,
    progress: announceProgress(database, live, onError),
  }
}

export const pipelineFile = ({ pipelines }: Pick<Config, 'pipelines'>, name: string): string =>
  join(pipelines.folder, `${name}.yaml`)

/** A pipeline by the name of its file, ready to run. */
export const openPipeline = (config: PipelineSettings, name: string, actions: readonly Action[]): Pipeline =>
  compilePipelineNamed(config, name, actions).pipeline

/** A pipeline by the name of its file. Mistakes in it are mistakes of the configuration, with file and line. */
export function compilePipelineNamed(config: PipelineSettings, name: string, actions: readonly Action[]) {
  const file = pipelineFile(config, name)
  const path = findFile(file)
  if (!existsSync(path)) {
    const known = listPipelines(config).join(', ')
    throw new ConfigError([{ where: file, text: `does not exist; pipelines there are: ${known}` }])
  }
  const budgetMs = Math.min(LONGEST_RUN_MS, config.queue.timeoutSeconds * 1000 * SHARE_OF_QUEUE)
  const read = readPipeline({ name: file, text: readFileSync(path, 'utf8'), expectedId: name }, { actions, budgetMs })
  if ('mistakes' in read) {
    throw new ConfigError(read.mistakes.map(({ line, text }) => ({ where: `${file}:${line}`, text })))
  }
  return read
}

/** The pipelines that are not in use, as their files are now. */
export async function describeOtherPipelines(config: Config): Promise<OtherPipelines> {
  const actions = await loadAllActions(config)
  const ready: OtherPipelines['ready'][number][] = []
  const refused: OtherPipelines['refused'] = []
  for (const name of listPipelines(config).filter((each) => each !== config.pipelines.use)) {
    try {
      ready.push(describePipeline(compilePipelineNamed(config, name, actions).compiled))
    } catch (error) {
      if (!(error instanceof ConfigError)) {
        throw error
      }
      refused.push({ id: name, mistakes: [...error.problems] })
    }
  }
  return { ready, refused }
}

/** The names of all pipelines: the company's, and those that come with the product. */
export function listPipelines({ pipelines }: Pick<Config, 'pipelines'>): readonly string[] {
  const folder = findFile(pipelines.folder)
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted()
}
