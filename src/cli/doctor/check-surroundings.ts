import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadRules } from '../../app/load-rules.ts'
import type { LoadedConfig } from '../../kernel/config/index.ts'
import { packageRoot } from '../../kernel/package-root.ts'
import { configuredModels } from './check-models.ts'
import { messageOf, ok, problem, warning, type Finding } from './finding.ts'

const OLDEST_NODE = 24

export function checkNode(version: string): Finding {
  const major = Number(version.split('.')[0])
  return major >= OLDEST_NODE
    ? ok('Node.js', version)
    : problem('Node.js', `${version} is too old`, `Run bin/resolute, which brings Node ${OLDEST_NODE}, or install it.`)
}

export function checkConfiguration({ config, sources, warnings }: LoadedConfig): Finding[] {
  const own = [...sources.values()].filter(({ from }) => from !== 'default').length
  return [
    ok('Configuration', `${sources.size} settings, ${own} of them not from the defaults (resolute config explain)`),
    ...warnings.map((text) => warning('Configuration', text, 'Change it, or leave it if you mean it so.')),
    checkRules(config),
    countModels(config.models),
  ]
}

/** Only what is configured: asking them costs a little, and is another command's. */
export function countModels(settings: LoadedConfig['config']['models']): Finding {
  const models = configuredModels(settings).map(({ model }) => model)
  return ok(
    'Models',
    models.length === 0
      ? 'none: the local engine serves every task by itself'
      : `${models.length} configured: ${models.join(', ')} (resolute doctor models tries them)`,
  )
}

function checkRules(config: LoadedConfig['config']): Finding {
  try {
    const { taxonomy, policies } = loadRules(config)
    return ok('Rules', `${taxonomy.intents.length} intents, ${policies.length} service-level policies, reply templates`)
  } catch (error) {
    return problem('Rules', messageOf(error), 'Correct the file; resolute config explain says which files are used.')
  }
}

export const checkConsole = (): Finding =>
  existsSync(join(packageRoot, 'console/dist/index.html'))
    ? ok('Console', 'built')
    : warning('Console', 'not built: the API works, the pages do not', 'Run npm run build in the folder of Resolute.')
