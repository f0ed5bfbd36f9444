import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_TEXT, readText } from './read-text.ts'

describe('readText', () => {
  it('keeps the words with their offsets into subject and body', () => {
    const text = readText('Login', 'I can’t get IN')
    expect(text.words.map((word) => word.text)).toEqual(['login', 'i', "can't", 'get', 'in'])
    expect(text.words.map((word) => text.full.slice(word.start, word.end))).toEqual([
      'Login',
      'I',
      'can’t',
      'get',
      'IN',
    ])
  })

  it('splits sentences, Japanese ones too, and knows the subject', () => {
    const text = readText('Help', 'It fails. Why? 動きません。教えてください。')
    expect(text.sentences.map((sentence) => sentence.text.trim())).toEqual([
      'Help',
      'It fails.',
      'Why?',
      '動きません。',
      '教えてください。',
    ])
    expect(text.sentences.map((sentence) => sentence.isSubject)).toEqual([true, false, false, false, false])
  })

  it('loses no word between sentences, cuts long text, and survives lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 400 }), (subject, body) => {
        const text = readText(`${subject}\ud800`, body)
        expect(text.full.isWellFormed()).toBe(true)
        expect(text.sentences.flatMap((sentence) => sentence.words)).toEqual(text.words)
      }),
    )
    expect(readText('a'.repeat(1_000_000), 'b'.repeat(1_000_000)).full).toHaveLength(LONGEST_TEXT)
  })
})
