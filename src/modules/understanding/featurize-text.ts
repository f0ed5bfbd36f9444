import { findConcepts } from './find-concepts.ts'
import type { Word } from './read-text.ts'

/** Words and neighboring pairs of words; parts of words; concepts and pairs of concepts. */
export type FeatureBlock = 0 | 1 | 2
export const FEATURE_BLOCKS = 3

/** Called for every feature of a text, more than once when the feature repeats. */
export type FeatureVisitor = (hash: number, block: FeatureBlock) => void

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const WORD_SEED = 17
const PAIR_SEED = 31
const PART_SEED = 47
const CONCEPT_SEED = 61
/** Pairs of concepts mean something in a sentence, not across a long text. */
const MOST_PAIRED_CONCEPTS = 8
/** Beyond this a "word" is a pasted token (a key, a hash) and its parts mean nothing. */
const LONGEST_WORD = 40

export function visitFeatures(words: readonly Word[], visit: FeatureVisitor): void {
  let previous = 0
  for (const word of words) {
    const hash = hashWord(word.text)
    visit(hash, 0)
    if (previous !== 0) {
      visit(mix(previous, hash), 0)
    }
    previous = hash
    visitParts(word.text, visit)
  }
  visitConcepts(words, visit)
}

export function visitWordFeatures(word: Word, visit: FeatureVisitor): void {
  visit(hashWord(word.text), 0)
  visitParts(word.text, visit)
  for (const concept of findConcepts(word.text)) {
    visit(mix(CONCEPT_SEED, concept), 2)
  }
}

function visitConcepts(words: readonly Word[], visit: FeatureVisitor): void {
  const found = new Set<number>()
  for (const word of words) {
    for (const concept of findConcepts(word.text)) {
      found.add(concept)
    }
  }
  const concepts = [...found].toSorted((left, right) => left - right)
  for (const [position, concept] of concepts.entries()) {
    visit(mix(CONCEPT_SEED, concept), 2)
    if (concepts.length <= MOST_PAIRED_CONCEPTS) {
      for (const other of concepts.slice(position + 1)) {
        visit(mix(mix(CONCEPT_SEED, concept), other), 2)
      }
    }
  }
}

export function hashWord(text: string): number {
  let hash = FNV_OFFSET ^ WORD_SEED
  const length = Math.min(text.length, LONGEST_WORD)
  for (let index = 0; index < length; index += 1) {
    hash = Math.imul(hash ^ foldDigit(text.charCodeAt(index)), FNV_PRIME)
  }
  return finish(hash)
}

function visitParts(text: string, visit: FeatureVisitor): void {
  const length = text.length
  if (length < 4 || length > LONGEST_WORD) {
    return
  }
  // Position -1 and `length` are the word's borders, so that a beginning differs from a middle.
  for (let start = -1; start <= length - 2; start += 1) {
    let hash = FNV_OFFSET ^ PART_SEED
    const longest = Math.min(5, length + 1 - start)
    for (let size = 1; size <= longest; size += 1) {
      const position = start + size - 1
      const code = position < 0 || position >= length ? 1 : foldDigit(text.charCodeAt(position))
      hash = Math.imul(hash ^ code, FNV_PRIME)
      if (size >= 3) {
        visit(finish(hash), 1)
      }
    }
  }
}

/** Every digit counts as 0: order 123 and order 987 are the same kind of word. */
function foldDigit(code: number): number {
  return code >= 48 && code <= 57 ? 48 : code
}

function mix(left: number, right: number): number {
  return finish(Math.imul(left ^ PAIR_SEED, FNV_PRIME) ^ right)
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  return mixed >>> 0
}
