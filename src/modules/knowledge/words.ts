import { PHRASES } from './lexicon/phrases.ts'
import { SYNONYM_GROUPS } from './lexicon/synonyms.ts'
import { VARIANTS } from './lexicon/variants.ts'
import { stemEnglish } from './stem-english.ts'

export { STOP_WORDS } from './lexicon/stop-words.ts'

interface PhraseRule {
  readonly words: readonly string[]
  readonly becomes: readonly string[]
}

/** By first word, longest phrase first. */
export const phraseRules: ReadonlyMap<string, readonly PhraseRule[]> = new Map(
  Object.entries(
    Object.groupBy(
      Object.entries(PHRASES).map(([phrase, becomes]): PhraseRule => ({
        words: phrase.split(' '),
        becomes: becomes.split(' '),
      })),
      ({ words }) => words[0] ?? '',
    ),
  ).map(([first, rules = []]) => [first, rules.toSorted((left, right) => right.words.length - left.words.length)]),
)

export const variants: ReadonlyMap<string, string> = new Map(Object.entries(VARIANTS))

/** The stems that mean nearly the same as a stem. */
export const synonyms: ReadonlyMap<string, readonly string[]> = collectSynonyms()

function collectSynonyms(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const group of SYNONYM_GROUPS) {
    const stems = group.split(' ').map((word) => stemEnglish(variants.get(word) ?? word))
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set()
      stems.filter((other) => other !== stem).forEach((other) => others.add(other))
      found.set(stem, others)
    }
  }
  return new Map([...found].map(([stem, others]) => [stem, [...others]]))
}
