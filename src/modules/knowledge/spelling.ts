/** Looks up what a misspelt word was meant to be. */
export interface Spelling {
  /** The known word that is nearest; of equally near ones the most frequent. Undefined when none is near. */
  correct(word: string): number | undefined
}

interface KnownWord {
  readonly term: number
  readonly word: string
  /** In how many articles it is. */
  readonly having: number
  /** One bit for each letter in it: words that differ in many letters need not be compared. */
  readonly letters: number
}

/** Shorter words are near too many others. */
const SHORTEST = 4
/** Longer words may differ twice. */
const LONG = 8
const WORD = /^[a-z]+$/
const REMEMBERED = 2000

/**
 * Slips of the pen (Damerau 1964: a letter too many, missing, wrong, or two swapped), corrected to words of this index and
 * no others. The first letter is taken to be right, as it is in nearly all slips.
 */
export function createSpelling(words: Iterable<Omit<KnownWord, 'letters'>>): Spelling {
  const buckets = new Map<string, KnownWord[]>()
  for (const known of words) {
    if (known.word.length >= SHORTEST && WORD.test(known.word)) {
      const key = known.word.charAt(0) + String(known.word.length)
      const bucket = buckets.get(key) ?? []
      bucket.push({ ...known, letters: lettersOf(known.word) })
      buckets.set(key, bucket)
    }
  }
  const remembered = new Map<string, number | undefined>()
  return {
    correct: (word) => {
      if (word.length < SHORTEST || !WORD.test(word)) {
        return undefined
      }
      if (!remembered.has(word)) {
        if (remembered.size >= REMEMBERED) {
          remembered.clear()
        }
        remembered.set(word, findNearest(word, buckets)?.term)
      }
      return remembered.get(word)
    },
  }
}

function lettersOf(word: string): number {
  let letters = 0
  for (let place = 0; place < word.length; place += 1) {
    letters |= 1 << (word.charCodeAt(place) - 97)
  }
  return letters
}

function findNearest(word: string, buckets: ReadonlyMap<string, readonly KnownWord[]>): KnownWord | undefined {
  const most = word.length >= LONG ? 2 : 1
  const letters = lettersOf(word)
  let best: KnownWord | undefined
  let least = most + 1
  for (let length = word.length - most; length <= word.length + most; length += 1) {
    for (const known of buckets.get(word.charAt(0) + String(length)) ?? []) {
      if (bitsOf(known.letters ^ letters) > 2 * most) {
        continue
      }
      const distance = distanceOf(word, known.word)
      if (distance < least || (distance === least && best !== undefined && isRather(known, best))) {
        least = distance
        best = known
      }
    }
  }
  return least <= most ? best : undefined
}

const isRather = (one: KnownWord, other: KnownWord): boolean =>
  one.having > other.having || (one.having === other.having && one.word < other.word)

function bitsOf(value: number): number {
  let rest = value
  let count = 0
  while (rest !== 0) {
    rest &= rest - 1
    count += 1
  }
  return count
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbors. */
function distanceOf(one: string, other: string): number {
  const width = other.length + 1
  let before = new Uint8Array(width)
  let previous = Uint8Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = new Uint8Array(width)
    current[0] = row
    for (let column = 1; column < width; column += 1) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1)
      let least = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (isSame ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1)
      ) {
        least = Math.min(least, (before[column - 2] as number) + 1)
      }
      current[column] = least
    }
    before = previous
    previous = current
  }
  return previous[other.length] as number
}
