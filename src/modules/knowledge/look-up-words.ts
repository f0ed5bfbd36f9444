import { loadWordVectors } from '../inference/index.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import type { Vocabulary } from './vocabulary.ts'
import { synonyms } from './words.ts'

/** What an index makes of a word of a question. */
export interface LookedUpWord {
  readonly written: string
  /** The word it was taken for, if it was not taken as it is. */
  readonly word: string
  readonly isCorrected: boolean
  /** Undefined: no article has it. */
  readonly term: number | undefined
  readonly rarity: number
  readonly isCode: boolean
  /** Terms that articles have. */
  readonly synonyms: readonly number[]
}

export type LookUp = (word: string) => LookedUpWord

export interface WordSource {
  readonly vocabulary: Vocabulary
  /** Of articles. */
  readonly size: number
  rarity(term: number): number
  /** The words that articles have. */
  words(): Parameters<typeof createSpelling>[0]
}

/** E401, 429: whoever gives a code asks about that code. */
const CODE = /^[a-z]{1,4}\d{2,5}$/
/** How telling a word is that no article knows, as a share of the most telling one. Names and slips of the pen abound. */
const UNKNOWN_SHARE = 0.7
/** Questions use the same words over and over. Bounded, because what is remembered comes from strangers. */
const MOST_REMEMBERED = 4000
const LONGEST_REMEMBERED = 40

/** An index never changes, so that whatever was found for a word holds. */
export function createLookUp(source: WordSource): LookUp {
  const unknownRarity = UNKNOWN_SHARE * Math.log(1 + source.size * 2)
  const remembered = new Map<string, LookedUpWord>()
  let spelling: Spelling | undefined
  const known = (word: string): number | undefined => {
    const term = source.vocabulary.find(word)
    return term !== undefined && source.rarity(term) > 0 ? term : undefined
  }
  /** English words that no article has are other words, not slips. */
  const correct = (word: string): number | undefined =>
    loadWordVectors().knownShare(word) > 0 ? undefined : (spelling ??= createSpelling(source.words())).correct(word)
  const find = (word: string): LookedUpWord => {
    const term = known(word) ?? correct(word)
    const meant = term === undefined ? word : source.vocabulary.termAt(term)
    return {
      written: word,
      word: meant,
      isCorrected: meant !== word,
      term,
      rarity: term === undefined ? unknownRarity : source.rarity(term),
      isCode: CODE.test(meant),
      synonyms: (synonyms.get(meant) ?? []).flatMap((other) => known(other) ?? []),
    }
  }
  return (word) => {
    const before = remembered.get(word)
    if (before !== undefined) {
      return before
    }
    const found = find(word)
    if (word.length <= LONGEST_REMEMBERED) {
      if (remembered.size >= MOST_REMEMBERED) {
        remembered.clear()
      }
      remembered.set(word, found)
    }
    return found
  }
}
