import { PROTECTED_PARTS } from './lexicon/protected-parts.ts'

/** Lines with tokens such as ⟦1⟧ in the place of what must not change. */
export interface ProtectedLines {
  readonly lines: readonly string[]
  /** Puts the parts of a line back into its translation; undefined unless each of its tokens stands there exactly once, and no other. */
  restore(translated: string, place: number): string | undefined
  /** What of a line is words: without its tokens. */
  wordsOf(line: string): string
}

const TOKEN = /⟦\s?(\d{1,4})\s?⟧/g
const BRACKETS = /[⟦⟧]/

/** `keep` are names and words of the company that are never translated. */
export function protectParts(lines: readonly string[], keep: readonly string[]): ProtectedLines {
  const pattern = patternOf(keep)
  const parts = new Map<string, string>()
  const own: string[][] = []
  const shown = lines.map((line) => {
    const tokens: string[] = []
    own.push(tokens)
    return line.replaceAll(BRACKETS_ALONE, '').replaceAll(pattern, (part) => {
      const number = String(parts.size + 1)
      parts.set(number, part)
      tokens.push(number)
      return `⟦${number}⟧`
    })
  })
  return {
    lines: shown,
    wordsOf: (line) => line.replaceAll(TOKEN, ' '),
    restore: (translated, place) => {
      const given = [...translated.matchAll(TOKEN)].map(([, number = '']) => number).toSorted()
      const wanted = (own[place] ?? []).toSorted()
      const restored = translated.replaceAll(TOKEN, (_token, number: string) => parts.get(number) ?? '')
      return given.join() === wanted.join() && !BRACKETS.test(restored) ? restored : undefined
    },
  }
}

/** Ours to use: a text that has them already loses them. */
const BRACKETS_ALONE = /[⟦⟧]/g

function patternOf(keep: readonly string[]): RegExp {
  const names = keep
    .filter((name) => name.trim() !== '')
    .toSorted((left, right) => right.length - left.length)
    .map((name) => `(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}(?![\\p{L}\\d])`)
  const [addresses, others] = [PROTECTED_PARTS.slice(0, 7), PROTECTED_PARTS.slice(7)]
  const sources = (patterns: readonly RegExp[]): string[] => patterns.map(({ source }) => `(?:${source})`)
  return new RegExp([...sources(addresses), ...names, ...sources(others)].join('|'), 'gu')
}
