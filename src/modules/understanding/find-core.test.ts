import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCore } from './find-core.ts'

const coreOf = (text: string): string => {
  const { start, end } = findCore(text)
  return text.slice(start, end).trim()
}

describe('the core of a message', () => {
  it.each([
    ['Hi,\nwhere is it now? Thanks in advance', 'where is it now?'],
    ['Dear Sir or Madam, this is bad. Kind regards, Jo', 'this is bad.'],
    ['hey guys the app crashed', 'the app crashed'],
    ['Sehr geehrte Damen und Herren, es ist kaputt. Mit freundlichen Grüßen, Vogel', 'es ist kaputt.'],
    ['Bonjour, où est mon colis ? Merci d’avance', 'où est mon colis ?'],
    ['お世話になっております。まだ届きません。よろしくお願いいたします。', 'まだ届きません。'],
  ])('of %j is %j', (text, core) => {
    expect(coreOf(text)).toBe(core)
  })

  it.each(['Thank you so much', 'Hello', 'Thanks for nothing', 'Thanks!', ''])('of %j is all of it', (text) => {
    expect(coreOf(text)).toBe(text)
  })

  it('is always a part of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { start, end } = findCore(text)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
