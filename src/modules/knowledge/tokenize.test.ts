import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from './tokenize.ts'

describe('tokenize', () => {
  it('keeps what a support question is about and drops the politeness', () => {
    expect(tokenize('Hello, could you please help me? I forgot my password. Thanks!')).toEqual(['forget', 'password'])
  })

  it('keeps codes whole', () => {
    expect(tokenize('E401 and KB001, 2FA, HTTP 429')).toEqual(['e401', 'kb001', '2fa', 'http', '429'])
  })

  it.each([
    ['I cannot log in', 'sign-in'],
    ['two-factor authentication', '2FA'],
    ['synchronisation', 'sync'],
    ['my e-mail', 'email'],
    ['cancelled', 'cancellation'],
    ['the colour', 'color'],
  ])('reads "%s" and "%s" as the same', (one, other) => {
    expect(tokenize(one)).toEqual(tokenize(other))
  })

  it('reads numbers with separators as one', () => {
    expect(tokenize('10,000 rows')).toEqual(tokenize('10000 rows'))
  })

  it('leaves addresses out', () => {
    expect(tokenize('invoice https://help.example.com/password or me@example.com')).toEqual(['invoic'])
  })

  it('pairs characters where words are not parted by blanks', () => {
    expect(tokenize('密码重置')).toEqual(['密码', '码重', '重置'])
  })

  it('does not depend on case and never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => tokenize(text).every((token) => token !== '')))
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Password', 'E401', 'log', 'In', 'two-Factor', 'the')), (words) => {
        expect(tokenize(words.join(' ').toUpperCase())).toEqual(tokenize(words.join(' ').toLowerCase()))
      }),
    )
  })
})
