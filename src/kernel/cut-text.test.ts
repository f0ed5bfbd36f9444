import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

describe('cutting a text', () => {
  it('leaves no half of a character behind', () => {
    expect(cutText('ab😀c', 3)).toBe('ab')
    expect(cutText('ab😀c', 4)).toBe('ab😀')
    expect(cutText('😀', 2)).toBe('😀')
  })

  it('gives a well-formed beginning that is at most one unit short', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, most) => {
        const cut = cutText(whole, most)
        expect(cut.isWellFormed()).toBe(true)
        expect(whole.startsWith(cut)).toBe(true)
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(whole.length, most) - 1)
        expect(cut.length).toBeLessThanOrEqual(most)
      }),
    )
  })
})
