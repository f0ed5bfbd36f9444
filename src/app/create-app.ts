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
import type { Route } from '../kernel/http/define-route.ts'
import type { Job } from '../kernel/jobs/define-job.ts'
import { openQueue, type Queue } from '../kernel/jobs/queue.ts'
import { openLive, type Live } from '../kernel/live.ts'
import type { Log } from '../kernel/log.ts'
import { createMetrics, type Metrics } from '../kernel/metrics.ts'
import type { Net } from '../kernel/net/guarded-fetch.ts'
import { createAccounts, type Accounts } from '../modules/accounts/index.ts'
import { analyticsMetrics } from '../modules/analytics/index.ts'
import { createReplica, type Replica, type SourceCatalog } from '../modules/knowledge/index.ts'
import { createStatusBoard, type LiveStatusBoard } from '../modules/incidents/index.ts'
import { loadWordVectors } from '../modules/inference/index.ts'
import type { GapNeeds } from '../modules/learning/index.ts'
import type { Tools } from '../modules/resolution/index.ts'
import { createIntake, createOutcomeWaiter, type Submission, type Submitted } from '../modules/tickets/index.ts'
import { createUnderstanding } from '../modules/understanding/index.ts'
import { buildModules } from './build-modules.ts'
import { openEmbedder } from './open-embedder.ts'
import { openLadder } from './open-ladder.ts'
import { followLearning } from './follow-learning.ts'
import { configureSources, openNet } from './configure-sources.ts'
import { pipelineToolsOf, type PipelineTools } from './load-pipelines.ts'
import { configureStatusSources } from './incident-needs.ts'
import { loadRules, type Rules } from './load-rules.ts'
import { modelToolsOf } from './model-tools.ts'
import { openStorage, type Storage } from './open-storage.ts'
import { serve } from './serve.ts'

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
  readonly sources: SourceCatalog
  readonly gaps: GapNeeds
  readonly net: Net
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
  const net = openNet(config)
  const sources = configureSources(config, net)
  const onError = (error: Error): void => log.error({ component: 'background', event: 'fault', err: error })
  const storage = settings.storage ?? (await openStorage(config, onError))
  const { database } = storage
  const live = await openLive(database)
  const metrics = createMetrics()
  const embedder = openEmbedder(config, log)
  const replica = await createReplica(database, live, { scoring: config.knowledge.scoring, embedder })
  const accounts = await createAccounts({ database, clock, log, baseUrl: baseUrlOf(config) })
  const waiter = createOutcomeWaiter(live)
  const status = await createStatusBoard(database, live, config.status.components)
  const ladder = await openLadder({ config, log, metrics, database, live, clock, contextFor: () => contextFor(SYSTEM) })
  const running = await pipelineToolsOf(config, { database, live, onError })
  const local = toolsOf(config, rules, { replica, status, ladder })
  const learned = await followLearning({ database, live, log }, local.understanding, config)
  const tools = { ...local, ...running, autonomy: learned.autonomy }
  const counters = analyticsMetrics(metrics, { database, clock, depths: () => queue.depths() })
  const gaps = gapNeedsOf(config, replica)
  const contextForIntake = (): Context => contextFor({ kind: 'api', id: 'intake' })
  const base = { config, log, metrics, database, live, accounts }
  const { routes, jobs, told } = buildModules({
    ...base,
    tools,
    channels,
    replica,
    embedder,
    sources,
    statusSources: configureStatusSources(config, net),
    gaps,
    waiter,
    counters,
    contextForIntake,
  })
  const queue = await openQueue({ database, url: storage.url, jobs, isWorker, onError })
  const contextFor = contextFactory({ database, queue, live, clock, jobs })
  const http = await serve({ ...base, routes, contextFor })
  const intake = createIntake({ policies: rules.policies, contextForIntake, told })
  const rooms = { rules, queue, tools, intake, http, routes, jobs }
  return {
    ...base,
    ...rooms,
    lock: storage.lock,
    isNew: storage.isNew,
    knowledge: replica,
    sources,
    gaps,
    net,
    contextFor,
    work: () => queue.work((job, payloads) => job.run(contextFor(actorOf(job)), payloads)),
    close: async () => {
      await http.close()
      await queue.stop()
      await closeInTurn([learned, waiter, status, ladder, replica, live, net, storage])
    },
  }
}

async function closeInTurn(parts: readonly { close(): void | Promise<void> }[]): Promise<void> {
  for (const part of parts) {
    await part.close()
  }
}

const baseUrlOf = ({ server }: Config): string => server.publicUrl ?? `http://localhost:${server.port}`

/** Runs are the assistant's doing; the rest goes by itself. */
const actorOf = ({ name }: Job): Actor => (name.startsWith('resolution.') ? ASSISTANT : SYSTEM)

function gapNeedsOf({ costs }: Config, replica: Replica): GapNeeds {
  const words = loadWordVectors()
  return {
    embed: (text) => words.embed(text),
    search: (query) => replica.search(query),
    extraCostCents: Math.max(0, costs.perHumanResolutionCents - costs.perAutoResolutionCents),
  }
}

function toolsOf(
  config: Config,
  rules: Rules,
  {
    replica,
    status,
    ladder,
  }: Pick<Tools, 'ladder'> & {
    readonly replica: Replica
    readonly status: LiveStatusBoard
  },
): Omit<Tools, keyof PipelineTools | 'autonomy'> {
  const { company } = config
  const { entities } = config.understanding
  return {
    understanding: createUnderstanding({ taxonomy: rules.taxonomy, languages: company.languages, entities }),
    ladder,
    models: modelToolsOf(config),
    taxonomy: rules.taxonomy,
    templates: rules.templates,
    search: (query) => replica.search(query),
    status,
    prepareSearch: (texts) => replica.prepare(texts),
    automation: config.automation,
    conversation: config.conversation,
    policies: rules.policies,
    brand: { company: company.name, signature: company.signature },
    timezone: company.timezone,
    atRiskShare: config.serviceLevels.atRiskShare,
    baseUrl: baseUrlOf(config),
  }
}
