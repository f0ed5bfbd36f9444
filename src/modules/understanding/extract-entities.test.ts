import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractEntities } from './extract-entities.ts'
import { readText } from './read-text.ts'

function found(body: string): string[] {
  return extractEntities(readText('', body)).map((entity) => `${entity.type}:${entity.value}`)
}

describe('extractEntities', () => {
  it.each([
    ['I get error E401 when signing in', ['error_code:E401']],
    ['The API returns 429 Too Many Requests', ['error_code:429']],
    ['It ended with ERR_CONNECTION_RESET', ['error_code:ERR_CONNECTION_RESET']],
    ['Where is order #48213?', ['order_number:48213']],
    ['Mein Auftrag ORD-99812', ['order_number:ORD-99812']],
    ['invoice INV-2024-0091 is wrong', ['invoice_number:INV-2024-0091']],
    ['see TKT-20250116123456-a1b2c3', ['ticket_reference:TKT-20250116123456-a1b2c3']],
    ['my account id is ws_8821x', ['account_id:ws_8821x']],
    ['I am CUST-001', ['account_id:CUST-001']],
    ['We are on the Business plan', ['plan:Business']],
    ['Since version 7.4.2 it fails', ['version:7.4.2']],
    ['You took $1,249.50 from us', ['amount:$1,249.50']],
    ['Es wurden 49,00 € abgebucht', ['amount:49,00 €']],
    ['charged on 2025-03-14 and on March 15th, 2025', ['date:2025-03-14', 'date:March 15th, 2025']],
    ['look at https://app.fernwork.example/b/12?x=1.', ['url:https://app.fernwork.example/b/12?x=1']],
    ['write to anna.b+x@mail.example, please', ['email:anna.b+x@mail.example']],
    ['call +49 30 1234567 or (555) 123-4567', ['phone:+49 30 1234567', 'phone:(555) 123-4567']],
    ['our Slack and GitHub', ['product:Slack', 'product:GitHub']],
  ])('reads "%s"', (body, expected) => {
    expect(found(body)).toEqual(expected)
  })

  it.each([
    'I may be 50 years late',
    'we run a small business',
    'a free account is nice to have',
    'it took 12 34 tries',
    'the mayor 5 came',
  ])('invents nothing in "%s"', (body) => {
    expect(found(body).filter((entity) => !entity.startsWith('plan:free'))).toEqual([])
  })

  it('gives spans that cut the value out of subject and body, in order and without overlap', () => {
    const piece = fc.constantFrom(
      'E401',
      'order 48213',
      'INV-2024-0091',
      '$12.50',
      '2025-03-14',
      'a@b.example',
      'https://x.example/y',
      '+4930123456789',
      'v1.2.3',
      '😡',
      'hello',
      '\n',
      'CUST-001',
    )
    fc.assert(
      fc.property(fc.string(), fc.array(piece, { maxLength: 30 }), (subject, pieces) => {
        const body = pieces.join(' ')
        const entities = extractEntities(readText(subject, body))
        for (const [index, entity] of entities.entries()) {
          expect(`${subject}\n${body}`.toWellFormed().slice(entity.start, entity.end)).toBe(entity.value)
          expect(entity.start).toBeGreaterThanOrEqual(entities[index - 1]?.end ?? 0)
        }
      }),
    )
  })
})
