import type { CustomerRecords, Verification } from './customer-records.ts'
import type { Entity } from './understanding.ts'

const RECORDS_OF: Readonly<Record<string, keyof CustomerRecords>> = {
  order_number: 'orders',
  invoice_number: 'invoices',
  account_id: 'accounts',
  ticket_reference: 'tickets',
  email: 'emails',
  phone: 'phones',
}

const SHORTEST_NUMBER = 4
/** Telephone numbers are the same from here on, however their beginning is written. */
const COMPARED_DIGITS = 8

/** Checks what a message names against what we know of the customer. */
export function verifyEntities(entities: readonly Entity[], records: CustomerRecords): Entity[] {
  return entities.map((entity) => ({ ...entity, verification: verify(entity, records) }))
}

function verify({ type, value }: Entity, records: CustomerRecords): Verification {
  const kind = RECORDS_OF[type]
  const owned = kind === undefined ? undefined : records[kind]
  if (kind === undefined || owned === undefined) {
    return 'unknown'
  }
  const isOwned = owned.some((other) => isSame(kind, value, other))
  return isOwned ? 'verified' : isExclusive(kind, value) ? 'foreign' : 'unknown'
}

/**
 * Only these lists are known to be whole. Somebody else's address or telephone number in a message means nothing, an
 * account may have several ids, and a ticket may be one of another system's.
 */
const isExclusive = (kind: keyof CustomerRecords, value: string): boolean =>
  kind === 'orders' || kind === 'invoices' || (kind === 'tickets' && /^TKT-/i.test(value))

function isSame(kind: keyof CustomerRecords, said: string, owned: string): boolean {
  if (kind === 'emails') {
    return said.toLowerCase() === owned.toLowerCase()
  }
  if (kind === 'phones') {
    const digits = digitsOf(said)
    return (
      digits.length >= COMPARED_DIGITS && digits.slice(-COMPARED_DIGITS) === digitsOf(owned).slice(-COMPARED_DIGITS)
    )
  }
  const bare = bareOf(said)
  return bare === bareOf(owned) || (bare.length >= SHORTEST_NUMBER && /^\d+$/.test(bare) && bare === digitsOf(owned))
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** "#ord-48213" and "ORD 48213" are the same; customers often leave the letters out too. */
const bareOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')
