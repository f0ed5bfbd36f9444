import { describe, expect, it } from 'vitest'
import { preview } from './ticket.ts'

describe('the beginning of a message', () => {
  it.each([177, 178, 179, 180, 181, 357, 358, 359, 360, 361])(
    'is whole text, wherever a character of two units stands (%i)',
    (place) => {
      const shown = preview(`${'x'.repeat(place)}😀${'y'.repeat(400)}`)
      expect(shown.isWellFormed()).toBe(true)
      expect(shown.length).toBeLessThanOrEqual(180)
    },
  )

  it('is one line, and a short message whole', () => {
    expect(preview('Hello\n\n  there 😀')).toBe('Hello there 😀')
  })
})
