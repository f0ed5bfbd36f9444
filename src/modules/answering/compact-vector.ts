import { loadWordVectors, quantize } from '../inference/index.ts'

/** The direction of a text, at a quarter of the memory. */
export interface CompactVector {
  readonly values: Int8Array
  /** 1 / length of the values; 0 for a text of unknown words. */
  readonly scale: number
}

export function embedCompact(text: string): CompactVector {
  const values = quantize(loadWordVectors().embed(text))
  const squares = values.reduce((sum, value) => sum + value * value, 0)
  return { values, scale: squares === 0 ? 0 : 1 / Math.sqrt(squares) }
}

/** Of a vector of unit length to a compact one, -1..1; 0 when either is of unknown words. */
export function cosine(vector: Float32Array, { values, scale }: CompactVector): number {
  let sum = 0
  for (let index = 0; index < vector.length; index += 1) {
    sum += (vector[index] ?? 0) * (values[index] ?? 0)
  }
  return sum * scale
}
