import type { Priority } from '../../../contract/shared.ts'
import { clockStatus, startingClocks, type Metric, type Policy } from '../service-levels/index.ts'
import { categoryOf } from './conclude-state.ts'
import { toChannel, type RunState, type Tools } from './run.ts'

type ClockStatus = ReturnType<typeof clockStatus>

/** How one promise of time stands. */
export interface PromiseStatus {
  readonly status: ClockStatus | 'not_promised'
  /** Seconds; negative once broken, null when nothing is promised or it is kept. */
  readonly time_remaining: number | null
}

export interface Promises {
  readonly status: ClockStatus
  /** Seconds until the next deadline; null when none is open. */
  readonly timeRemaining: number | null
  readonly policy: string
  readonly detailed: Readonly<Record<Metric | 'update_frequency', PromiseStatus>>
}

export interface Promised {
  readonly tier: string
  readonly priority: Priority
  readonly policies: readonly Policy[]
}

/**
 * How the promises about a ticket stand at the run's beginning, and with the answer it is about to send: those clocks
 * stop with it. No interval between updates is promised (document 004 names one without a number).
 */
export function checkPromises(state: RunState, { tier, priority, policies }: Promised, tools: Tools): Promises {
  const { subject, startedAt: now } = state.input
  const clocks = startingClocks(policies, {
    ticketId: subject.ticket_id,
    startedAt: subject.customer_turns > 1 ? now : subject.created_at,
    channel: toChannel(subject.channel),
    tier,
    priority,
    category: categoryOf(state, tools),
  })
  const isAnswered = state.outcome?.kind === 'replied'
  const isOver = isAnswered && state.answer?.followUpNeeded !== true && state.staysOpen !== true
  const judged = clocks.map((clock) => {
    const isKept = clock.metric === 'first_response' ? isAnswered : isOver
    const stopped = { ...clock, stoppedAt: isKept ? now : null }
    return {
      metric: clock.metric,
      status: clockStatus(stopped, now, tools.atRiskShare),
      time_remaining: isKept ? null : Math.floor((clock.dueAt.getTime() - now.getTime()) / 1000),
    }
  })
  const of = (metric: Metric): PromiseStatus => {
    const found = judged.find((each) => each.metric === metric)
    return found ? { status: found.status, time_remaining: found.time_remaining } : NOT_PROMISED
  }
  const open = judged.flatMap(({ time_remaining: seconds }) => (seconds === null ? [] : [seconds]))
  return {
    status: worst(judged.map(({ status }) => status)),
    timeRemaining: open.length === 0 ? null : Math.min(...open),
    policy: clocks[0]?.policy ?? '',
    detailed: {
      first_response: of('first_response'),
      resolution: of('resolution'),
      update_frequency: NOT_PROMISED,
    },
  }
}

const NOT_PROMISED: PromiseStatus = { status: 'not_promised', time_remaining: null }

const worst = (all: readonly ClockStatus[]): ClockStatus =>
  all.includes('breached') ? 'breached' : all.includes('at_risk') ? 'at_risk' : 'compliant'
