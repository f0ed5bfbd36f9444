import { PERSONAL_DATA_TYPES, type PersonalDataType } from '../../modules/understanding/index.ts'
import { expectedOf, isLeftOpen, joinParts, overlapOf, typeOf, type GivenSpan, type Span } from './align-spans.ts'

export interface Counts {
  readonly expected: number
  readonly found: number
  readonly hit: number
  readonly exact: number
}

/** What was found in one text, against what is marked in it. */
export interface JudgedText {
  readonly byType: ReadonlyMap<PersonalDataType, Counts>
  /** Nothing is marked in it: whatever is found is a false alarm. */
  readonly isTrap: boolean
  readonly falseAlarms: readonly string[]
}

/** Two spans of a type mean the same from this overlap (intersection over union) on. */
export const LEAST_OVERLAP = 0.5
const NOTHING: Counts = { expected: 0, found: 0, hit: 0, exact: 0 }

/** `proposed` in our names for the types, or in another collection's. */
export function judgeSpans(text: string, marked: readonly GivenSpan[], proposed: readonly GivenSpan[]): JudgedText {
  const { spans, open } = expectedOf(text, marked)
  const found = joinParts(text, proposed)
    .flatMap(({ start, end, type }) => {
      const known = typeOf(type)
      return known === undefined ? [] : [{ start, end, type: known }]
    })
    .filter((span) => !isLeftOpen(span, open) || spans.some((wanted) => isHit(span, wanted)))
  const byType = new Map<PersonalDataType, Counts>()
  for (const type of PERSONAL_DATA_TYPES) {
    const wanted = spans.filter((span) => span.type === type)
    const ours = found.filter((span) => span.type === type)
    if (wanted.length > 0 || ours.length > 0) {
      byType.set(type, {
        expected: wanted.length,
        found: ours.length,
        hit: wanted.filter((span) => ours.some((other) => isHit(other, span))).length,
        exact: wanted.filter((span) => ours.some(({ start, end }) => start === span.start && end === span.end)).length,
      })
    }
  }
  const alarms = found.filter((span) => !spans.some((wanted) => isHit(span, wanted)))
  return {
    byType,
    isTrap: marked.length === 0,
    falseAlarms: alarms.map((span) => `${span.type}: ${text.slice(span.start, span.end)}`),
  }
}

const isHit = (found: Span, wanted: Span): boolean =>
  found.type === wanted.type && overlapOf(found, wanted) >= LEAST_OVERLAP

export function sumCounts(cases: readonly JudgedText[], types: readonly PersonalDataType[]): Counts {
  let total = NOTHING
  for (const { byType } of cases) {
    for (const type of types) {
      const counts = byType.get(type) ?? NOTHING
      total = {
        expected: total.expected + counts.expected,
        found: total.found + counts.found,
        hit: total.hit + counts.hit,
        exact: total.exact + counts.exact,
      }
    }
  }
  return total
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
export const precisionOf = ({ hit, found }: Counts): number => Math.min(1, ratio(hit, found))
export const recallOf = ({ hit, expected }: Counts): number => ratio(hit, expected)

export function f1Of(counts: Counts, hits: number = counts.hit): number {
  return counts.expected + counts.found === 0 ? 1 : (2 * hits) / (counts.expected + counts.found)
}
