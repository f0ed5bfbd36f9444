import { createKernel } from './vector-scan-kernel.ts'
import { SIGNS, type ScanKernel, SEGMENT_SLOTS } from './vector-scan-layout.ts'

export interface ScanHit {
  place: number
  /** Cosine, -1 to 1. */
  score: number
}

/** The nearest of many int8 vectors, by cosine: all of them compared up to PREFILTER_FROM, beyond that those of like signs. */
export interface VectorScan {
  readonly size: number
  /** The place it got: 0, 1, 2, … */
  add(vector: Int8Array): number
  /** The `count` best, best first; of equals the one added first. `accept` is asked only about places that are near enough. */
  search(query: Float32Array | Int8Array, count: number, accept?: (place: number) => boolean): ScanHit[]
  /** The cosine with one of them. */
  scoreOf(query: Float32Array | Int8Array, place: number): number
}

/** Below this, comparing everything takes less than 0.2 ms. */
const PREFILTER_FROM = 20_000
/** Candidates by signs that are compared in full: at least so many, and so many for each hit wanted. */
const FEWEST_CANDIDATES = 4000
const CANDIDATES_PER_HIT = 200

/** The largest value becomes ±127. The length is lost: a scan compares directions. */
export function quantize(vector: Float32Array): Int8Array {
  let largest = 0
  for (const value of vector) {
    largest = Math.max(largest, Math.abs(value))
  }
  const factor = largest === 0 ? 0 : 127 / largest
  return Int8Array.from(vector, (value) => Math.round(value * factor))
}

export function createVectorScan(dimensions: number): VectorScan {
  return scanWith(createKernel(dimensions), dimensions)
}

/** For createVectorScan, and for tests that compare kernels. */
export function scanWith(kernel: ScanKernel, dimensions: number): VectorScan {
  return new SegmentedScan(kernel, dimensions)
}

class SegmentedScan implements VectorScan {
  private readonly kernel: ScanKernel
  private readonly dimensions: number
  private count = 0
  private inverseLengths = new Float64Array(SEGMENT_SLOTS)

  constructor(kernel: ScanKernel, dimensions: number) {
    this.kernel = kernel
    this.dimensions = dimensions
  }

  get size(): number {
    return this.count
  }

  add(vector: Int8Array): number {
    if (vector.length !== this.dimensions) {
      throw new RangeError(`a vector of ${vector.length} dimensions does not fit a scan of ${this.dimensions}`)
    }
    const place = this.count
    this.kernel.write(place, vector)
    if (place >= this.inverseLengths.length) {
      const longer = new Float64Array(this.inverseLengths.length * 2)
      longer.set(this.inverseLengths)
      this.inverseLengths = longer
    }
    this.inverseLengths[place] = inverseLength(vector)
    this.count += 1
    return place
  }

  search(query: Float32Array | Int8Array, count: number, accept?: (place: number) => boolean): ScanHit[] {
    const values = this.open(query)
    const best = new BestHits(Math.min(count, this.count), accept)
    if (best.wanted > 0) {
      if (this.count < PREFILTER_FROM) {
        this.offerAll(best)
      } else {
        this.offerOfLikeSigns(best)
      }
    }
    const factor = inverseLength(values)
    return best.hits.map(({ place, score }) => ({ place, score: score * factor }))
  }

  scoreOf(query: Float32Array | Int8Array, place: number): number {
    const values = this.open(query)
    if (place < 0 || place >= this.count) {
      throw new RangeError(`there is no vector ${place} among ${this.count}`)
    }
    const dot = this.kernel.dot(Math.floor(place / SEGMENT_SLOTS), place % SEGMENT_SLOTS)
    return dot * (this.inverseLengths[place] as number) * inverseLength(values)
  }

  private open(query: Float32Array | Int8Array): Int8Array {
    if (query.length !== this.dimensions) {
      throw new RangeError(`a query of ${query.length} dimensions does not fit a scan of ${this.dimensions}`)
    }
    const values = query instanceof Int8Array ? query : quantize(query)
    this.kernel.setQuery(values)
    return values
  }

  private slotsIn(segment: number): number {
    return Math.min(SEGMENT_SLOTS, this.count - segment * SEGMENT_SLOTS)
  }

  private offerAll(best: BestHits): void {
    for (let start = 0; start < this.count; start += SEGMENT_SLOTS) {
      const segment = start / SEGMENT_SLOTS
      const slots = this.slotsIn(segment)
      const dots = this.kernel.dots(segment, slots)
      for (let slot = 0; slot < slots; slot += 1) {
        const score = (dots[slot] as number) * (this.inverseLengths[start + slot] as number)
        best.offer(start + slot, score)
      }
    }
  }

  /** Widens the circle until enough candidates were accepted: a narrow `accept` costs more, and finds what it should. */
  private offerOfLikeSigns(best: BestHits): void {
    this.measureDistances()
    let candidates = Math.max(FEWEST_CANDIDATES, best.wanted * CANDIDATES_PER_HIT)
    const enough = best.accept === undefined ? 0 : candidates / 2
    for (;;) {
      best.clear()
      const accepted = this.offerWithin(this.radiusOf(candidates), best)
      if (accepted >= enough || candidates >= this.count) {
        return
      }
      candidates = Math.min(this.count, candidates * 8)
    }
  }

  private measureDistances(): void {
    for (let segment = 0; segment * SEGMENT_SLOTS < this.count; segment += 1) {
      this.kernel.measure(segment, this.slotsIn(segment))
    }
  }

  /** The smallest distance within which so many lie, by halving. */
  private radiusOf(candidates: number): number {
    let low = 0
    let high = SIGNS
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.countWithin(middle) >= candidates) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private countWithin(radius: number): number {
    let within = 0
    for (let segment = 0; segment * SEGMENT_SLOTS < this.count; segment += 1) {
      within += this.kernel.countWithin(segment, this.slotsIn(segment), radius)
    }
    return within
  }

  private offerWithin(radius: number, best: BestHits): number {
    let accepted = 0
    for (let start = 0; start < this.count; start += SEGMENT_SLOTS) {
      const segment = start / SEGMENT_SLOTS
      const slots = this.kernel.collect(segment, this.slotsIn(segment), radius)
      const dots = this.kernel.dotsOfCollected(segment, slots.length)
      for (let at = 0; at < slots.length; at += 1) {
        const place = start + (slots[at] as number)
        accepted += best.accept === undefined || best.accept(place) ? 1 : 0
        best.offer(place, (dots[at] as number) * (this.inverseLengths[place] as number))
      }
    }
    return accepted
  }
}

/** The best so far, best first. Offered in order of place, so that of equals the first stays. */
class BestHits {
  readonly hits: ScanHit[] = []
  readonly wanted: number
  readonly accept: ((place: number) => boolean) | undefined
  private bar = -Infinity

  constructor(wanted: number, accept: ((place: number) => boolean) | undefined) {
    this.wanted = wanted
    this.accept = accept
  }

  clear(): void {
    this.hits.length = 0
    this.bar = -Infinity
  }

  offer(place: number, score: number): void {
    if (score <= this.bar || (this.accept !== undefined && !this.accept(place))) {
      return
    }
    const { hits } = this
    if (hits.length === this.wanted) {
      hits.pop()
    }
    let at = hits.length
    while (at > 0 && (hits[at - 1]?.score ?? Infinity) < score) {
      at -= 1
    }
    hits.splice(at, 0, { place, score })
    if (hits.length === this.wanted) {
      this.bar = hits.at(-1)?.score ?? -Infinity
    }
  }
}

function inverseLength(vector: Int8Array): number {
  let squares = 0
  for (const value of vector) {
    squares += value * value
  }
  return squares === 0 ? 0 : 1 / Math.sqrt(squares)
}
