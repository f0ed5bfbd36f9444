import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find-personal-data.ts'
import { maskPersonalData } from './mask-personal-data.ts'
import { redactPersonalData } from './redact-personal-data.ts'

const pieces = fc.constantFrom(
  'anna.b@mail.example',
  '4242 4242 4242 4242',
  'DE89 3704 0044 0532 0130 00',
  '+49 30 1234567',
  'password: Tr0ub4dor&3',
  '[EMAIL_1]',
  '[TEXT_1]',
  '[CARD_7]',
  '[EMAIL_',
  '1]',
  '[',
  'hello',
  '\n',
  '😡',
)
const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 12 }).map((parts) => parts.join(' '))

describe('maskPersonalData', () => {
  it('puts a token in the place of each value, the same for the same value', () => {
    const text = 'Write to a@b.example or c@d.example, but first to a@b.example'
    const { masked } = maskPersonalData(text, findPersonalData(text))
    expect(masked).toBe('Write to [EMAIL_1] or [EMAIL_2], but first to [EMAIL_1]')
  })

  it('goes on counting in a conversation', () => {
    const first = maskPersonalData('a@b.example', findPersonalData('a@b.example'))
    const next = 'c@d.example and a@b.example'
    const second = maskPersonalData(next, findPersonalData(next), first.values)
    expect(second.masked).toBe('[EMAIL_2] and [EMAIL_1]')
    expect(second.restore('To [EMAIL_1], not [EMAIL_9]')).toBe('To a@b.example, not [EMAIL_9]')
  })

  it('gives exactly the text back, whatever is written in it', () => {
    fc.assert(
      fc.property(texts, texts, (earlier, text) => {
        const first = maskPersonalData(earlier, findPersonalData(earlier))
        const second = maskPersonalData(text, findPersonalData(text), first.values)
        expect(first.restore(first.masked)).toBe(earlier)
        expect(second.restore(second.masked)).toBe(text)
      }),
    )
  })

  it('leaves nothing that was found in the masked text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = findPersonalData(text)
        const { masked } = maskPersonalData(text, found)
        for (const { type, value } of found) {
          if (type === 'card' || type === 'iban' || type === 'email') {
            expect(masked).not.toContain(value)
          }
        }
      }),
    )
  })
})

describe('redactPersonalData', () => {
  it('keeps the kind, and of a card its ending when that is allowed', () => {
    const text = 'card 4242 4242 4242 4242, mail a@b.example'
    expect(redactPersonalData(text)).toBe('card [CARD], mail [EMAIL]')
    expect(redactPersonalData(text, { keepCardEnding: true })).toBe('card [CARD 4242], mail [EMAIL]')
  })
})
