import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { listPipelines, loadAllActions, pipelineFile } from '../../app/load-pipelines.ts'
import type { Config } from '../../kernel/config/index.ts'
import { findFile } from '../../kernel/package-root.ts'
import { readPipeline, type Action } from '../../modules/resolution/index.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'

interface Checked {
  readonly file: string
  readonly tasks: number
  readonly mistakes: readonly { readonly line: number; readonly text: string }[]
}

/** Reads pipelines as a start does, and tells all that is wrong with them. */
export async function checkPipelines(
  { terminal, isJson, loaded, directory }: CommandContext,
  _options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const { config } = loaded
  const actions = await loadAllActions(config)
  const files = words.length > 0 ? words.map((word) => resolve(directory, word)) : ownFiles(config, directory)
  const checked = files.map((path, place) => check(path, words[place] ?? shown(config, path), actions))
  const isFine = checked.every(({ mistakes }) => mistakes.length === 0)
  terminal.out(isJson ? JSON.stringify({ files: checked }, null, 2) : checked.map(describe).join('\n'))
  return isFine ? exitCodes.ok : exitCodes.unsatisfied
}

function ownFiles(config: Config, directory: string): readonly string[] {
  return listPipelines(config).map((name) => findFile(pipelineFile(config, name), directory))
}

const shown = ({ pipelines }: Config, path: string): string => `${pipelines.folder}/${basename(path)}`

function check(path: string, name: string, actions: readonly Action[]): Checked {
  if (!existsSync(path)) {
    throw new UsageError(`${name}: there is no such file.`)
  }
  const text = readFileSync(path, 'utf8')
  const read = readPipeline(
    { name, text, expectedId: basename(path).replace(/\.ya?ml$/, '') },
    { actions, budgetMs: 1 },
  )
  return 'mistakes' in read
    ? { file: name, tasks: 0, mistakes: read.mistakes }
    : { file: name, tasks: read.compiled.tasks.length, mistakes: [] }
}

const describe = ({ file, tasks, mistakes }: Checked): string =>
  mistakes.length === 0
    ? `${file}: ${tasks} tasks, no mistakes`
    : mistakes.map(({ line, text }) => `${file}:${line} ${text}`).join('\n')
