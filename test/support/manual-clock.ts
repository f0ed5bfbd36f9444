import type { Clock } from '../../src/kernel/clock.ts'

/** A clock the test moves. It never goes by itself. */
export interface ManualClock extends Clock {
  advance(seconds: number): void
  set(time: Date): void
}

export function createManualClock(start: Date = new Date('2026-03-09T08:00:00Z')): ManualClock {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    advance: (seconds) => void (time += seconds * 1000),
    set: (given) => void (time = given.getTime()),
  }
}
