import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearestName } from './nearest-name.ts'

describe('the nearest name', () => {
  test('is found through another spelling, a slip and swapped letters', () => {
    const known = ['maxRetries', 'batchSize', 'port']
    expect(nearestName('max_retries', known)).toBe('maxRetries')
    expect(nearestName('bachSize', known)).toBe('batchSize')
    expect(nearestName('maxRetreis', known)).toBe('maxRetries')
  })

  test('is nothing when no name is like it', () => {
    expect(nearestName('telephone', ['sms', 'email', 'portal'])).toBeUndefined()
    expect(nearestName('x', [])).toBeUndefined()
  })

  test('rests on a distance: zero to itself, the same both ways, at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        const distance = editDistance(one, other)
        expect(distance === 0).toBe(one === other)
        expect(distance).toBe(editDistance(other, one))
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length))
      }),
    )
  })
})
