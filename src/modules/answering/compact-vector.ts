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
  let [even, odd] = [0, 0]
  let index = 0
  for (; index + 1 < vector.length; index += 2) {
    even += (vector[index] ?? 0) * (values[index] ?? 0)
    odd += (vector[index + 1] ?? 0) * (values[index + 1] ?? 0)
  }
  const rest = index < vector.length ? (vector[index] ?? 0) * (values[index] ?? 0) : 0
  return (even + odd + rest) * scale
}
