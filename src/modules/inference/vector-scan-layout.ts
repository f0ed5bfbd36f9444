/** Vectors are kept and scanned in segments of so many. */
export const SEGMENT_SLOTS = 4096
/** Signs kept of a vector for the quick comparison: a power of two. */
export const SIGNS = 128
/** Bytes they take. */
export const PLANES = SIGNS / 8

/**
 * Where a scan's vectors live and the loops over them, in segments of SEGMENT_SLOTS. All results are integers, so the
 * WebAssembly and the plain implementation agree exactly. What a method returns is valid until the next call.
 */
export interface ScanKernel {
  /** `place` counts up from 0 without gaps. */
  write(place: number, vector: Int8Array): void
  setQuery(vector: Int8Array): void
  /** Dot products with the segment's first `count` vectors. */
  dots(segment: number, count: number): Int32Array
  dot(segment: number, slot: number): number
  /** Computes and keeps, for the segment's first `count` vectors, how many of their signs differ from the query's. */
  measure(segment: number, count: number): void
  /** How many of the first `count` have a distance, measured before, of at most `most`. */
  countWithin(segment: number, count: number, most: number): number
  /** Their slots, ascending. */
  collect(segment: number, count: number, most: number): Int32Array
  /** Dot products of the `count` slots collected last. */
  dotsOfCollected(segment: number, count: number): Int32Array
}

const turned = new Float64Array(SIGNS)

/** A fixed plus or minus for each place, so that no pattern of the values survives the turning. */
function flip(place: number): number {
  return Math.imul(place + 1, 0x9e3779b1) & 0x10000 ? -1 : 1
}

/**
 * Signs of the vector turned by a fixed rotation (flips and a Walsh-Hadamard transform), into `signs`, eight a byte, a set
 * bit for a negative one. Turned, every sign carries as much of the vector as any other; values as they are do not.
 * Longer vectors are folded onto SIGNS first, which projects them.
 */
export function turnedSigns(vector: Int8Array, signs: Uint8Array): void {
  turned.fill(0)
  for (let place = 0; place < vector.length; place += 1) {
    const target = place % SIGNS
    turned[target] = (turned[target] as number) + flip(place) * (vector[place] as number)
  }
  for (let half = 1; half < SIGNS; half *= 2) {
    for (let place = 0; place < SIGNS; place += 1) {
      if ((place & half) === 0) {
        const low = turned[place] as number
        const high = turned[place + half] as number
        turned[place] = low + high
        turned[place + half] = low - high
      }
    }
  }
  signs.fill(0)
  for (let place = 0; place < SIGNS; place += 1) {
    const negative = (turned[place] as number) < 0 ? 1 : 0
    signs[place >> 3] = (signs[place >> 3] as number) | (negative << (place & 7))
  }
}
