import { describe, expect, it } from 'vitest'
import { stemEnglish } from './stem-english.ts'

describe('stemEnglish', () => {
  it.each([
    ['consistency', 'consist'],
    ['generalization', 'general'],
    ['hopping', 'hop'],
    ['hoping', 'hope'],
    ['relational', 'relat'],
    ['knightly', 'knight'],
    ['happily', 'happili'],
    ['agreed', 'agre'],
    ['cries', 'cri'],
    ['running', 'run'],
  ])('stems %s as the published vocabulary does: %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem)
  })

  it('brings irregular forms together', () => {
    expect(stemEnglish('forgot')).toBe(stemEnglish('forget'))
    expect(stemEnglish('lost')).toBe(stemEnglish('lose'))
  })

  it('leaves codes and other alphabets alone', () => {
    expect(stemEnglish('e401')).toBe('e401')
    expect(stemEnglish('größe')).toBe('größe')
  })
})
