/** A person who asks. `externalId` is whatever the company calls them. */
export interface Customer {
  readonly id: string
  readonly externalId: string
  readonly name: string | null
  readonly email: string | null
  readonly company: string | null
  readonly tier: string
  readonly language: string | null
}

/** What a channel or a program tells about a customer we may not know yet. */
export interface CustomerFacts {
  readonly externalId: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly tier?: string | undefined
}

export const DEFAULT_TIER = 'standard'
