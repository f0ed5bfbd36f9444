import type { FastifyInstance } from 'fastify'
import { channels as allChannels } from '../integrations/channels/registry.ts'
import type { ChannelAdapter } from '../integrations/channels/channel.ts'
import { systemClock, type Clock } from '../kernel/clock.ts'
import type { Config } from '../kernel/config/index.ts'
import type { Actor, Context } from '../kernel/context.ts'
import { contextFactory } from '../kernel/create-context.ts'
import type { Database } from '../kernel/db/db.ts'
import type { FolderLock } from '../kernel/db/folder-lock.ts'
import type { GroupCommit } from '../kernel/group-commit.ts'
import type { AppError } from '../kernel/errors.ts'
import { createServer } from '../kernel/http/create-server.ts'
import type { Route } from '../kernel/http/define-route.ts'
import { createTokenBuckets } from '../kernel/http/token-bucket.ts'
import type { Job } from '../kernel/jobs/define-job.ts'
import { openQueue, type Queue } from '../kernel/jobs/queue.ts'
import { openLive, type Live } from '../kernel/live.ts'
import type { Log } from '../kernel/log.ts'
import { createMetrics, type Metrics } from '../kernel/metrics.ts'
import { createAccounts, type Accounts } from '../modules/accounts/index.ts'
import { analytics, analyticsMetrics } from '../modules/analytics/index.ts'
import { createReplica, knowledge, type Replica } from '../modules/knowledge/index.ts'
import { resolution, type Tools } from '../modules/resolution/index.ts'
import { routing } from '../modules/routing/index.ts'
import { satisfaction } from '../modules/satisfaction/index.ts'
import { createIntake, createOutcomeWaiter, tickets, type Submission, type Submitted } from '../modules/tickets/index.ts'
import { createUnderstanding } from '../modules/understanding/index.ts'
import { serveDocumentation } from './documentation.ts'
import { databaseVital, serveHealth } from './health.ts'
import { loadRules, type Rules } from './load-rules.ts'
import { logConcluded, logCreated } from './log-tickets.ts'
import { openStorage, type Storage } from './open-storage.ts'
import { serveAuth } from './serve-auth.ts'
import { answerElsewhere, serveConsole } from './serve-console.ts'
import { serveMetrics } from './serve-metrics.ts'
import { serveStream } from './stream.ts'

export interface AppSettings {
  readonly config: Config
  readonly log: Log
  /** Whether this process takes jobs. One that only sends leaves the queue's upkeep to others. */
  readonly isWorker?: boolean
  /** Tests bring their own. */
  readonly clock?: Clock
  readonly storage?: Storage
  readonly channels?: readonly ChannelAdapter[]
}

/** Everything, wired. Nothing runs by itself until `work` and `http.listen`. */
export interface App {
  readonly config: Config
  readonly rules: Rules
  readonly database: Database
  readonly lock: FolderLock | undefined
  readonly isNew: boolean
  readonly queue: Queue
  readonly live: Live
  readonly log: Log
  readonly metrics: Metrics
  readonly accounts: Accounts
  readonly knowledge: Replica
  readonly tools: Tools
  readonly intake: GroupCommit<Submission, Submitted | AppError>
  readonly http: FastifyInstance
  readonly routes: readonly Route[]
  readonly jobs: readonly Job[]
  /** `now` is the clock's unless an import writes down what happened earlier. */
  contextFor(actor: Actor, now?: Date): Context
  /** Starts taking jobs. */
  work(): Promise<void>
  close(): Promise<void>
}

const SYSTEM: Actor = { kind: 'system', id: 'resolute' }
const ASSISTANT: Actor = { kind: 'ai', id: 'assistant' }

export async function createApp(settings: AppSettings): Promise<App> {
  const { config, log, clock = systemClock, isWorker = true, channels = allChannels } = settings
  const rules = loadRules(config)
  const onError = (error: Error): void => log.error({ component: 'background', event: 'fault', err: error })
  const storage = settings.storage ?? (await openStorage(config, onError))
  const { database } = storage
  const live = await openLive(database)
  const metrics = createMetrics()
  const replica = await createReplica(database, live)
  const accounts = await createAccounts({ database, clock, log, baseUrl: config.server.publicUrl ?? `http://localhost:${config.server.port}` })
  const waiter = createOutcomeWaiter(live)
  const tools = toolsOf(config, rules, replica)
  const counters = analyticsMetrics(metrics, { database, clock, depths: () => queue.depths() })
  const limits = createTokenBuckets(config.limits.perCustomerPerMinute)
  const { atRiskShare } = config.serviceLevels

  const contextForIntake = (): Context => contextFor({ kind: 'api', id: 'intake' })
  const modules = [
    { routes: accounts.routes, jobs: [] },
    tickets({
      policies: rules.policies,
      atRiskShare,
      limits,
      channels,
      waiter,
      enabledChannels: config.channels,
      contextForIntake,
      nameOf: (context) => accounts.nameOf(context),
      told: (created) => {
        counters.countCreated(created.length)
        logCreated(log, created)
      },
    }),
    knowledge({ replica }),
    routing(),
    resolution({
      tools,
      queue: config.queue,
      atRiskShare,
      told: (concluded) => {
        counters.countConcluded(concluded)
        logConcluded(log, concluded)
      },
    }),
    satisfaction(),
    analytics({ costs: config.costs, atRiskShare }),
  ]
  const routes = modules.flatMap((module) => module.routes)
  const jobs: readonly Job[] = modules.flatMap((module) => module.jobs)
  const queue = await openQueue({ database, url: storage.url, jobs, isWorker, onError })
  const contextFor = contextFactory({ database, queue, live, clock, jobs })
  const authenticate = accounts.authenticate
  const http = await createServer({ ...config.server, routes, log, metrics, authenticate, contextFor, notFound: answerElsewhere })

  let isReady = false
  serveHealth(http, { vitals: [databaseVital(database)], isReady: () => isReady })
  serveStream(http, live, { authenticate })
  serveMetrics(http, metrics)
  await serveAuth(http, accounts)
  await serveDocumentation(http, routes)
  await serveConsole(http)
  http.addHook('onListen', async () => {
    isReady = true
  })

  return {
    config,
    rules,
    database,
    lock: storage.lock,
    isNew: storage.isNew,
    queue,
    live,
    log,
    metrics,
    accounts,
    knowledge: replica,
    tools,
    intake: createIntake({ policies: rules.policies, contextForIntake, told: (created) => counters.countCreated(created.length) }),
    http,
    routes,
    jobs,
    contextFor,
    work: () => queue.work((job, payloads) => job.run(contextFor(job.name.startsWith('resolution') ? ASSISTANT : SYSTEM), payloads)),
    close: async () => {
      isReady = false
      await http.close()
      await queue.stop()
      waiter.close()
      await replica.close()
      await live.close()
      await storage.close()
    },
  }
}

function toolsOf(config: Config, rules: Rules, replica: Replica): Tools {
  const { company } = config
  return {
    understanding: createUnderstanding({ taxonomy: rules.taxonomy, languages: company.languages }),
    taxonomy: rules.taxonomy,
    templates: rules.templates,
    search: (query) => replica.search(query),
    automation: config.automation,
    policies: rules.policies,
    brand: { company: company.name, signature: company.signature },
    timezone: company.timezone,
  }
}
