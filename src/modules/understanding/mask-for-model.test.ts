import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskForModel } from './mask-for-model.ts'

const known = { name: 'Anna Berg', email: 'anna.b@mail.example' }

const open = fc.constantFrom('anna.b@mail.example', 'bob@shop.example', '+49 30 1234567', '[EMAIL_1]', '[TEXT_1]')
const secret = fc.constantFrom('4242 4242 4242 4242', 'DE89 3704 0044 0532 0130 00', 'password: Tr0ub4dor&3')
const words = fc.oneof(fc.constantFrom('hello', '\n', '[', '1]', 'E401', '😡'), fc.string({ maxLength: 6 }))
const textOf = (pieces: fc.Arbitrary<string>) =>
  fc.array(fc.oneof(pieces, words), { maxLength: 10 }).map((parts) => parts.join(' '))
const conversations = fc.array(textOf(fc.oneof(open, secret)), { minLength: 1, maxLength: 4 })

describe('maskForModel', () => {
  it('gives one value one placeholder in all texts', () => {
    const { texts } = maskForModel(['I am bob@shop.example', 'write to bob@shop.example or c@d.example'])
    expect(texts).toEqual(['I am [EMAIL_1]', 'write to [EMAIL_1] or [EMAIL_2]'])
  })

  it('numbers what is known of the customer first, in every call alike', () => {
    const first = maskForModel(['From bob@shop.example to anna.b@mail.example'], { known })
    const second = maskForModel(['Anna Berg here, anna.b@mail.example'], { known })
    expect(first.texts).toEqual(['From [EMAIL_2] to [EMAIL_1]'])
    expect(second.texts).toEqual(['[PERSON_1] here, [EMAIL_1]'])
  })

  it('leaves references, error codes and product names', () => {
    const text = 'TKT-20250116123456-a1b2c3: E401 in Fernwork Sync 5.2, says 0x80070005'
    expect(maskForModel([text], { keep: ['Fernwork Sync'] }).texts).toEqual([text])
  })

  it('masks a value where nothing but another text tells what it is', () => {
    const { texts } = maskForModel(['my password is hunter22x', 'I typed hunter22x twice'])
    expect(texts.join()).not.toContain('hunter22x')
  })

  it('puts back what may be said to the customer, and never a secret', () => {
    const { texts, restore, isClean } = maskForModel(['Mail a@b.example, card 4242 4242 4242 4242'])
    expect(texts).toEqual(['Mail [EMAIL_1], card [CARD_1]'])
    expect(restore('[EMAIL_1] [CARD_1]')).toBe('a@b.example [CARD_1]')
    expect(isClean('We wrote to [EMAIL_1]')).toBe(true)
    expect(isClean('Your card [CARD_1]')).toBe(false)
  })

  it.each([
    '[EMAIL_2]',
    '[email_1]',
    '[Email 1]',
    '{{EMAIL_9}}',
    'EMAIL_2',
    '<PERSON_1>',
    '[IBAN-3]',
    '4242 4242 4242 4242',
  ])('refuses %j, which a model made up', (text) => {
    const { isClean } = maskForModel(['Mail a@b.example, card 4242 4242 4242 4242'])
    expect(isClean(`Write to ${text} please`)).toBe(false)
  })

  it('gives exactly the texts back when they hold no secrets', () => {
    fc.assert(
      fc.property(fc.array(textOf(open), { minLength: 1, maxLength: 4 }), (texts) => {
        const mask = maskForModel(texts, { known })
        const isOpen = [...mask.values.keys()].every((token) =>
          /^\[(?:EMAIL|PHONE|PERSON|TEXT|ADDRESS|IP|MAC)_/.test(token),
        )
        fc.pre(isOpen)
        expect(mask.texts.map((text) => mask.restore(text))).toEqual(texts)
      }),
    )
  })

  it('shows a model none of the values, and gives no secret back', () => {
    fc.assert(
      fc.property(conversations, (texts) => {
        const mask = maskForModel(texts, { known })
        const shown = mask.texts.join('\n')
        const restored = mask.texts.map((text) => mask.restore(text)).join('\n')
        for (const value of ['anna.b@mail.example', '4242 4242 4242 4242', 'DE89 3704 0044 0532 0130 00']) {
          expect(shown).not.toContain(value)
        }
        expect(restored).not.toContain('4242 4242 4242 4242')
      }),
    )
  })

  it('is steady when the same conversation grows', () => {
    fc.assert(
      fc.property(conversations, fc.string(), (texts, next) => {
        const before = maskForModel(texts, { known })
        const after = maskForModel([...texts, next], { known, earlier: before.values })
        for (const [token, value] of before.values) {
          expect(after.values.get(token)).toBe(value)
        }
      }),
    )
  })
})
