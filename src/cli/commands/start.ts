import { randomBytes } from 'node:crypto'
import { Option } from 'commander'
import { createApp, type App } from '../../app/create-app.ts'
import { serveMetricsApart } from '../../app/serve-metrics.ts'
import type { Config } from '../../kernel/config/index.ts'
import { createLog, prettyDestination, type Log } from '../../kernel/log.ts'
import { exitCodes, type CommandContext, type CommandDefinition } from '../command.ts'
import { ensureFirstAdmin } from '../first-admin.ts'
import { serveCommands } from '../forward-command.ts'
import { loadExamples, exampleCompany } from '../load-examples.ts'
import { welcome } from '../welcome.ts'

export const startCommand: CommandDefinition = {
  name: 'start',
  summary: 'start the server and the worker',
  canBeForwarded: false,
  shape: (parser) => {
    parser
      .option('--port <number>', 'port to listen on (default: 8080; also PORT)')
      .option('--host <address>', 'address to listen on (default: 0.0.0.0; also HOST)')
      .addOption(new Option('--role <role>', 'what this process does').choices(['all', 'api', 'worker']).default('all'))
      .option('--examples', 'load the example company into an empty database')
  },
  run: async (context, options) => {
    const config = options['examples'] === true ? withExampleCompany(context.loaded.config) : context.loaded.config
    const role = options['role'] === 'api' || options['role'] === 'worker' ? options['role'] : 'all'
    context.loaded.warnings.forEach((warning) => context.terminal.note(`warning: ${warning}`))
    const log = createServerLog(config)
    context.terminal.note(
      `Opening the database (${config.database.url === undefined ? config.database.dataDir : 'PostgreSQL'}) …`,
    )
    const app = await createApp({ config, log, isWorker: role !== 'api' })
    const outliveStray = (reason: unknown): void => reportStray(log, reason)
    process.on('unhandledRejection', outliveStray)
    try {
      await prepare(context, app, options['examples'] === true)
      await run(context, app, role)
    } finally {
      await app.close()
      process.off('unhandledRejection', outliveStray)
    }
    return exitCodes.ok
  },
}

/**
 * A promise that nobody waits for has failed; an action of the company's can leave one behind with every run of a message. To
 * end for it (as Node.js does) is to end again whenever that message is taken up again, so it is told and outlived.
 */
function reportStray(log: Log, reason: unknown): void {
  const err = reason instanceof Error ? reason : new Error(String(reason))
  log.error({ component: 'background', event: 'fault', err })
}

/** The example company signs its letters itself, unless the configuration names somebody. */
function withExampleCompany(config: Config): Config {
  const isUnnamed = config.company.name === 'Your company'
  return isUnnamed ? { ...config, company: { ...config.company, ...exampleCompany() } } : config
}

async function prepare({ terminal, loaded }: CommandContext, app: App, isExample: boolean): Promise<void> {
  const firstKey = await app.accounts.ensureFirstApiKey(
    app.contextFor({ kind: 'system', id: 'start' }),
    loaded.config.api.firstKey,
  )
  const examples = isExample ? await loadExamples(app, terminal, loaded.config.admin.password) : undefined
  const admin = examples?.admin ?? (await ensureFirstAdmin(app, loaded.config.admin.password))
  terminal.note(welcome({ config: loaded.config, app, firstKey, admin }))
}

async function run(
  { terminal, runCommandLine }: CommandContext,
  app: App,
  role: 'all' | 'api' | 'worker',
): Promise<void> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<string>()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (role !== 'api') {
    await app.work()
  }
  const token = randomBytes(32).toString('base64url')
  serveCommands(app, token, runCommandLine)
  // A worker listens too: its health and metrics are asked for like everybody's.
  const address = await app.http.listen({ host: app.config.server.host, port: app.config.server.port })
  const local = new URL(address)
  app.lock?.announce({ url: `http://127.0.0.1:${local.port}`, token })
  const { port: metricsPort } = app.config.monitoring.metrics
  const stopMetrics =
    metricsPort === undefined
      ? undefined
      : await serveMetricsApart(app.metrics, { host: app.config.server.host, port: metricsPort })
  terminal.note(`Ready on http://localhost:${local.port}`)
  await stopped
  await stopMetrics?.()
  terminal.note('Stopping: finishing what is in hand …')
}

function createServerLog(config: Config): Log {
  const { level, format, destination } = config.monitoring.logging
  const stream = destination === 'stderr' ? process.stderr : process.stdout
  const isPretty = format === 'pretty' || stream.isTTY
  if (isPretty) {
    return createLog({ level, destination: prettyDestination((line) => stream.write(line)) })
  }
  return destination === 'stderr' ? createLog({ level, destination: process.stderr }) : createLog({ level })
}
