import { describe, expect, it } from 'vitest'
import { shareUsed } from './share-used.ts'

const clock = {
  metric: 'resolution',
  target_seconds: 3600,
  due_at: '2026-11-21T13:00:00Z',
  stopped_at: null,
  status: 'compliant',
  remaining_seconds: null,
} as const

describe('shareUsed', () => {
  it('grows with the time', () => {
    expect(shareUsed(clock, Date.parse('2026-11-21T12:15:00Z'))).toBe(0.25)
  })
  it('stays within the bar', () => {
    expect(shareUsed(clock, Date.parse('2026-11-21T10:00:00Z'))).toBe(0)
    expect(shareUsed(clock, Date.parse('2026-11-22T10:00:00Z'))).toBe(1)
  })
  it('stands still once the clock is stopped', () => {
    const stopped = { ...clock, stopped_at: '2026-11-21T12:30:00Z' }
    expect(shareUsed(stopped, Date.parse('2026-11-22T10:00:00Z'))).toBe(0.5)
  })
})
