import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { DEFAULT_TIER, type Customer, type CustomerFacts } from './customer.ts'
import { insertUnknown, listCustomers } from './store.ts'

/** The customers behind these facts, by external id; whoever is unknown is created. Known ones keep what is known. */
export async function knowCustomers(
  context: Context,
  facts: readonly CustomerFacts[],
): Promise<ReadonlyMap<string, Customer>> {
  const wanted = new Map(facts.map((each) => [each.externalId, each]))
  const known = new Map<string, Customer>()
  const learn = (customers: readonly Customer[]): void =>
    customers.forEach((customer) => known.set(customer.externalId, customer))
  const missing = (): CustomerFacts[] => [...wanted.values()].filter(({ externalId }) => !known.has(externalId))

  learn(await listCustomers(context.db, [...wanted.keys()]))
  if (missing().length > 0) {
    learn(
      await insertUnknown(
        context.db,
        missing().map((each) => toRow(each, context.now)),
      ),
    )
  }
  if (missing().length > 0) {
    // Somebody else created them between our two statements.
    learn(
      await listCustomers(
        context.db,
        missing().map(({ externalId }) => externalId),
      ),
    )
  }
  return known
}

const toRow = ({ externalId, name, email, tier }: CustomerFacts, now: Date) => ({
  id: createId(now.getTime()),
  external_id: externalId,
  name: name ?? null,
  email: email ?? null,
  tier: tier ?? DEFAULT_TIER,
  created_at: now,
})
