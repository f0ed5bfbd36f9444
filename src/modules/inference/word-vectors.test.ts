import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../kernel/package-root.ts'
import { MOST_PARTS, WordReader } from './word-vectors-reader.ts'
import { loadWordVectors } from './word-vectors.ts'

const vectors = loadWordVectors()

function cosine(left: string, right: string): number {
  const other = vectors.embed(right)
  return vectors.embed(left).reduce((sum, value, place) => sum + value * other[place]!, 0)
}

function hashesOf(text: string): number[] {
  const reader = new WordReader()
  const hashes: number[] = []
  reader.open(text)
  while (reader.next()) {
    hashes.push(reader.hash)
  }
  return hashes
}

describe('word vectors', () => {
  it.each([
    ['I want my money back', 'please refund my payment', 'how do I change my picture'],
    ['I forgot my password', 'cannot sign in to my account', 'what are your opening hours'],
    ['my card has not arrived', 'still waiting for my new card', 'the app crashes when I open it'],
  ])('brings %j closer to %j than to %j', (text, near, far) => {
    expect(cosine(text, near)).toBeGreaterThan(cosine(text, far) + 0.1)
  })

  it('gives unit vectors, and zeros for what it does not know', () => {
    const length = Math.hypot(...vectors.embed('Where is my parcel?'))
    expect(length).toBeCloseTo(1, 5)
    for (const text of ['', '   ', '🙂', '私のカードが届きません', '\u0000\u0001']) {
      expect(vectors.embed(text).every((value) => value === 0)).toBe(true)
      expect(vectors.knownShare(text)).toBe(0)
    }
  })

  it('sees through case, accents, apostrophes and digits', () => {
    expect(cosine("I DON'T know order 8841", 'i dont knów order 1234')).toBeCloseTo(1, 5)
  })

  it('says how many of the words it knows', () => {
    expect(vectors.knownShare('where is my order')).toBe(1)
    expect(vectors.knownShare('where is my qzxvkj')).toBe(0.75)
  })

  it('takes a megabyte in its stride', () => {
    expect(Math.hypot(...vectors.embed('refund my order '.repeat(65_536)))).toBeCloseTo(1, 4)
    expect(vectors.embed('x'.repeat(1_000_000))).toHaveLength(vectors.dimensions)
  })

  it('names the very file it read', () => {
    const file = readFileSync(join(packageRoot, 'assets/word-vectors.bin'))
    const digest = createHash('sha256').update(file.subarray(32)).digest('hex')
    expect(vectors.fingerprint).toBe(digest.slice(0, 16))
  })
})

describe('reading words', () => {
  it('agrees with the trainer, training/vectors/read_text.py', () => {
    const text = "Hé, I can't pay £12.50 – “why”? Straße naïve ŁÓDŹ 北京 mail@a.b x²"
    expect(createHash('sha256').update(hashesOf(text).join(' ')).digest('hex').slice(0, 16)).toBe('ad7e0e005fad1b97')
  })

  it('lists the parts of a word, its ends marked', () => {
    const reader = new WordReader()
    const parts = new Uint32Array(MOST_PARTS)
    reader.open('ab')
    reader.next()
    // <ab  ab>  <ab>
    expect(reader.hashParts(parts)).toBe(3)
    reader.open('a'.repeat(41))
    reader.next()
    expect(reader.hashParts(parts)).toBe(0)
  })
})
