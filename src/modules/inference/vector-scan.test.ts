import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKernel } from './vector-scan-kernel.ts'
import { PlainKernel } from './vector-scan-plain.ts'
import { createVectorScan, quantize, scanWith, type VectorScan } from './vector-scan.ts'

const DIMENSIONS = 128

/** A small generator of numbers that are the same on every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Vectors around 40 centers, as texts about 40 subjects have. */
function makeVectors(count: number, seed: number, dimensions = DIMENSIONS): Float32Array[] {
  const next = numbersFrom(seed)
  const spread = () => Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5)
  const centers = Array.from({ length: 40 }, spread)
  return Array.from({ length: count }, () => {
    const center = centers[Math.floor(next() * centers.length)]!
    return spread().map((value, place) => value + center[place]!)
  })
}

function fill(scan: VectorScan, vectors: readonly Float32Array[]): VectorScan {
  for (const vector of vectors) {
    scan.add(quantize(vector))
  }
  return scan
}

function cosine(left: Float32Array, right: Float32Array): number {
  let dot = 0
  let lefts = 0
  let rights = 0
  for (const [place, value] of left.entries()) {
    dot += value * right[place]!
    lefts += value * value
    rights += right[place]! ** 2
  }
  return dot / Math.sqrt(lefts * rights)
}

describe('vector scan', () => {
  it('finds the nearest by cosine, whatever the lengths', () => {
    const vectors = makeVectors(500, 1)
    const scan = fill(createVectorScan(DIMENSIONS), vectors)
    const query = vectors[123]!.map((value) => value * 0.01)
    const expected = vectors
      .map((vector, place) => ({ place, score: cosine(vector, query) }))
      .toSorted((left, right) => right.score - left.score)
    const hits = scan.search(query, 5)
    expect(hits[0]?.place).toBe(123)
    expect(hits[0]?.score).toBeCloseTo(1, 3)
    for (const [rank, hit] of hits.entries()) {
      expect(hit.score).toBeCloseTo(expected[rank]!.score, 2)
    }
  })

  it('gives exactly the same with and without WebAssembly', () => {
    const small = fc.record({
      seed: fc.integer(),
      count: fc.integer({ min: 0, max: 90 }),
      wanted: fc.integer({ min: 0, max: 20 }),
      dimensions: fc.integer({ min: 1, max: 200 }),
    })
    fc.assert(
      fc.property(small, ({ seed, count, wanted, dimensions }) => {
        const [query, ...vectors] = makeVectors(count + 1, seed, dimensions)
        const fast = fill(createVectorScan(dimensions), vectors)
        const plain = fill(scanWith(new PlainKernel(dimensions), dimensions), vectors)
        const everyThird = (place: number): boolean => place % 3 === 0
        expect(fast.search(query!, wanted)).toEqual(plain.search(query!, wanted))
        for (const hit of fast.search(query!, wanted)) {
          expect(fast.scoreOf(query!, hit.place)).toBe(hit.score)
          expect(plain.scoreOf(query!, hit.place)).toBe(hit.score)
        }
        expect(fast.search(query!, wanted, everyThird)).toEqual(plain.search(query!, wanted, everyThird))
      }),
      { numRuns: 60 },
    )
  })

  it('runs as WebAssembly here', () => {
    expect(createKernel(DIMENSIONS)).not.toBeInstanceOf(PlainKernel)
  })

  it('compares only those of like signs among many, alike in both kernels, and misses hardly any', () => {
    const vectors = makeVectors(20_050, 7)
    const fast = fill(createVectorScan(DIMENSIONS), vectors)
    const plain = fill(scanWith(new PlainKernel(DIMENSIONS), DIMENSIONS), vectors)
    let found = 0
    for (const query of makeVectors(5, 8)) {
      const hits = fast.search(query, 10)
      expect(hits).toEqual(plain.search(query, 10))
      const exact = new Set(
        vectors
          .map((vector, place) => ({ place, score: cosine(vector, query) }))
          .toSorted((left, right) => right.score - left.score)
          .slice(0, 10)
          .map(({ place }) => place),
      )
      found += hits.filter(({ place }) => exact.has(place)).length
    }
    expect(found / 50).toBeGreaterThan(0.8)
  })

  it('finds what a narrow filter lets through', () => {
    const vectors = makeVectors(20_050, 9)
    const scan = fill(createVectorScan(DIMENSIONS), vectors)
    const hits = scan.search(vectors[3]!, 5, (place) => place % 5000 === 17)
    const places = hits.map(({ place }) => place).toSorted((left, right) => left - right)
    expect(places).toEqual([17, 5017, 10_017, 15_017, 20_017])
  })

  it('ranks equals in the order they were added, and gives a vector of zeros the score 0', () => {
    const scan = createVectorScan(DIMENSIONS)
    const [vector] = makeVectors(1, 3)
    scan.add(new Int8Array(DIMENSIONS))
    scan.add(quantize(vector!))
    scan.add(quantize(vector!))
    expect(scan.search(vector!, 3).map(({ place }) => place)).toEqual([1, 2, 0])
    expect(scan.scoreOf(vector!, 0)).toBe(0)
    expect(scan.scoreOf(vector!, 2)).toBe(scan.search(vector!, 1)[0]?.score)
    expect(scan.size).toBe(3)
  })

  it('refuses vectors of another length', () => {
    const scan = createVectorScan(DIMENSIONS)
    expect(() => scan.add(new Int8Array(3))).toThrow('3 dimensions')
    expect(() => scan.search(new Float32Array(3), 1)).toThrow('3 dimensions')
    expect(() => scan.scoreOf(new Float32Array(DIMENSIONS), 0)).toThrow('no vector 0')
    expect(createVectorScan(DIMENSIONS).search(new Float32Array(DIMENSIONS), 5)).toEqual([])
  })
})
