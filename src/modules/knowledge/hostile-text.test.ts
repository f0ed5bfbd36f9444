import { expect, test } from 'vitest'
import { stemEnglish } from './stem-english.ts'
import { tokenize } from './tokenize.ts'

/** Generous: a pattern that goes back and forth over such a text takes minutes. */
const SECONDS = 3_000

test.each(['@', 'a@', '1-1-', '1/1/1/', 'ORD-', 'E_', '####', '.', 'a.b@c'])(
  'a text of nothing but %j is read in no time to speak of',
  (piece) => {
    const start = performance.now()
    tokenize(piece.repeat(Math.ceil(100_000 / piece.length)))
    expect(performance.now() - start).toBeLessThan(SECONDS)
  },
)

test('a word as long as a book is stemmed in no time to speak of', () => {
  const start = performance.now()
  stemEnglish('a'.repeat(200_000))
  stemEnglish(`b${'a'.repeat(200_000)}t`)
  expect(performance.now() - start).toBeLessThan(SECONDS)
})

test('addresses are still left out', () => {
  expect(tokenize('write to jane.doe@mail.example.com or see https://www.example.com/a?b=c about invoices')).toEqual(
    tokenize('write to or see about invoices'),
  )
})
