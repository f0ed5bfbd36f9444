import type { ChannelAdapter } from '../integrations/channels/channel.ts'
import type { Config } from '../kernel/config/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Route } from '../kernel/http/define-route.ts'
import { createTokenBuckets } from '../kernel/http/token-bucket.ts'
import type { Job } from '../kernel/jobs/define-job.ts'
import type { Log } from '../kernel/log.ts'
import type { Accounts } from '../modules/accounts/index.ts'
import { analytics, type AnalyticsMetrics } from '../modules/analytics/index.ts'
import { inference, type Embedder } from '../modules/inference/index.ts'
import { incidents, type ConfiguredStatusSource } from '../modules/incidents/index.ts'
import { knowledge, type Replica, type SourceCatalog } from '../modules/knowledge/index.ts'
import { learning, type GapNeeds } from '../modules/learning/index.ts'
import { resolution, type Concluded, type Tools } from '../modules/resolution/index.ts'
import { routing } from '../modules/routing/index.ts'
import { satisfaction } from '../modules/satisfaction/index.ts'
import { tickets, type Created, type OutcomeWaiter } from '../modules/tickets/index.ts'
import { autonomyNeedsOf } from './autonomy-needs.ts'
import { isRisky, lettersOf, logStatusReadings } from './incident-needs.ts'
import { ladderSettings } from './open-ladder.ts'
import { describeOtherPipelines } from './load-pipelines.ts'
import { logReadings } from './log-sources.ts'
import { logConcluded, logCreated } from './log-tickets.ts'
import { replayRequested } from './replay-request.ts'

export interface Parts {
  readonly config: Config
  readonly log: Log
  readonly tools: Tools
  readonly channels: readonly ChannelAdapter[]
  readonly accounts: Accounts
  readonly replica: Replica
  readonly embedder: Embedder | undefined
  readonly sources: SourceCatalog
  readonly statusSources: readonly ConfiguredStatusSource[]
  readonly gaps: GapNeeds
  readonly waiter: OutcomeWaiter
  readonly counters: AnalyticsMetrics
  contextForIntake(): Context
}

export interface Built {
  readonly routes: readonly Route[]
  readonly jobs: readonly Job[]
  /** What hears of new tickets. */
  readonly told: (created: readonly Created[]) => void
}

const toldOfCreated =
  ({ counters, log }: Pick<Parts, 'counters' | 'log'>) =>
  (created: readonly Created[]): void => {
    counters.countCreated(created.length)
    logCreated(log, created)
  }

const toldOfConcluded =
  ({ counters, log }: Pick<Parts, 'counters' | 'log'>) =>
  (concluded: readonly Concluded[]): void => {
    counters.countConcluded(concluded)
    logConcluded(log, concluded)
  }

/** Every module, given what it needs. */
export function buildModules(parts: Parts): Built {
  const { config, log, tools, accounts, replica } = parts
  const { atRiskShare } = config.serviceLevels
  const told = toldOfCreated(parts)
  const modules: readonly { readonly routes: readonly Route[]; readonly jobs: readonly Job[] }[] = [
    { routes: accounts.routes, jobs: [] },
    tickets({
      policies: tools.policies,
      atRiskShare,
      limits: createTokenBuckets(config.limits.perCustomerPerMinute),
      channels: parts.channels,
      waiter: parts.waiter,
      enabledChannels: config.channels,
      contextForIntake: parts.contextForIntake,
      nameOf: (context) => accounts.nameOf(context),
      told,
    }),
    inference(ladderSettings(config)),
    knowledge({
      replica,
      embedder: parts.embedder,
      sources: parts.sources,
      told: (readings) => logReadings(log, readings),
      staleAfterDays: config.knowledge.staleAfterDays,
      solutionFoundScore: config.automation.solutionFoundScore,
    }),
    incidents({
      board: tools.status,
      components: config.status.components,
      sources: parts.statusSources,
      surge: config.status.surge,
      letters: lettersOf(tools.templates, config),
      isRisky: (id) => isRisky(tools.taxonomy.findIntent(id)),
      nameOfIntent: (id) => tools.taxonomy.findIntent(id)?.name ?? id,
      nameOf: (context) => accounts.nameOf(context),
      told: (readings) => logStatusReadings(log, readings),
    }),
    routing(),
    resolution({
      tools,
      queue: config.queue,
      atRiskShare,
      otherPipelines: () => describeOtherPipelines(config),
      told: toldOfConcluded(parts),
    }),
    satisfaction(),
    learning({
      gaps: parts.gaps,
      autonomy: autonomyNeedsOf(config),
      replay: replayRequested({ config, tools, replica }),
    }),
    analytics({ costs: config.costs, atRiskShare }),
  ]
  return {
    routes: modules.flatMap((module) => module.routes),
    jobs: modules.flatMap((module) => module.jobs),
    told,
  }
}
