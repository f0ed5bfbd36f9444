import type { FastifyInstance } from 'fastify'
import type { Config } from '../kernel/config/index.ts'
import type { Actor, Context } from '../kernel/context.ts'
import type { Database } from '../kernel/db/db.ts'
import { createServer } from '../kernel/http/create-server.ts'
import type { Route } from '../kernel/http/define-route.ts'
import type { Live } from '../kernel/live.ts'
import type { Log } from '../kernel/log.ts'
import type { Metrics } from '../kernel/metrics.ts'
import type { Accounts } from '../modules/accounts/index.ts'
import { serveDocumentation } from './documentation.ts'
import { databaseVital, serveHealth } from './health.ts'
import { serveAuth } from './serve-auth.ts'
import { answerElsewhere, serveConsole } from './serve-console.ts'
import { serveMetrics } from './serve-metrics.ts'
import { serveProgress } from './stream-progress.ts'
import { serveStream } from './stream.ts'

interface Served {
  readonly config: Config
  readonly log: Log
  readonly metrics: Metrics
  readonly database: Database
  readonly live: Live
  readonly accounts: Accounts
  readonly routes: readonly Route[]
  contextFor(actor: Actor): Context
}

/** Everything there is over HTTP. Ready once it listens, until it begins to close. */
export async function serve(served: Served): Promise<FastifyInstance> {
  const { config, log, metrics, database, live, accounts, routes, contextFor } = served
  const { authenticate } = accounts
  const http = await createServer({
    ...config.server,
    routes,
    log,
    metrics,
    authenticate,
    contextFor,
    notFound: answerElsewhere,
  })
  let isReady = false
  serveHealth(http, { vitals: [databaseVital(database)], isReady: () => isReady })
  serveStream(http, live, { authenticate })
  serveProgress(http, live, { authenticate, contextFor })
  if (config.monitoring.metrics.port === undefined) {
    serveMetrics(http, metrics)
  }
  await serveAuth(http, accounts)
  await serveDocumentation(http, routes)
  await serveConsole(http)
  http.addHook('onListen', async () => {
    isReady = true
  })
  http.addHook('preClose', async () => {
    isReady = false
  })
  return http
}
