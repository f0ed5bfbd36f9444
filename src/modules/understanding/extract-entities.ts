import type { CompanyEntity } from './company-entities.ts'
import { findDates } from './find-dates.ts'
import type { EntityPattern } from './lexicon/entity-patterns.ts'
import { LINK_PATTERNS, NAME_PATTERNS, NUMBER_PATTERNS } from './lexicon/entity-patterns.ts'
import { normalizeAmount } from './normalize-entity.ts'
import { findPersonalData } from './personal-data/find-personal-data.ts'
import type { PersonalDatum } from './personal-data/personal-data.ts'
import type { TicketText } from './read-text.ts'
import type { Entity } from './understanding.ts'

export interface EntityContext {
  /** Personal data found in the same text; looked for when left out. */
  readonly personalData?: readonly PersonalDatum[]
  /** When the message was written, by which "yesterday" becomes a date. */
  readonly now?: Date
  /** What the company's own numbers look like; they come before ours. */
  readonly company?: readonly CompanyEntity[]
}

/** What each kind of name cannot do without; most messages have none of it. */
const NAMES: readonly (readonly [needs: RegExp, patterns: readonly EntityPattern[]])[] = [
  [/\d/, NAME_PATTERNS.filter(({ type }) => type === 'version')],
  [/free|professional|business|enterprise|starter|premium/i, NAME_PATTERNS.filter(({ type }) => type === 'plan')],
  [/./, NAME_PATTERNS.filter(({ type }) => type !== 'version' && type !== 'plan')],
]

/** A text full of numbers (a pasted log) stops being worth reading at some point. */
const MOST_ENTITIES = 100

/** Looked for in turns; a piece of text belongs to the first that claims it. */
export function extractEntities(text: TicketText, context: EntityContext = {}): Entity[] {
  const { full } = text
  const personal = context.personalData ?? findPersonalData(full)
  const taken: Entity[] = []
  const turns: readonly (() => Iterable<Entity>)[] = [
    () => matchPatterns(full, context.company ?? []),
    () => (/:\/\/|tkt-/i.test(full) ? matchPatterns(full, LINK_PATTERNS) : []),
    () => personal.flatMap((datum) => fromPersonalData(datum, 'email')),
    () => (/\d|ERR|[a-z]Error|SIG/.test(full) ? matchPatterns(full, NUMBER_PATTERNS) : []),
    () => findDates(full, context.now),
    () => personal.flatMap((datum) => fromPersonalData(datum, 'phone')),
    () => NAMES.flatMap(([needs, patterns]) => (needs.test(full) ? [...matchPatterns(full, patterns)] : [])),
  ]
  for (const turn of turns) {
    for (const entity of turn()) {
      if (taken.length >= MOST_ENTITIES) {
        return inOrder(taken)
      }
      if (!taken.some((other) => entity.start < other.end && other.start < entity.end)) {
        taken.push(entity)
      }
    }
  }
  return inOrder(taken)
}

function* matchPatterns(text: string, patterns: readonly EntityPattern[]): Iterable<Entity> {
  for (const pattern of patterns) {
    yield* matchPattern(text, pattern)
  }
}

function* matchPattern(text: string, pattern: EntityPattern): Iterable<Entity> {
  for (const match of text.matchAll(pattern.expression)) {
    const entity = toEntity(pattern, match)
    if (entity !== undefined) {
      yield entity
    }
  }
}

function toEntity(pattern: EntityPattern, match: RegExpExecArray): Entity | undefined {
  const { value, span } = valueOf(match)
  if (span === undefined || value === '' || pattern.accepts?.(value) === false) {
    return undefined
  }
  const entity = { type: pattern.type, value, start: span[0], end: span[1], confidence: pattern.confidence }
  const normalized = pattern.type === 'amount' ? normalizeAmount(value) : undefined
  return normalized === undefined ? entity : { ...entity, normalized }
}

/** The group `value` where the pattern has one, else the whole match. */
function valueOf({ 0: whole, groups, indices }: RegExpExecArray) {
  const value = groups?.['value']
  return value === undefined ? { value: whole, span: indices?.[0] } : { value, span: indices?.groups?.['value'] }
}

function fromPersonalData(datum: PersonalDatum, type: 'email' | 'phone'): Entity[] {
  const { value, start, end, confidence } = datum
  return datum.type === type ? [{ type, value, start, end, confidence }] : []
}

function inOrder(entities: Entity[]): Entity[] {
  return entities.toSorted((left, right) => left.start - right.start)
}
