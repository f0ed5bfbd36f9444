/** People who ask: their identities, what is known about them, their tier. What they asked is in tickets. */
export type { Customer, CustomerFacts } from './customer.ts'
export { knowCustomers } from './know-customers.ts'
export { insertUnknown as addCustomers, type NewCustomer } from './store.ts'
