import { PLANES, type ScanKernel, SEGMENT_SLOTS, turnedSigns } from './vector-scan-layout.ts'

/** The kernel without WebAssembly: the same results, some ten times slower. */
export class PlainKernel implements ScanKernel {
  private readonly dimensions: number
  private readonly vectors: Int8Array[] = []
  private readonly signs: Uint8Array[] = []
  private readonly query: Int8Array
  private readonly querySigns = new Uint8Array(PLANES)
  private readonly dotsFound = new Int32Array(SEGMENT_SLOTS)
  private readonly collected = new Int32Array(SEGMENT_SLOTS)
  private readonly found: Uint8Array[] = []

  constructor(dimensions: number) {
    this.dimensions = dimensions
    this.query = new Int8Array(dimensions)
  }

  write(place: number, vector: Int8Array): void {
    const segment = Math.floor(place / SEGMENT_SLOTS)
    const slot = place % SEGMENT_SLOTS
    this.vectors[segment] ??= new Int8Array(SEGMENT_SLOTS * this.dimensions)
    this.signs[segment] ??= new Uint8Array(SEGMENT_SLOTS * PLANES)
    this.found[segment] ??= new Uint8Array(SEGMENT_SLOTS)
    this.vectors[segment].set(vector, slot * this.dimensions)
    turnedSigns(vector, this.signs[segment].subarray(slot * PLANES, (slot + 1) * PLANES))
  }

  setQuery(vector: Int8Array): void {
    this.query.set(vector)
    turnedSigns(vector, this.querySigns)
  }

  dots(segment: number, count: number): Int32Array {
    for (let slot = 0; slot < count; slot += 1) {
      this.dotsFound[slot] = this.dot(segment, slot)
    }
    return this.dotsFound.subarray(0, count)
  }

  dot(segment: number, slot: number): number {
    const vectors = this.vectors[segment] ?? this.query
    const start = slot * this.dimensions
    let sum = 0
    for (let place = 0; place < this.dimensions; place += 1) {
      sum += (vectors[start + place] as number) * (this.query[place] as number)
    }
    return sum
  }

  measure(segment: number, count: number): void {
    const signs = this.signs[segment] ?? new Uint8Array()
    const found = this.found[segment] ?? new Uint8Array()
    for (let slot = 0; slot < count; slot += 1) {
      let distance = 0
      for (let plane = 0; plane < PLANES; plane += 1) {
        const differing = (signs[slot * PLANES + plane] as number) ^ (this.querySigns[plane] as number)
        distance += bitsIn[differing] as number
      }
      found[slot] = distance
    }
  }

  countWithin(segment: number, count: number, most: number): number {
    return this.collect(segment, count, most).length
  }

  collect(segment: number, count: number, most: number): Int32Array {
    const distances = this.found[segment] ?? new Uint8Array()
    let collected = 0
    for (let slot = 0; slot < count; slot += 1) {
      if ((distances[slot] as number) <= most) {
        this.collected[collected] = slot
        collected += 1
      }
    }
    return this.collected.subarray(0, collected)
  }

  dotsOfCollected(segment: number, count: number): Int32Array {
    for (let place = 0; place < count; place += 1) {
      this.dotsFound[place] = this.dot(segment, this.collected[place] as number)
    }
    return this.dotsFound.subarray(0, count)
  }
}

const bitsIn = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)
