import type { ChannelAdapter } from '../integrations/channels/channel.ts'
import type { Config } from '../kernel/config/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Route } from '../kernel/http/define-route.ts'
import { createTokenBuckets } from '../kernel/http/token-bucket.ts'
import type { Job } from '../kernel/jobs/define-job.ts'
import type { Log } from '../kernel/log.ts'
import type { Accounts } from '../modules/accounts/index.ts'
import { analytics, type AnalyticsMetrics } from '../modules/analytics/index.ts'
import type { Embedder } from '../modules/inference/index.ts'
import { knowledge, type Replica, type SourceCatalog } from '../modules/knowledge/index.ts'
import { learning, type GapNeeds } from '../modules/learning/index.ts'
import { resolution, type Tools } from '../modules/resolution/index.ts'
import { routing } from '../modules/routing/index.ts'
import { satisfaction } from '../modules/satisfaction/index.ts'
import { tickets, type Created, type OutcomeWaiter } from '../modules/tickets/index.ts'
import { logReadings } from './log-sources.ts'
import { logConcluded, logCreated } from './log-tickets.ts'

export interface Parts {
  readonly config: Config
  readonly log: Log
  readonly tools: Tools
  readonly channels: readonly ChannelAdapter[]
  readonly accounts: Accounts
  readonly replica: Replica
  readonly embedder: Embedder | undefined
  readonly sources: SourceCatalog
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

/** Every module, given what it needs. */
export function buildModules(parts: Parts): Built {
  const { config, log, tools, accounts, replica, counters } = parts
  const { atRiskShare } = config.serviceLevels
  const told = (created: readonly Created[]): void => {
    counters.countCreated(created.length)
    logCreated(log, created)
  }
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
    knowledge({
      replica,
      embedder: parts.embedder,
      sources: parts.sources,
      told: (readings) => logReadings(log, readings),
      staleAfterDays: config.knowledge.staleAfterDays,
      solutionFoundScore: config.automation.solutionFoundScore,
    }),
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
    learning({ gaps: parts.gaps }),
    analytics({ costs: config.costs, atRiskShare }),
  ]
  return {
    routes: modules.flatMap((module) => module.routes),
    jobs: modules.flatMap((module) => module.jobs),
    told,
  }
}
