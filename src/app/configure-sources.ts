import { join } from 'node:path'
import { openSource, type SourceSurroundings } from '../integrations/sources/registry.ts'
import { ConfigError, type Config } from '../kernel/config/index.ts'
import { AppError } from '../kernel/errors.ts'
import { createNet, type Net } from '../kernel/net/guarded-fetch.ts'
import {
  solvedTicketsSettingsSchema,
  solvedTicketsSource,
  type ConfiguredSource,
  type SourceCatalog,
} from '../modules/knowledge/index.ts'

interface Specification {
  readonly id: string
  readonly kind: string
  readonly settings: unknown
  readonly every?: number | undefined
}

const REMOTE_EVERY_MINUTES = 60

export const openNet = ({ network }: Config): Net => createNet(network)

/** The sources of the configuration, each opened once now, so that a mistake is told at the start and not at night. */
export function configureSources(config: Config, net: Net): SourceCatalog {
  const surroundings = { net, cacheFolder: join(config.database.dataDir, 'sources') }
  const configured = specifications(config).map((source) => configure(source, surroundings))
  return {
    configured,
    openFolder: (id, settings) => openSource({ id, kind: 'folder', settings }, surroundings),
  }
}

/** `KB_URL` is a source like any other. */
function specifications({ knowledge }: Config): Specification[] {
  const { url, apiKey } = knowledge.remote
  const settings = { url, ...(apiKey === undefined ? {} : { apiKey }) }
  const remote = { id: 'kb', kind: 'remote', settings, every: REMOTE_EVERY_MINUTES }
  return [...knowledge.sources, ...(url === undefined ? [] : [remote])]
}

function configure(source: Specification, surroundings: SourceSurroundings): ConfiguredSource {
  const { id, kind, every } = source
  if (kind === 'tickets') {
    return configureTickets(source)
  }
  try {
    const opened = openSource(source, surroundings)
    return { id, kind, every, open: () => opened }
  } catch (error) {
    throw error instanceof AppError ? mistake(error.message) : error
  }
}

/** Our own tickets: the one kind that is no integration. */
function configureTickets({ id, kind, settings, every }: Specification): ConfiguredSource {
  const checked = solvedTicketsSettingsSchema.safeParse(settings)
  if (!checked.success) {
    const problems = checked.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`)
    throw mistake(`The source ${id} cannot be opened: ${problems.join('; ')}.`)
  }
  return { id, kind, every, open: ({ db }) => solvedTicketsSource(id, checked.data, db) }
}

const mistake = (text: string): ConfigError =>
  new ConfigError([{ where: 'configuration', path: 'knowledge.sources', text }])
