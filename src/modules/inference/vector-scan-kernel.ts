import { PLANES, type ScanKernel, SEGMENT_SLOTS, turnedSigns } from './vector-scan-layout.ts'
import { PlainKernel } from './vector-scan-plain.ts'
import { vectorScanWasm } from './vector-scan-wasm.ts'

const BLOCK = 16
const PAGE = 65_536
/** The distance of what fills up the last block; none is as far. */
const FAR = 255

/** The first page: the query as 16-bit values, its signs, the collected slots, the dot products. */
const QUERY_SIGNS = 8192
const LIST = 16_384
const DOTS = LIST + SEGMENT_SLOTS * 4
const MOST_DIMENSIONS = QUERY_SIGNS / 2

interface ScanExports {
  dots(vectors: number, count: number, dimensions: number, out: number): void
  dotsAt(vectors: number, count: number, dimensions: number, list: number, out: number): void
  distances(signs: number, blocks: number, planes: number, query: number, out: number): void
  countWithin(distances: number, blocks: number, most: number): number
  collect(distances: number, blocks: number, most: number, list: number): number
}

/** The little of WebAssembly used here; its types come with those of browsers, which a server does without. */
interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface Machine {
  Module: new (bytes: Uint8Array) => object
  Memory: new (size: { initial: number }) => Memory
  Instance: new (module: object, imports: { scan: { memory: Memory } }) => { exports: ScanExports }
}
const machine = (globalThis as unknown as { WebAssembly: Machine }).WebAssembly

const compiled = compileKernel()

function compileKernel(): object | undefined {
  try {
    return new machine.Module(Buffer.from(vectorScanWasm, 'base64'))
  } catch {
    // No SIMD on this machine, or no WebAssembly allowed: the plain kernel does the same, slower.
    return undefined
  }
}

export function createKernel(dimensions: number): ScanKernel {
  if (compiled === undefined || dimensions > MOST_DIMENSIONS - BLOCK) {
    return new PlainKernel(dimensions)
  }
  return new WasmKernel(dimensions, compiled)
}

/**
 * A segment holds its vectors, then their signs, then room for their distances. Signs lie in blocks of 16 vectors, byte 0
 * of all 16, byte 1 of all 16, …, so that one instruction compares a byte of 16 vectors.
 */
class WasmKernel implements ScanKernel {
  private readonly memory = new machine.Memory({ initial: 1 })
  private readonly exports: ScanExports
  private readonly dimensions: number
  private readonly signs = new Uint8Array(PLANES)
  private readonly segmentPages: number
  private segments = 0
  private bytes = new Int8Array(this.memory.buffer)
  private unsigned = new Uint8Array(this.memory.buffer)
  private integers = new Int32Array(this.memory.buffer)

  constructor(dimensions: number, module: object) {
    this.dimensions = Math.ceil(dimensions / BLOCK) * BLOCK
    this.segmentPages = Math.ceil((SEGMENT_SLOTS * (this.dimensions + PLANES + 1)) / PAGE)
    this.exports = new machine.Instance(module, { scan: { memory: this.memory } }).exports
  }

  write(place: number, vector: Int8Array): void {
    const segment = Math.floor(place / SEGMENT_SLOTS)
    const slot = place % SEGMENT_SLOTS
    if (segment >= this.segments) {
      this.grow()
    }
    this.bytes.set(vector, this.vectorsOf(segment) + slot * this.dimensions)
    const block = this.signsOf(segment) + Math.floor(slot / BLOCK) * BLOCK * PLANES
    turnedSigns(vector, this.signs)
    for (const [plane, byte] of this.signs.entries()) {
      this.unsigned[block + plane * BLOCK + (slot % BLOCK)] = byte
    }
  }

  setQuery(vector: Int8Array): void {
    const query = new Int16Array(this.memory.buffer, 0, this.dimensions)
    query.fill(0)
    query.set(vector)
    turnedSigns(vector, this.signs)
    this.unsigned.set(this.signs, QUERY_SIGNS)
  }

  dots(segment: number, count: number): Int32Array {
    this.exports.dots(this.vectorsOf(segment), Math.ceil(count / 4) * 4, this.dimensions, DOTS)
    return this.integers.subarray(DOTS / 4, DOTS / 4 + count)
  }

  /** Three vectors more are computed along with it; behind the last come the signs, so that they are there to be read. */
  dot(segment: number, slot: number): number {
    this.exports.dots(this.vectorsOf(segment) + slot * this.dimensions, 4, this.dimensions, DOTS)
    return this.integers[DOTS / 4] as number
  }

  measure(segment: number, count: number): void {
    const out = this.distancesOf(segment)
    const blocks = Math.ceil(count / BLOCK)
    this.exports.distances(this.signsOf(segment), blocks, PLANES, QUERY_SIGNS, out)
    this.unsigned.fill(FAR, out + count, out + blocks * BLOCK)
  }

  countWithin(segment: number, count: number, most: number): number {
    return this.exports.countWithin(this.distancesOf(segment), Math.ceil(count / BLOCK), most)
  }

  collect(segment: number, count: number, most: number): Int32Array {
    const found = this.exports.collect(this.distancesOf(segment), Math.ceil(count / BLOCK), most, LIST)
    return this.integers.subarray(LIST / 4, LIST / 4 + found)
  }

  dotsOfCollected(segment: number, count: number): Int32Array {
    this.exports.dotsAt(this.vectorsOf(segment), count, this.dimensions, LIST, DOTS)
    return this.integers.subarray(DOTS / 4, DOTS / 4 + count)
  }

  private grow(): void {
    this.memory.grow(this.segmentPages)
    this.segments += 1
    this.bytes = new Int8Array(this.memory.buffer)
    this.unsigned = new Uint8Array(this.memory.buffer)
    this.integers = new Int32Array(this.memory.buffer)
  }

  private vectorsOf(segment: number): number {
    return PAGE + segment * this.segmentPages * PAGE
  }

  private signsOf(segment: number): number {
    return this.vectorsOf(segment) + SEGMENT_SLOTS * this.dimensions
  }

  private distancesOf(segment: number): number {
    return this.signsOf(segment) + SEGMENT_SLOTS * PLANES
  }
}
