import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ago, dayOf, due, duration, milliseconds } from './time.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const after = (seconds: number): string => new Date(now + seconds * 1000).toISOString()

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [11_100, '3 h 5 min'],
    [86_400, '1 d'],
    [187_200, '2 d 4 h'],
    [-5, '0 s'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })

  it('never says more than two units', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (seconds) => {
        expect(duration(seconds).split(' ').length).toBeLessThanOrEqual(4)
      }),
    )
  })
})

describe('due', () => {
  it('is calm while there is time', () => {
    expect(due(after(2 * 3600), now)).toEqual({ words: 'due in 2 h', urgency: 'calm' })
  })
  it('asks for attention in the last half hour', () => {
    expect(due(after(12 * 60), now)).toEqual({ words: 'due in 12 min', urgency: 'soon' })
  })
  it('says by how much a deadline was missed', () => {
    expect(due(after(-7 * 60), now)).toEqual({ words: '7 min overdue', urgency: 'overdue' })
  })
})

describe('ago', () => {
  it('goes from minutes to hours to the day', () => {
    expect(ago(after(-20), now)).toBe('now')
    expect(ago(after(-300), now)).toBe('5 min')
    expect(ago(after(-7_200), now)).toBe('2 h')
    expect(ago(after(-10 * 86_400), now)).toBe('Nov 11')
    expect(ago('2025-03-02T12:00:00Z', now)).toBe('Mar 2, 2025')
  })
  it('does not speak of the future when the clocks disagree', () => {
    expect(ago(after(90), now)).toBe('now')
  })
})

describe('dayOf', () => {
  it('names the nearest days', () => {
    expect(dayOf(after(0), now)).toBe('Today')
    expect(dayOf(after(-86_400), now)).toBe('Yesterday')
    expect(dayOf(after(-5 * 86_400), now)).toBe('Monday, November 16')
  })
})

describe('milliseconds', () => {
  it.each([
    [0.414, '0.4 ms'],
    [12.4, '12 ms'],
    [1340, '1.3 s'],
  ])('says %d as %s', (value, text) => {
    expect(milliseconds(value)).toBe(text)
  })
})
