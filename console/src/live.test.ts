import { describe, expect, it } from 'vitest'
import { idsOf } from './live.ts'

describe('idsOf', () => {
  it('reads the ids of an event', () => {
    expect(idsOf('{"ids":["a","b"]}')).toEqual(['a', 'b'])
  })
  it('takes what it cannot read for "anything may have changed"', () => {
    expect(idsOf('')).toEqual([])
    expect(idsOf('{"ids":7}')).toEqual([])
  })
})
