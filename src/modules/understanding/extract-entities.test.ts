import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyEntities } from './company-entities.ts'
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

  it.each([
    ['Meine Bestellnummer: 7845512098', ['order_number:7845512098']],
    ['Commande n° 2024558810 pas livrée', ['order_number:2024558810']],
    ['numéro de commande AB-558810', ['order_number:AB-558810']],
    ['mi pedido nº 300449188', ['order_number:300449188']],
    ['zamówienie nr 5567012', ['order_number:5567012']],
    ['注文番号は2024110399です', ['order_number:2024110399']],
    ['订单号：99812345', ['order_number:99812345']],
    ['Amazon 112-4857723-9984251', ['order_number:112-4857723-9984251']],
    ['Rechnung Nr. 2024-0981', ['invoice_number:2024-0981']],
    ['facture n° 20240991', ['invoice_number:20240991']],
    ['Kundennummer 8891234', ['account_id:8891234']],
    ['ticket 88123 and case #00991', ['ticket_reference:88123', 'ticket_reference:00991']],
    ['Fehlercode E77 und エラーコード 5021', ['error_code:E77', 'error_code:5021']],
    ['versão 4.2 e バージョン 3.1.4', ['version:4.2', 'version:3.1.4']],
    ['In case 500 users leave', []],
  ])('reads labels in "%s"', (body, expected) => {
    expect(found(body)).toEqual(expected)
  })

  it.each([
    ['You took $1,249.50', '1249.50 USD'],
    ['4.532,00 EUR abgebucht', '4532.00 EUR'],
    ['1 250 zł', '1250 PLN'],
    ['R$ 99,90', '99.90 BRL'],
    ['¥12,000', undefined],
  ])('tells the amount of "%s"', (body, expected) => {
    expect(extractEntities(readText('', body))[0]?.normalized).toBe(expected)
  })

  it.each([
    ['on 2025-03-14', '2025-03-14'],
    ['am 12.03.2025', '2025-03-12'],
    ['on 03/25/2025', '2025-03-25'],
    ['on 25/03/2025', '2025-03-25'],
    ['on 05/06/2025', undefined],
    ['March 15th, 2025', '2025-03-15'],
    ['le 8 avril 2025', '2025-04-08'],
    ['el 3 de mayo de 2025', '2025-05-03'],
    ['2025年5月3日', '2025-05-03'],
    ['on June 20', '2024-06-20'],
    ['since yesterday', '2025-05-13'],
    ['vor 3 Tagen', '2025-05-11'],
    ['il y a 2 semaines', '2025-04-30'],
    ['last Monday', '2025-05-12'],
    ['昨日', '2025-05-13'],
    ['on 31.02.2025', undefined],
  ])('tells the date of "%s"', (body, expected) => {
    const now = new Date('2025-05-14T10:00:00Z')
    const dates = extractEntities(readText('', body), { now }).filter(({ type }) => type === 'date')
    expect(dates).toHaveLength(1)
    expect(dates[0]?.normalized).toBe(expected)
  })

  it('knows the numbers of the company before its own', () => {
    const company = companyEntities([
      { type: 'meter', pattern: 'ZW\\d{6}', labels: [] },
      { type: 'order_number', pattern: '\\d{2}/\\d{3}', labels: ['job', 'Auftrag Nr.'] },
    ])
    const entities = extractEntities(readText('', 'meter ZW123456, Auftrag Nr. 12/345, not 12/346'), { company })
    expect(entities.map(({ type, value }) => `${type}:${value}`)).toEqual(['meter:ZW123456', 'order_number:12/345'])
    expect(() => companyEntities([{ type: 'bad', pattern: '(a+)+', labels: [] }])).toThrow('without end')
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
