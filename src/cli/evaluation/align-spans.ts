import { PERSONAL_DATA_TYPES, type PersonalDataType } from '../../modules/understanding/index.ts'
import { FOREIGN_NAMES, NEAR, PLACES } from './personal-data-names.ts'

export interface GivenSpan {
  readonly start: number
  readonly end: number
  readonly type: string
}

export interface Span {
  readonly start: number
  readonly end: number
  readonly type: PersonalDataType
}

/** What a text's annotation asks of us, and what it leaves open. */
export interface Expected {
  readonly spans: readonly Span[]
  /** Spans of types we do not claim. */
  readonly open: readonly GivenSpan[]
}

const OURS: ReadonlySet<string> = new Set(PERSONAL_DATA_TYPES)
/** What stands between the parts of one address. */
const BETWEEN_PARTS = /^[\s,.;>?|*-]{0,8}$/
const TITLE_ONLY = /^(?:mr|mrs|ms|miss|dr|prof|sir|madam)\.?$/i

/** Our name for a type, whether it is given in ours or in another collection's. */
export function typeOf(name: string): PersonalDataType | undefined {
  const own = name.toLowerCase()
  return OURS.has(own) ? (own as PersonalDataType) : FOREIGN_NAMES[name.toUpperCase()]
}

export function expectedOf(text: string, given: readonly GivenSpan[]): Expected {
  const open: GivenSpan[] = []
  const spans: Span[] = []
  for (const span of joinParts(text, given)) {
    const type = typeOf(span.type)
    const isTitle = type === 'person' && TITLE_ONLY.test(text.slice(span.start, span.end))
    if (type === undefined || isTitle) {
      open.push(isTitle ? { ...span, type: 'TITLE' } : span)
    } else {
      spans.push({ start: span.start, end: span.end, type })
    }
  }
  return { spans, open }
}

/** Collections mark a house number, a street, a unit and a code one by one, or all as one: side by side they are one. */
export function joinParts<Part extends GivenSpan>(text: string, given: readonly Part[]): GivenSpan[] {
  const joined: GivenSpan[] = []
  for (const span of given.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1)
    const type = last === undefined ? undefined : jointType(last, span)
    if (last !== undefined && type !== undefined && BETWEEN_PARTS.test(text.slice(last.end, span.start))) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end), type }
    } else {
      joined.push(span)
    }
  }
  return joined
}

function jointType(left: GivenSpan, right: GivenSpan): string | undefined {
  const isPart = (span: GivenSpan): boolean => typeOf(span.type) === 'address' || PLACES.has(span.type.toUpperCase())
  return isPart(left) && isPart(right) ? (typeOf(left.type) === 'address' ? left.type : right.type) : undefined
}

/** Intersection over union of two spans, 0..1. */
export function overlapOf(left: GivenSpan, right: GivenSpan): number {
  const shared = Math.min(left.end, right.end) - Math.max(left.start, right.start)
  return shared <= 0 ? 0 : shared / (left.end - left.start + right.end - right.start - shared)
}

/** Whether something found lies on a span of a type near its own that the annotation has and we do not claim. */
export const isLeftOpen = (span: Span, open: readonly GivenSpan[]): boolean =>
  open.some(
    (other) =>
      span.start < other.end && other.start < span.end && (NEAR[other.type.toUpperCase()] ?? []).includes(span.type),
  )
