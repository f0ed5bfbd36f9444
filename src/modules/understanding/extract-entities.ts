import { ENTITY_PATTERNS } from './lexicon/entity-patterns.ts'
import type { EntityPattern } from './lexicon/entity-patterns.ts'
import type { TicketText } from './read-text.ts'
import type { Entity } from './understanding.ts'

/** A text full of numbers (a pasted log) stops being worth reading at some point. */
const MOST_ENTITIES = 100

/** Patterns are tried in order; a piece of text belongs to the first that claims it. */
export function extractEntities(text: TicketText): Entity[] {
  const found: Entity[] = []
  for (const pattern of ENTITY_PATTERNS) {
    for (const match of text.full.matchAll(pattern.expression)) {
      const entity = toEntity(pattern, match)
      if (entity !== undefined && !found.some((other) => entity.start < other.end && other.start < entity.end)) {
        found.push(entity)
      }
      if (found.length >= MOST_ENTITIES) {
        return inOrder(found)
      }
    }
  }
  return inOrder(found)
}

function toEntity(pattern: EntityPattern, match: RegExpExecArray): Entity | undefined {
  const value = match.groups?.['value'] ?? match[0]
  const span = match.indices?.groups?.['value'] ?? match.indices?.[0]
  if (span === undefined || (pattern.accepts !== undefined && !pattern.accepts(value))) {
    return undefined
  }
  return { type: pattern.type, value, start: span[0], end: span[1], confidence: pattern.confidence }
}

function inOrder(entities: Entity[]): Entity[] {
  return entities.toSorted((left, right) => left.start - right.start)
}
