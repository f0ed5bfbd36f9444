import { quantize } from '../inference/index.ts'

/** What an article's vectors are in the index. */
export interface PooledVectors {
  /** One vector for each run of chunks, one after the other: nearly always one, the mean of what the article says. */
  readonly vectors: Int8Array
  /** 1 by the length of each vector: what its products are multiplied with to be cosines. */
  readonly inverseLengths: Float32Array
}

/** Chunks that one vector stands for, at most: a long article is about several things. */
const CHUNKS_IN_VECTOR = 8

/** A mean tells better what an article is about than its nearest piece does: pieces are near to much by chance. */
export function poolVectors(chunks: readonly Float32Array[], dimensions: number): PooledVectors {
  const count = Math.max(1, Math.ceil(chunks.length / CHUNKS_IN_VECTOR))
  const size = Math.ceil(chunks.length / count)
  const all = new Int8Array(count * dimensions)
  const inverseLengths = new Float32Array(count)
  for (let place = 0; place < count; place += 1) {
    const vector = quantize(meanOf(chunks.slice(place * size, (place + 1) * size), dimensions))
    all.set(vector, place * dimensions)
    const squares = vector.reduce((sum, value) => sum + value * value, 0)
    inverseLengths[place] = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  }
  return { vectors: all, inverseLengths }
}

function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions)
  for (const vector of vectors) {
    vector.forEach((value, dimension) => (mean[dimension] = (mean[dimension] as number) + value / vectors.length))
  }
  return mean
}
