import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find-personal-data.ts'
import type { KnownCustomer } from './personal-data.ts'

const found = (text: string, known?: KnownCustomer): string[] =>
  findPersonalData(text, known === undefined ? {} : { known }).map(({ type, value }) => `${type}:${value}`)

describe('findPersonalData', () => {
  it.each([
    ['write to anna.b+x@mail.example, please', ['email:anna.b+x@mail.example']],
    ['card 4242-4242-4242-4242 exp 09/27', ['card:4242-4242-4242-4242']],
    ['Amex 3782 822463 10005', ['card:3782 822463 10005']],
    ['IBAN DE89 3704 0044 0532 0130 00, danke', ['iban:DE89 3704 0044 0532 0130 00']],
    ['My SSN is 524-17-8830', ['national_id:524-17-8830']],
    ['mein PESEL 44051401359', ['national_id:44051401359']],
    ['passport no. X4RT2093K', ['passport:X4RT2093K']],
    ['born on 12 March 1980', ['birth_date:12 March 1980']],
    ['requests from 203.0.113.57 and 2001:db8::8a2e:370:7334', ['ip:203.0.113.57', 'ip:2001:db8::8a2e:370:7334']],
    ['call +49 30 1234567 or (212) 555-0187', ['phone:+49 30 1234567', 'phone:(212) 555-0187']],
    ['my password is Tr0ub4dor&3', ['password:Tr0ub4dor&3']],
    ['postgres://me:hunter22@db.example:5432/x', ['credential_url:postgres://me:hunter22@db.example:5432/x']],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', ['api_key:ghp_16C7e42F292c6912E7710c838347Ae178B4a']],
    ['I live at 1482 Willow Creek Road, Boulder, CO 80302.', ['address:1482 Willow Creek Road, Boulder, CO 80302']],
    ['Ich wohne in der Lindenstraße 14, 50674 Köln', ['address:Lindenstraße 14, 50674 Köln']],
    ['12 bis avenue Foch, 75116 Paris', ['address:12 bis avenue Foch, 75116 Paris']],
    ['My name is Danielle Okafor', ['person:Danielle Okafor']],
    ['Best regards,\nPriya Raghunathan\nHead of IT', ['person:Priya Raghunathan']],
    ['pay 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', ['crypto_wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']],
  ])('finds it in "%s"', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'Where is order 4820133456, tracking 1Z999AA10123456784?',
    'Error 0x80070057 in version 10.4.22.1, build 22631.3007',
    'Card number 4242 4242 4242 is too short',
    'sha 9f2c1ab4e0d7c83b5a6f1e2d3c4b5a6978877665',
    'request id 550e8400-e29b-41d4-a716-446655440000',
    'I forgot my password and the reset mail never came',
    'My API key stopped working yesterday',
    'On 14/05/2025 at 10:30 I paid 1,249.99 USD',
    'Best regards, the support team',
    'Will Mark be urgent in May? Slack and Google Calendar',
    '',
  ])('raises no alarm at "%s"', (text) => {
    expect(found(text)).toEqual([])
  })

  it('knows the customer by what the profile says, however it is written', () => {
    const known = { name: 'Xanthe Quirk', email: 'xq@corp.example', phone: '+49 171 5550193', address: '9 Low Row' }
    expect(found('xanthe quirk here, XANTHE, 0171 555 0193, at 9 low row', known)).toEqual([
      'person:xanthe quirk',
      'person:XANTHE',
      'phone:0171 555 0193',
      'address:9 low row',
    ])
    expect(found('the quirk in the corporation', known)).toEqual([])
  })

  it('gives spans in order, apart from each other, that cut out the value', () => {
    const piece = fc.constantFrom(
      'a@b.example',
      '4242424242424242',
      'GB82 WEST 1234 5698 7654 32',
      '5 Main Street, Dover, DE 19901',
      '+12125550187',
      'Anna Weber',
      'password: x9#kk2',
      '10.0.0.1',
      'order 12345678',
      '\n',
      ', ',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 }),
        (parts) => {
          const text = parts.join(' ')
          let last = 0
          for (const datum of findPersonalData(text)) {
            expect(datum.start).toBeGreaterThanOrEqual(last)
            expect(text.slice(datum.start, datum.end)).toBe(datum.value)
            expect(datum.confidence).toBeGreaterThan(0)
            expect(datum.confidence).toBeLessThanOrEqual(1)
            last = datum.end
          }
        },
      ),
    )
  })

  it.each([
    ['digits', '7'],
    ['digits and spaces', '1 '],
    ['groups', '1234-'],
    ['brackets', '([{<'],
    ['signs of addresses', '@'],
    ['words', 'Aa '],
    ['colons', ':'],
    ['dotted words', 'a.b@'],
    ['house numbers', '12 Main '],
    ['labels', 'password: '],
    ['letters', 'x'],
    ['lines', '\n> '],
  ])('reads a megabyte of %s in bounded time', { timeout: 20_000 }, (_name, unit) => {
    expect(() => findPersonalData(unit.repeat(Math.ceil(1_000_000 / unit.length)))).not.toThrow()
  })
})

describe('cards among other digits', () => {
  it.each([
    ['4242 4242 4242 4242 123', ['card:4242 4242 4242 4242']],
    ['card 4242 4242 4242 4242 12/27', ['card:4242 4242 4242 4242']],
    ['0 4242 4242 4242 4242', ['card:4242 4242 4242 4242']],
    ['4242 4242 4242 4242 5555 5555 5555 4444', ['card:4242 4242 4242 4242', 'card:5555 5555 5555 4444']],
  ])('are found in "%s"', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})
