import type { Metric } from './policy.ts'

/** One promise of time, running since `startedAt`, until stopped. */
export interface SlaClock {
  readonly metric: Metric
  readonly policy: string
  readonly targetSeconds: number
  readonly startedAt: Date
  readonly dueAt: Date
  readonly stoppedAt: Date | null
}

export type ClockStatus = 'compliant' | 'at_risk' | 'breached'

/**
 * Breached once past its deadline (an immediate target, 0 seconds, has until the end of that second's minute: the
 * shortest time document 002 promises is "immediate", and a machine's answer takes milliseconds, not none);
 * at risk when more than `atRiskShare` of the time has gone.
 */
export function clockStatus(clock: SlaClock, now: Date, atRiskShare: number): ClockStatus {
  const end = clock.stoppedAt ?? now
  if (end.getTime() > clock.dueAt.getTime() + graceMs(clock)) {
    return 'breached'
  }
  const elapsed = end.getTime() - clock.startedAt.getTime()
  const isLate = elapsed > clock.targetSeconds * 1000 * atRiskShare
  return clock.stoppedAt === null && isLate ? 'at_risk' : 'compliant'
}

const graceMs = ({ targetSeconds }: SlaClock): number => (targetSeconds === 0 ? 60_000 : 0)

/** Null when every clock has stopped; negative past the deadline. */
export function secondsRemaining(clocks: readonly SlaClock[], now: Date): number | null {
  const running = clocks.filter((clock) => clock.stoppedAt === null).map((clock) => clock.dueAt.getTime())
  return running.length === 0 ? null : Math.floor((Math.min(...running) - now.getTime()) / 1000)
}

/** Whether every promise is, so far, kept. */
export function isCompliant(clocks: readonly SlaClock[], now: Date): boolean {
  return clocks.every((clock) => clockStatus(clock, now, 1) !== 'breached')
}

/** The worst of all: what document 004 calls the overall status. */
export function overallStatus(clocks: readonly SlaClock[], now: Date, atRiskShare: number): ClockStatus {
  const all = clocks.map((clock) => clockStatus(clock, now, atRiskShare))
  return all.includes('breached') ? 'breached' : all.includes('at_risk') ? 'at_risk' : 'compliant'
}
