import type { KnownCustomer, PersonalDatum, PersonalDataType } from './personal-data.ts'

const SHORTEST_NAME = 3
const SHORTEST_PHONE = 7
/** The end of a number is the same however its beginning is written (+49 171…, 0171…). */
const COMPARED_DIGITS = 8
const NUMBER = /\+?\(?\d[\d ().\-/]{5,22}\d/g

/** What we know of the customer, wherever it stands in the text. */
export function findKnownCustomer(text: string, known: KnownCustomer): PersonalDatum[] {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) {
    return []
  }
  return [
    ...findValue(lower, text, { type: 'email', value: known.email }),
    ...findValue(lower, text, { type: 'address', value: known.address }),
    ...namesOf(known.name).flatMap((value) => findValue(lower, text, { type: 'person', value })),
    ...findNumber(text, known.phone),
  ]
}

/** The full name first, then its parts that are long enough to be nobody's "de" or "Jr". */
function namesOf(name: string | null | undefined): string[] {
  const full = (name ?? '').trim()
  const parts = full.split(/[\s,]+/).filter((part) => part.length >= SHORTEST_NAME && /^\p{Lu}/u.test(part))
  return [...new Set([full, ...parts])].filter((part) => part.length >= SHORTEST_NAME)
}

interface Known {
  readonly type: PersonalDataType
  readonly value: string | null | undefined
}

function findValue(lower: string, text: string, { type, value }: Known): PersonalDatum[] {
  const wanted = (value ?? '').trim().toLowerCase()
  const found: PersonalDatum[] = []
  if (wanted.length < SHORTEST_NAME) {
    return found
  }
  for (let start = lower.indexOf(wanted); start >= 0; start = lower.indexOf(wanted, start + wanted.length)) {
    const end = start + wanted.length
    const isName = type !== 'person' || /^\p{Lu}/u.test(text.slice(start)) || wanted.includes(' ')
    if (isName && isWordEdge(lower, start) && isWordEdge(lower, end)) {
      found.push({ type, start, end, value: text.slice(start, end), confidence: 1 })
    }
  }
  return found
}

const isWordEdge = (text: string, at: number): boolean =>
  !(/[\p{L}\d]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\d]/u.test(text.slice(at, at + 2)))

function findNumber(text: string, phone: string | null | undefined): PersonalDatum[] {
  const digits = (phone ?? '').replaceAll(/\D/g, '')
  if (digits.length < SHORTEST_PHONE) {
    return []
  }
  const ending = digits.slice(-COMPARED_DIGITS)
  return [...text.matchAll(NUMBER)]
    .filter(([value]) => value.replaceAll(/\D/g, '').endsWith(ending))
    .map(({ 0: value, index }) => ({ type: 'phone', start: index, end: index + value.length, value, confidence: 1 }))
}
