import { expect, test } from 'vitest'
import { meanOf, percent, shareOf } from './interval.ts'

test('the interval of a share follows Wilson', () => {
  // R: prop.test(81, 263, correct = FALSE)$conf.int is 0.2553 to 0.3662.
  const share = shareOf(81, 263)
  expect(share.low).toBeCloseTo(0.2553, 3)
  expect(share.high).toBeCloseTo(0.3662, 3)
})

test('the interval of a share stays between 0 and 1, and never has no width', () => {
  expect(shareOf(5, 5)).toMatchObject({ value: 1, high: 1 })
  expect(shareOf(5, 5).low).toBeLessThan(0.7)
  expect(shareOf(0, 5).low).toBeCloseTo(0)
  expect(shareOf(0, 5).high).toBeGreaterThan(0.3)
  expect(shareOf(0, 0)).toEqual({ value: 0, low: 0, high: 1, n: 0 })
})

test('a mean lies within its interval, which is the same each time', () => {
  const values = Array.from({ length: 50 }, (_, index) => 1 / (1 + (index % 7)))
  const first = meanOf(values)
  expect(first.low).toBeLessThan(first.value)
  expect(first.high).toBeGreaterThan(first.value)
  expect(meanOf(values)).toEqual(first)
})

test('shares are shown in percent with their interval', () => {
  expect(percent(shareOf(9, 10))).toBe('90.0 % (59.6–98.2)')
})
