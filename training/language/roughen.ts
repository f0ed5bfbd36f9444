/** Mulberry32, a small generator with a seed. */
export function createGenerator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ı: 'i', ß: 'ss', ø: 'o', œ: 'oe', æ: 'ae' }
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

export interface Roughness {
  /** A text of another language, or nothing. */
  readonly foreign: string
  /** Share of texts of which all words are kept. */
  readonly whole: number
  readonly random: () => number
}

/**
 * Makes a printed text more like what customers type: a few of its words, without accents, with a slip, with a word of
 * a foreign (English) text among its own.
 */
export function roughen(text: string, { foreign, whole, random }: Roughness): string {
  let words = text.toLowerCase().split(' ')
  words = random() < whole ? words : excerpt(words, random)
  if (words.length >= 3 && random() < 0.12) {
    // Long words only: nobody mixes in another language's function words.
    const long = excerpt(foreign.toLowerCase().match(/[a-z]{6,}/g) ?? [], random)
    words = words.toSpliced(Math.floor(random() * words.length), 0, ...long.slice(0, 2))
  }
  let rough = words.join(' ')
  const kind = random()
  if (kind < 0.3) {
    rough = rough
      .replaceAll(/[łıßøœæ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
  } else if (kind < 0.35) {
    rough = rough.replaceAll(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
  }
  return random() < 0.06 ? slip(rough, random) : rough
}

/** Mostly one to eight words in a row. */
function excerpt(words: readonly string[], random: () => number): string[] {
  const length = 1 + Math.floor(random() * random() * 10)
  const start = Math.floor(random() * Math.max(1, words.length - length + 1))
  return words.slice(start, start + length)
}

/** A letter left out, doubled or changed with its neighbor. */
function slip(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length)
  const kind = random()
  if (kind < 0.4) {
    return text.slice(0, at) + text.slice(at + 1)
  }
  const letter = text[at] ?? ''
  return kind < 0.6
    ? text.slice(0, at) + letter + text.slice(at)
    : text.slice(0, at) + (text[at + 1] ?? '') + letter + text.slice(at + 2)
}
