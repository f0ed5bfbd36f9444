/** What kinds of personal data and secrets are found. Organizations, places alone and titles are none of them. */
export const PERSONAL_DATA_TYPES = [
  'email',
  'phone',
  'card',
  'iban',
  'bank_account',
  'crypto_wallet',
  'national_id',
  'passport',
  'driver_license',
  'birth_date',
  'person',
  'address',
  'ip',
  'mac',
  'api_key',
  'password',
  'credential_url',
] as const

export type PersonalDataType = (typeof PERSONAL_DATA_TYPES)[number]

export interface PersonalDatum {
  readonly type: PersonalDataType
  /** UTF-16 offsets into the text searched. */
  readonly start: number
  readonly end: number
  readonly value: string
  /** 0..1 */
  readonly confidence: number
}

/** What the company knows of the customer who writes: found wherever it stands, letter for letter. */
export interface KnownCustomer {
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly address?: string | null
}

export interface PersonalDataContext {
  readonly known?: KnownCustomer
  /** ISO 3166 code of the customer's country, for telephone numbers written without a country code. */
  readonly country?: string
}

/** Of overlapping finds the surer one stays, of equally sure ones the longer. In order of the text. */
export function withoutOverlaps(found: readonly PersonalDatum[]): PersonalDatum[] {
  if (found.length < 2) {
    return [...found]
  }
  const surest = found.toSorted(
    (left, right) =>
      right.confidence - left.confidence ||
      right.end - right.start - (left.end - left.start) ||
      left.start - right.start,
  )
  const taken: PersonalDatum[] = []
  const covered = new Uint8Array(Math.max(...found.map((datum) => datum.end)))
  for (const datum of surest) {
    if (!covered.subarray(datum.start, datum.end).includes(1)) {
      covered.fill(1, datum.start, datum.end)
      taken.push(datum)
    }
  }
  return taken.toSorted((left, right) => left.start - right.start)
}
