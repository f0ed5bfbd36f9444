import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockStatus, isCompliant, overallStatus, secondsRemaining, type SlaClock } from './clock.ts'

const START = Date.UTC(2026, 2, 9, 8)
const at = (seconds: number): Date => new Date(START + seconds * 1000)
const clock = (targetSeconds: number, stoppedAfter?: number): SlaClock => ({
  metric: 'first_response',
  policy: 'test',
  targetSeconds,
  startedAt: at(0),
  dueAt: at(targetSeconds),
  stoppedAt: stoppedAfter === undefined ? null : at(stoppedAfter),
})

describe('the status of a clock of 100 seconds, at risk after 80 %', () => {
  it.each([
    [0, 'compliant'],
    [80, 'compliant'],
    [80.001, 'at_risk'],
    [100, 'at_risk'],
    [100.001, 'breached'],
    [1000, 'breached'],
  ])('after %d seconds is %s', (elapsed, status) => {
    expect(clockStatus(clock(100), at(elapsed), 0.8)).toBe(status)
  })

  it('is decided for good when it stops', () => {
    expect(clockStatus(clock(100, 90), at(1000), 0.8)).toBe('compliant')
    expect(clockStatus(clock(100, 100), at(1000), 0.8)).toBe('compliant')
    expect(clockStatus(clock(100, 101), at(1000), 0.8)).toBe('breached')
  })
})

describe('a promise to answer immediately', () => {
  it('is kept within a minute and broken after it', () => {
    expect(clockStatus(clock(0, 60), at(500), 0.8)).toBe('compliant')
    expect(clockStatus(clock(0, 61), at(500), 0.8)).toBe('breached')
    expect(clockStatus(clock(0), at(61), 0.8)).toBe('breached')
  })
})

describe('the seconds that remain', () => {
  it('are those of the nearest running deadline, negative past it', () => {
    expect(secondsRemaining([clock(100), clock(50)], at(20))).toBe(30)
    expect(secondsRemaining([clock(100), clock(50, 10)], at(20))).toBe(80)
    expect(secondsRemaining([clock(100)], at(130))).toBe(-30)
  })

  it('are none when nothing runs', () => {
    expect(secondsRemaining([clock(100, 10)], at(20))).toBeNull()
    expect(secondsRemaining([], at(20))).toBeNull()
  })
})

describe('several clocks together', () => {
  it('are as bad as the worst', () => {
    expect(overallStatus([clock(100), clock(1000)], at(50), 0.8)).toBe('compliant')
    expect(overallStatus([clock(100), clock(1000)], at(90), 0.8)).toBe('at_risk')
    expect(overallStatus([clock(100), clock(1000)], at(150), 0.8)).toBe('breached')
    expect(overallStatus([], at(0), 0.8)).toBe('compliant')
  })

  it('are compliant until one has missed its deadline', () => {
    expect(isCompliant([clock(100), clock(1000)], at(99.9))).toBe(true)
    expect(isCompliant([clock(100, 20), clock(1000)], at(500))).toBe(true)
    expect(isCompliant([clock(100), clock(1000)], at(101))).toBe(false)
  })
})

describe('as time goes on', () => {
  const badness = { compliant: 0, at_risk: 1, breached: 2 } as const
  const running = fc.record({
    target: fc.integer({ min: 0, max: 1_000_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  it('a running clock never gets better', () => {
    const moments = fc.tuple(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 2_000_000 }))
    fc.assert(
      fc.property(running, moments, ({ target, share }, [one, other]) => {
        const earlier = clockStatus(clock(target), at(Math.min(one, other)), share)
        const later = clockStatus(clock(target), at(Math.max(one, other)), share)
        expect(badness[later]).toBeGreaterThanOrEqual(badness[earlier])
      }),
    )
  })

  it('a stopped clock never changes', () => {
    fc.assert(
      fc.property(running, fc.nat(2_000_000), fc.nat(2_000_000), ({ target, share }, stopped, later) => {
        const stoppedClock = clock(target, stopped)
        expect(clockStatus(stoppedClock, at(stopped + later), share)).toBe(
          clockStatus(stoppedClock, at(stopped), share),
        )
      }),
    )
  })

  it('time remaining is negative exactly when a deadline has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(2_000_000), (target, elapsed) => {
        const remaining = secondsRemaining([clock(target)], at(elapsed))
        expect(remaining).not.toBeNull()
        expect((remaining ?? 0) < 0).toBe(elapsed > target)
      }),
    )
  })
})
