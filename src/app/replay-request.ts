import type { Replay, ReplayRequest } from '../../contract/replay.ts'
import { ConfigError, listSettings, type Config } from '../kernel/config/index.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { replayRuns } from '../modules/learning/index.ts'
import { changeSetting } from './change-setting.ts'
import { listPipelines, loadAllActions, openPipeline } from './load-pipelines.ts'
import { replayArms, type PresentRules, type RuleChanges } from './replay-arms.ts'

/** Groups of settings that say how messages are decided and answered; no others can be changed from outside. */
const GROUPS = new Set([
  'answering',
  'automation',
  'company',
  'conversation',
  'knowledge',
  'serviceLevels',
  'translation',
  'understanding',
])
/** What such groups name on this machine's disk is no caller's business. */
const ON_DISK = /(?:file|folder|path|dir)$/i

const changeable: ReadonlySet<string> = new Set(
  listSettings()
    .filter(({ path, secret, kind }) => !secret && kind !== 'records' && !ON_DISK.test(path))
    .map(({ path }) => path)
    .filter((path) => GROUPS.has(path.split('.')[0] ?? '')),
)

/** A replay asked for over the API: settings and the names of pipelines, and models from their records alone. */
export const replayRequested =
  (present: Omit<PresentRules, 'db'>) =>
  async (context: Context, { last, changes, examples }: ReplayRequest): Promise<Replay> => {
    const arms = await replayArms({ ...present, db: context.db }, await readChanges(present.config, changes))
    return replayRuns(context, arms, { last, examples })
  }

async function readChanges(config: Config, words: readonly string[]): Promise<RuleChanges> {
  let changes: RuleChanges = { words }
  for (const [place, word] of words.entries()) {
    const change = await readChange(changes.config ?? config, word).catch((error: unknown) => {
      throw error instanceof ConfigError ? refused(place, error.problems.join('; ')) : error
    })
    if (change === undefined) {
      const groups = [...GROUPS].join(', ')
      throw refused(place, `"${word}" is neither pipeline=NAME nor SETTING=VALUE with a setting of ${groups}`)
    }
    changes = { ...changes, ...change }
  }
  return changes
}

async function readChange(config: Config, word: string): Promise<Partial<RuleChanges> | undefined> {
  const [name = '', ...rest] = word.split('=')
  const value = rest.join('=')
  if (changeable.has(name) && value !== '') {
    return { config: changeSetting(config, name, value) }
  }
  return name === 'pipeline' && listPipelines(config).includes(value)
    ? { pipeline: openPipeline(config, value, await loadAllActions(config)) }
    : undefined
}

const refused = (place: number, message: string): AppError =>
  new AppError('unprocessable', `This cannot be replayed: ${message}.`, {
    fields: [{ field: `changes.${place}`, message }],
  })
