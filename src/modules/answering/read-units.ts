import { tokenize, type SearchHit } from '../knowledge/index.ts'
import { embedCompact, type CompactVector } from './compact-vector.ts'
import { extractUnits, type Unit } from './extract-units.ts'

/** A unit made ready for comparing. */
export interface ReadUnit extends Unit {
  /** Distinct words of the unit with its context. */
  readonly words: ReadonlySet<string>
  /** Of the unit's own text. */
  readonly vector: CompactVector
  /** Of title, context and text together: what the unit says, and about what. */
  readonly placed: CompactVector
}

/** A passage made ready for comparing. */
export interface ReadPassage {
  readonly units: readonly ReadUnit[]
  /** Distinct words of its units and of the article's title. */
  readonly words: ReadonlySet<string>
}

/** Passages are remembered by their text, the ones used last. About 30 MB when full. */
const MEMORY = 20_000
const known = new Map<string, ReadPassage & { readonly place: string }>()

/** The work is done the first time a passage is found. */
export function readPassage(hit: SearchHit): ReadPassage {
  const place = [hit.kind, hit.title, ...hit.headingPath].join('\n')
  const found = known.get(hit.text)
  const passage = found?.place === place ? found : { place, ...read(hit) }
  known.delete(hit.text)
  known.set(hit.text, passage)
  const [oldest] = known.keys()
  if (known.size > MEMORY && oldest !== undefined) {
    known.delete(oldest)
  }
  return passage
}

function read(hit: SearchHit): ReadPassage {
  const units = readUnits(hit)
  return { units, words: new Set([...tokenize(hit.title), ...units.flatMap(({ words }) => [...words])]) }
}

function readUnits(hit: SearchHit): ReadUnit[] {
  return extractUnits(hit).map((unit) => ({
    ...unit,
    words: new Set(tokenize(`${unit.context}\n${unit.text}`)),
    vector: embedCompact(unit.text),
    placed: embedCompact(`${hit.title}. ${unit.context}. ${unit.text}`),
  }))
}
