import { Gauge } from 'prom-client'
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../kernel/db/db.ts'
import type { QueueDepth } from '../../kernel/jobs/queue.ts'
import type { Metrics } from '../../kernel/metrics.ts'
import type { Concluded } from '../resolution/index.ts'
import { countUnownedMessages } from '../tickets/index.ts'
import { cachedReading } from './cached-reading.ts'
import { csatScore, slaCompliance } from './metrics.ts'
import { countPromises } from './store/promises.ts'
import { listRatings } from './store/tickets.ts'
import { windowBefore, type Window } from './window.ts'

interface Sources {
  readonly database: Database
  readonly clock: Clock
  depths(): Promise<readonly QueueDepth[]>
}

/** What the app tells as it happens. Gauges need nobody: they read the database when they are asked. */
export interface AnalyticsMetrics {
  countCreated(tickets: number): void
  countConcluded(concluded: readonly Concluded[]): void
}

/** Prometheus scrapes every 15 s by default: several servers asking the same process share a reading. */
const MAX_AGE_MS = 15_000
const GAUGE_WINDOW_HOURS = 24
/** Seconds, from a machine's answer to the longest promise of document 004, a week. */
const RESOLUTION_BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 3600, 14_400, 28_800, 86_400, 259_200, 604_800]

/** The six metrics of document 002 by their names, the promise that no message is unowned, and the depth of each queue. */
export function analyticsMetrics(metrics: Metrics, sources: Sources): AnalyticsMetrics {
  const tickets = metrics.counter('customer_support_tickets_total', 'Tickets taken in.')
  const autoResolved = metrics.counter('customer_support_auto_resolved_total', 'Tickets the assistant resolved.')
  const escalated = metrics.counter('customer_support_escalated_total', 'Tickets the assistant handed to people.')
  const runs = metrics.counter('resolute_runs_total', 'Runs of the assistant that ended, by how they ended.', [
    'outcome',
  ])
  const resolutionTime = metrics.histogram(
    'customer_support_resolution_time_seconds',
    'Seconds from a ticket to its resolution by the assistant.',
    { buckets: RESOLUTION_BUCKETS },
  )
  registerGauges(metrics, sources)
  registerQueueDepth(metrics, sources)
  return {
    countCreated: (count) => tickets.inc(count),
    countConcluded: (concluded) => {
      for (const each of concluded) {
        runs.inc({ outcome: each.outcome })
        if (isAutoResolved(each)) {
          autoResolved.inc()
          resolutionTime.observe(resolutionSeconds(each))
        } else if (each.outcome === 'handed_off' || each.outcome === 'drafted') {
          escalated.inc()
        }
      }
    },
  }
}

/** Answered, and nothing asked back. */
const isAutoResolved = ({ outcome, row }: Concluded): boolean => outcome === 'replied' && row.report.isResolved === true

/** A ticket's id is a UUID of version 7: its first 48 bits are the millisecond it was created in (RFC 9562). */
function resolutionSeconds({ ticketId, row }: Concluded): number {
  const createdAt = Number.parseInt(ticketId.replace('-', '').slice(0, 12), 16)
  return Math.max(0, row.concluded_at.getTime() - createdAt) / 1000
}

function registerGauges(metrics: Metrics, { database, clock }: Sources): void {
  const gauge = (name: string, help: string, read: (window: Window) => Promise<number>): void =>
    metrics.gauge(
      name,
      help,
      cachedReading(clock, MAX_AGE_MS, () => read(windowBefore(clock.now(), GAUGE_WINDOW_HOURS))),
    )
  gauge(
    'customer_support_sla_compliance_rate',
    'Tickets of the last 24 hours none of whose promises is broken, 0 to 1; NaN without tickets.',
    async (window) => slaCompliance(await countPromises(database, window, window.until)) ?? Number.NaN,
  )
  gauge(
    'customer_support_csat_score',
    'Mean rating, of 5, of the tickets of the last 24 hours; NaN without ratings.',
    async (window) => csatScore(await listRatings(database, window)) ?? Number.NaN,
  )
  gauge(
    'resolute_unowned_messages',
    'Customer messages that need an answer and that nobody looks after. Anything but 0 is a fault.',
    ({ until }) => countUnownedMessages(database, until),
  )
}

/** Labels are bounded: the queues are those the program declares, the states the four below. */
function registerQueueDepth({ registry }: Metrics, { depths }: Sources): void {
  const gauge = new Gauge({
    name: 'resolute_queue_depth',
    help: 'Jobs in each queue, by state.',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const { name: queue, ready, deferred, active, deadLetters: dead } of await depths()) {
        for (const [state, count] of Object.entries({ ready, deferred, active, dead })) {
          gauge.set({ queue, state }, count)
        }
      }
    },
  })
}
