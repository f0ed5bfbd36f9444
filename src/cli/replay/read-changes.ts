import { changeSetting } from '../../app/change-setting.ts'
import type { App } from '../../app/create-app.ts'
import type { RuleChanges } from '../../app/replay-arms.ts'
import { listSettings } from '../../kernel/config/index.ts'
import { AppError } from '../../kernel/errors.ts'
import { TaxonomyError } from '../../modules/understanding/index.ts'
import { UsageError, type CommandContext } from '../command.ts'
import { nearestName } from '../nearest-name.ts'
import type { ChangesSoFar } from './change-reading.ts'
import { changeReaders } from './change-readers.ts'

/** Whole files first, so that a setting given besides holds on top of them. */
const rankOf = (word: string): number => (word.startsWith('config=') ? 0 : word.split('=')[0]?.includes('.') ? 1 : 2)

/** Reads everything after `--with`. What is wrong is told with the word it stands in. */
export async function readChanges(context: CommandContext, app: App, words: readonly string[]): Promise<RuleChanges> {
  let soFar: ChangesSoFar = {}
  for (const word of words.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    soFar = { ...soFar, ...(await readChange(context, app, { word, soFar })) }
  }
  return { words, ...soFar }
}

async function readChange(
  context: CommandContext,
  app: App,
  { word, soFar }: { word: string; soFar: ChangesSoFar },
): Promise<ChangesSoFar> {
  const [name = '', ...rest] = word.split('=')
  const value = rest.join('=')
  if (rest.length === 0 || value === '') {
    throw new UsageError(`--with ${word}: expected name=value, such as automation.minimumConfidence=0.6.`)
  }
  const config = soFar.config ?? app.config
  const reader = Object.hasOwn(changeReaders, name) ? changeReaders[name] : undefined
  if (reader !== undefined) {
    try {
      return await reader({ app, context, word, value, config, soFar })
    } catch (error) {
      return asUsage(word, error)
    }
  }
  if (listSettings().some(({ path }) => path === name)) {
    return { config: changeSetting(config, name, value) }
  }
  const known = [...Object.keys(changeReaders), ...listSettings().map(({ path }) => path)]
  throw new UsageError(
    `--with ${word}: there is nothing called "${name}" to change; the nearest is "${nearestName(name, known)}".`,
  )
}

function asUsage(word: string, error: unknown): never {
  throw error instanceof AppError || error instanceof TaxonomyError
    ? new UsageError(`--with ${word}: ${error.message}`)
    : error
}
