import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'
import type { Customer } from './customer.ts'

interface CustomerRow {
  readonly id: string
  readonly external_id: string
  readonly name: string | null
  readonly email: string | null
  readonly company: string | null
  readonly tier: string
  readonly language: string | null
}

const toCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  email: row.email,
  company: row.company,
  tier: row.tier,
  language: row.language,
})

export interface NewCustomer {
  readonly id: string
  readonly external_id: string
  readonly name: string | null
  readonly email: string | null
  readonly company?: string | null
  readonly tier: string
  readonly language?: string | null
  readonly technical_level?: string | null
  readonly satisfaction_score?: number | null
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly created_at: Date
}

export async function listCustomers(db: Db, externalIds: readonly string[]): Promise<Customer[]> {
  const rows = await db.query<CustomerRow>(sql`
    select id, external_id, name, email, company, tier, language from customers
    where external_id = any(select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))`)
  return rows.map(toCustomer)
}

/** Sorted by external id, so that two batches meeting on the same customers wait for each other and never deadlock. */
export async function insertUnknown(db: Db, customers: readonly NewCustomer[]): Promise<Customer[]> {
  const rows = await db.query<CustomerRow>(sql`
    insert into customers (id, external_id, name, email, company, tier, language, technical_level, satisfaction_score,
      attributes, created_at, updated_at)
    select id, external_id, name, email, company, tier, language, technical_level, satisfaction_score,
      coalesce(attributes, '{}'), created_at, created_at
    from json_to_recordset(${JSON.stringify(customers)}::json) as row (
      id uuid, external_id text, name text, email text, company text, tier text, language text, technical_level text,
      satisfaction_score real, attributes jsonb, created_at timestamptz)
    order by external_id
    on conflict (external_id) do nothing
    returning id, external_id, name, email, company, tier, language`)
  return rows.map(toCustomer)
}
