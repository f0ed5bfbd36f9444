import { CONCEPTS } from './lexicon/concepts.ts'

interface ConceptIndex {
  readonly exact: ReadonlyMap<string, readonly number[]>
  readonly prefixes: ReadonlyMap<string, readonly number[]>
  /** Japanese and Chinese write without spaces: their entries match anywhere in a run. */
  readonly anywhere: readonly { readonly text: string; readonly concept: number }[]
}

const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/
const SHORTEST_PREFIX = 3
const LONGEST_PREFIX = 14
const NONE: readonly number[] = []

const index = buildIndex()

/** Customers use few words over and over; looking up a word's beginnings once is enough. */
const remembered = new Map<string, readonly number[]>()
const MOST_REMEMBERED = 20_000
const LONGEST_REMEMBERED = 40

/** The concepts a lower-case word stands for. */
export function findConcepts(word: string): readonly number[] {
  if (word.length > LONGEST_REMEMBERED) {
    return lookUp(word)
  }
  let concepts = remembered.get(word)
  if (concepts === undefined) {
    concepts = lookUp(word)
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear()
    }
    remembered.set(word, concepts)
  }
  return concepts
}

function lookUp(word: string): readonly number[] {
  const exact = index.exact.get(word)
  if (exact !== undefined) {
    return exact
  }
  if (UNSPACED.test(word)) {
    return index.anywhere.filter((entry) => word.includes(entry.text)).map((entry) => entry.concept)
  }
  for (let length = Math.min(word.length, LONGEST_PREFIX); length >= SHORTEST_PREFIX; length -= 1) {
    const found = index.prefixes.get(word.slice(0, length))
    if (found !== undefined) {
      return found
    }
  }
  return NONE
}

function buildIndex(): ConceptIndex {
  const exact = new Map<string, number[]>()
  const prefixes = new Map<string, number[]>()
  const anywhere: { text: string; concept: number }[] = []
  for (const [concept, entries] of Object.values(CONCEPTS).entries()) {
    for (const entry of entries.split(' ')) {
      if (UNSPACED.test(entry)) {
        anywhere.push({ text: entry, concept })
      } else if (entry.endsWith('*')) {
        append(prefixes, entry.slice(0, -1), concept)
      } else {
        append(exact, entry, concept)
      }
    }
  }
  return { exact, prefixes, anywhere }
}

function append(map: Map<string, number[]>, key: string, concept: number): void {
  const list = map.get(key) ?? []
  list.push(concept)
  map.set(key, list)
}
