/** Whether something named belongs to the customer. `foreign`: we know all of the customer's, and this is none of them. */
export type Verification = 'verified' | 'foreign' | 'unknown'

/**
 * What belongs to the customer. A list that is missing is not known, and nothing can be said about its kind; an empty
 * list of orders, invoices or tickets says that the customer has none.
 */
export interface CustomerRecords {
  readonly orders?: readonly string[]
  readonly invoices?: readonly string[]
  readonly accounts?: readonly string[]
  readonly tickets?: readonly string[]
  readonly emails?: readonly string[]
  readonly phones?: readonly string[]
}
