import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../kernel/package-root.ts'
import { HASH_SEED, mixHash, SPACE } from './detect-language-letters.ts'

export interface NgramShape {
  /** A power of two. */
  readonly buckets: number
  /** Units of the longest n-gram. */
  readonly longest: number
}

/** What assets/language.bin says of each of its models, in a line of JSON before their weights. */
export interface LanguageModelHeader extends NgramShape {
  readonly script: 'latin' | 'han'
  readonly languages: readonly string[]
  /** What a weight of 1 adds to a logit. */
  readonly scale: number
}

const WORD_SEED = 0x5bd1_e995

/**
 * Writes the buckets of a text's features and returns their number: the n-grams of 1 to `longest` units that cross no
 * space but may begin or end with one, and the whole words.
 */
export function hashNgrams(units: Uint16Array, shape: NgramShape, into: Uint32Array): number {
  const mask = shape.buckets - 1
  let count = 0
  let word = WORD_SEED
  for (let start = 0; start < units.length - 1 && count < into.length - shape.longest - 1; start += 1) {
    const first = units[start] as number
    let hash = mixHash(HASH_SEED, first)
    if (first !== SPACE) {
      into[count] = (hash ^ (hash >>> 15)) & mask
      count += 1
    }
    for (let end = start + 1; end < start + shape.longest && end < units.length; end += 1) {
      const unit = units[end] as number
      hash = mixHash(hash, unit)
      into[count] = (hash ^ (hash >>> 15)) & mask
      count += 1
      if (unit === SPACE) {
        break
      }
    }
    word = first === SPACE ? WORD_SEED : mixHash(word, first)
    if (first !== SPACE && units[start + 1] === SPACE) {
      into[count] = (word ^ (word >>> 15)) & mask
      count += 1
    }
  }
  return count
}

/** Sums of n features grow with n though their evidence overlaps; by the root of n, long texts become surer, not certain. */
export const featureValue = (count: number): number => 1 / Math.sqrt(count)

/** As many features as the letters that are read can have, and then some. */
const MOST_FEATURES = 2048

/** A linear model over hashed n-grams, made by training/language/train-language.ts. */
export class LanguageModel {
  readonly languages: readonly string[]
  readonly #header: LanguageModelHeader
  /** One row a bucket, one column a language. */
  readonly #weights: Int8Array
  readonly #features = new Uint32Array(MOST_FEATURES)
  readonly #sums: Int32Array
  readonly #logits: Float64Array

  constructor(header: LanguageModelHeader, weights: Int8Array) {
    this.languages = header.languages
    this.#header = header
    this.#weights = weights
    this.#sums = new Int32Array(header.languages.length)
    this.#logits = new Float64Array(header.languages.length)
  }

  /** One logit a language, or undefined for no letters. What it returns is overwritten by the next call. */
  score(units: Uint16Array): Float64Array | undefined {
    const features = this.#features
    const weights = this.#weights
    const sums = this.#sums
    const count = hashNgrams(units, this.#header, features)
    if (count === 0) {
      return undefined
    }
    const width = sums.length
    sums.fill(0)
    for (let index = 0; index < count; index += 1) {
      const row = (features[index] as number) * width
      for (let column = 0; column < width; column += 1) {
        sums[column] = (sums[column] as number) + (weights[row + column] as number)
      }
    }
    const scale = this.#header.scale * featureValue(count)
    for (let column = 0; column < width; column += 1) {
      this.#logits[column] = (sums[column] as number) * scale
    }
    return this.#logits
  }
}

/** `latin` tells the languages in Latin letters apart, `han` Japanese from Chinese where no kana stand. */
export type LanguageModels = Readonly<Record<LanguageModelHeader['script'], LanguageModel>>

export function readLanguageModels(path = join(packageRoot, 'assets/language.bin')): LanguageModels {
  const file = readFileSync(path)
  const headerEnd = file.indexOf('\n')
  const headers: readonly LanguageModelHeader[] = JSON.parse(file.toString('utf8', 0, headerEnd))
  let offset = file.byteOffset + headerEnd + 1
  const models = headers.map((header) => {
    const size = header.buckets * header.languages.length
    const model = new LanguageModel(header, new Int8Array(file.buffer, offset, size))
    offset += size
    return [header.script, model] as const
  })
  const { latin, han } = Object.fromEntries(models)
  if (latin === undefined || han === undefined) {
    throw new Error(`${path} lacks a model of the Latin or of the Chinese script.`)
  }
  return { latin, han }
}
