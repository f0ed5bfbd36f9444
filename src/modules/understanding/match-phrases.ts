import type { Word } from './read-text.ts'

/** A named list of phrases, and of signs (emoji, phrases of languages without blanks) that are searched as they stand. */
export interface Cue {
  readonly name: string
  /**
   * Words in lower case. `a|b` is either, `word?` may be missing, `~` stands for up to three words, `#` for a number,
   * `word*` for every word that begins so (not in first place).
   */
  readonly phrases: readonly string[]
  readonly signs?: readonly string[]
}

export interface CueMatch {
  /** The place of the cue in the list that the matcher was made of. */
  readonly cue: number
  readonly start: number
  readonly end: number
}

/** Finds each cue at most once, where it first stands. Looks at a phrase only when its first word is in the text. */
export type CueMatcher = (words: readonly Word[], full: string) => CueMatch[]

interface WordSlot {
  readonly words: ReadonlySet<string>
  readonly prefixes: readonly string[]
  readonly takesNumbers: boolean
}

type Slot = '~' | WordSlot

/** The slots of a phrase after its first word, one linked to the next. */
interface Rest {
  readonly slot: Slot
  readonly next: Rest | undefined
}

interface Phrase {
  readonly cue: number
  readonly rest: Rest | undefined
}

const NONE: readonly Phrase[] = []
const GAP = '~'
const LONGEST_GAP = 3
/** Outside the Latin, Greek and Cyrillic letters and their punctuation: CJK, kana, emoji, full-width marks. */
const MAY_HOLD_SIGNS = /[\u2600-\u27bf\u3000-\u9fff\uff01-\uff5e\u{1f300}-\u{1faff}]/u

export function createCueMatcher(cues: readonly Cue[]): CueMatcher {
  const byFirstWord = indexPhrases(cues)
  const signs = new Map(cues.flatMap((cue, place) => (cue.signs ?? []).map((sign) => [sign, place] as const)))
  const signPattern = patternOf([...signs.keys()])
  return (words, full) => {
    const found = new Map<number, CueMatch>()
    let next = 0
    for (const word of words) {
      next += 1
      for (const phrase of byFirstWord.get(word.text) ?? NONE) {
        const end = found.has(phrase.cue) ? -1 : matchRest(words, next, phrase.rest)
        if (end >= 0) {
          found.set(phrase.cue, { cue: phrase.cue, start: word.start, end: words[end - 1]?.end ?? word.end })
        }
      }
    }
    if (signPattern !== undefined && MAY_HOLD_SIGNS.test(full)) {
      findSigns(full.matchAll(signPattern), signs, found)
    }
    return [...found.values()]
  }
}

function findSigns(
  matches: Iterable<RegExpExecArray>,
  signs: ReadonlyMap<string, number>,
  found: Map<number, CueMatch>,
): void {
  for (const match of matches) {
    const cue = signs.get(match[0])
    if (cue !== undefined && !found.has(cue)) {
      found.set(cue, { cue, start: match.index, end: match.index + match[0].length })
    }
  }
}

function indexPhrases(cues: readonly Cue[]): Map<string, Phrase[]> {
  const index = new Map<string, Phrase[]>()
  for (const [cue, { phrases }] of cues.entries()) {
    for (const [first = '', ...rest] of phrases.flatMap((phrase) => withoutOptional(phrase.split(' ')))) {
      const phrase = { cue, rest: link(rest.map(readSlot)) }
      for (const word of first.split('|')) {
        index.set(word, [...(index.get(word) ?? []), phrase])
      }
    }
  }
  return index
}

/** `a b? c` is `a b c` and `a c`. */
function withoutOptional(slots: readonly string[]): string[][] {
  const at = slots.findIndex((slot) => slot.endsWith('?'))
  if (at < 0) {
    return [[...slots]]
  }
  const [before, after] = [slots.slice(0, at), slots.slice(at + 1)]
  const kept = (slots[at] ?? '').slice(0, -1)
  return [...withoutOptional([...before, kept, ...after]), ...withoutOptional([...before, ...after])]
}

const link = (slots: readonly Slot[]): Rest | undefined =>
  slots.reduceRight<Rest | undefined>((next, slot) => ({ slot, next }), undefined)

function readSlot(slot: string): Slot {
  if (slot === GAP) {
    return GAP
  }
  const choices = slot.split('|')
  return {
    words: new Set(choices.filter((choice) => !choice.endsWith('*'))),
    prefixes: choices.filter((choice) => choice.endsWith('*')).map((choice) => choice.slice(0, -1)),
    takesNumbers: choices.includes('#'),
  }
}

/** The index after the last word of the match, or -1. */
function matchRest(words: readonly Word[], from: number, rest: Rest | undefined): number {
  if (rest === undefined) {
    return from
  }
  const { slot, next } = rest
  if (slot !== GAP) {
    const word = words[from]
    return word !== undefined && fits(word.text, slot) ? matchRest(words, from + 1, next) : -1
  }
  for (let skipped = 0; skipped <= LONGEST_GAP; skipped += 1) {
    const end = matchRest(words, from + skipped, next)
    if (end >= 0) {
      return end
    }
  }
  return -1
}

function fits(word: string, { words, prefixes, takesNumbers }: WordSlot): boolean {
  return words.has(word) || (takesNumbers && isNumber(word)) || prefixes.some((prefix) => word.startsWith(prefix))
}

function isNumber(word: string): boolean {
  const code = word.charCodeAt(0)
  return code >= 0x30 && code <= 0x39
}

function patternOf(signs: readonly string[]): RegExp | undefined {
  const longestFirst = signs.toSorted((left, right) => right.length - left.length)
  const escaped = longestFirst.map((sign) => sign.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return escaped.length === 0 ? undefined : new RegExp(escaped.join('|'), 'gu')
}
