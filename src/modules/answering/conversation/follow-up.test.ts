import { describe, expect, it } from 'vitest'
import { queryOf } from './follow-up.ts'

const BEFORE = 'How do I turn off notifications?'

describe('what is searched for', () => {
  it.each([
    'and on Android?',
    'What about the free plan?',
    'Can I undo it?',
    'Und auf dem Tablet?',
    '¿Y en el móvil?',
    'Et sur le téléphone ?',
    'どうやってそれを戻しますか',
    '那手机上呢？',
  ])('"%s" goes with the question before it', (message) => {
    expect(queryOf(message, BEFORE)).toBe(`${BEFORE}\n${message}`)
  })

  it.each([
    'How do I export my board to CSV?',
    'I was charged twice this month and I want to know why that happened to my card',
    'My desktop app crashes on start',
  ])('"%s" stands for itself', (message) => {
    expect(queryOf(message, BEFORE)).toBe(message)
  })

  it('is the message where nothing was said before', () => {
    expect(queryOf('and on Android?', undefined)).toBe('and on Android?')
  })
})
