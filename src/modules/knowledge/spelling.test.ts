import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpelling } from './spelling.ts'

const words = ['password', 'invoice', 'invite', 'notification', 'card', 'care', 'refund'].map((word, term) => ({
  term,
  word,
  having: word === 'care' ? 9 : 1,
}))
const spelling = createSpelling(words)
const meant = (word: string) => words.find(({ term }) => term === spelling.correct(word))?.word

describe('spelling', () => {
  it.each([
    ['pasword', 'password'],
    ['passwrod', 'password'],
    ['notifcatoin', 'notification'],
    ['refumd', 'refund'],
    ['invoyce', 'invoice'],
  ])('reads %s as %s', (written, word) => expect(meant(written)).toBe(word))

  it('prefers the more frequent of equally near words', () => expect(meant('carf')).toBe('care'))

  it('leaves short words, numbers and what is far from everything alone', () => {
    expect([meant('crd'), meant('e4011'), meant('zebra'), meant('')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('finds every word that lost, doubled or swapped one letter after its first', () => {
    fc.assert(
      fc.property(fc.constantFrom('password', 'notification'), fc.nat(), fc.nat(2), (word, seed, slip) => {
        const place = 1 + (seed % (word.length - 2))
        const pieces = [word.slice(0, place), word.charAt(place), word.charAt(place + 1), word.slice(place + 2)]
        const [start = '', one = '', two = '', end = ''] = pieces
        const written = [start + two + end, start + one + one + two + end, start + two + one + end][slip] ?? word
        expect(meant(written)).toBe(word)
      }),
    )
  })
})
