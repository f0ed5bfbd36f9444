import { describe, expect, it } from 'vitest'
import type { CustomerRecords } from './customer-records.ts'
import { extractEntities } from './extract-entities.ts'
import { readText } from './read-text.ts'
import { verifyEntities } from './verify-entities.ts'

const check = (body: string, records: CustomerRecords): string[] =>
  verifyEntities(extractEntities(readText('', body)), records).map(
    ({ value, verification }) => `${value} ${verification}`,
  )

describe('verifyEntities', () => {
  it('tells the customer’s own from others', () => {
    const records = { orders: ['ORD-48213'], tickets: ['TKT-20250116123456-a1b2c3'] }
    expect(check('order 48213, order 99999, ticket TKT-20250116123456-A1B2C3', records)).toEqual([
      '48213 verified',
      '99999 foreign',
      'TKT-20250116123456-A1B2C3 verified',
    ])
  })

  it('says nothing where nothing is known', () => {
    expect(check('invoice INV-2024-0091 for $5', { orders: [] })).toEqual(['INV-2024-0091 unknown', '$5 unknown'])
    expect(check('order 48213', { orders: [] })).toEqual(['48213 foreign'])
  })

  it('compares telephone numbers by their ends, and holds no address against anybody', () => {
    const records = { emails: ['A@b.example'], phones: ['+49 171 5550193'] }
    expect(check('a@b.example, c@d.example, call 0171 5550193', records)).toEqual([
      'a@b.example verified',
      'c@d.example unknown',
      '0171 5550193 verified',
    ])
  })
})
