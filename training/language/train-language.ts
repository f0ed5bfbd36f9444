/**
 * Trains the two models of assets/language.bin: one tells the languages in Latin letters apart, one Japanese from
 * Chinese where no kana stand. Multinomial logistic regression by AdaGrad over the features of the product itself.
 *
 *   node training/language/train-language.ts texts.jsonl assets/language.bin [TEXTS-PER-LANGUAGE]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LetterReader } from '../../src/modules/understanding/detect-language-letters.ts'
import { featureValue, hashNgrams } from '../../src/modules/understanding/detect-language-model.ts'
import { createGenerator, roughen } from './roughen.ts'

interface Text {
  readonly language: string
  readonly text: string
}

interface Recipe {
  readonly languages: readonly string[]
  readonly buckets: number
  readonly longest: number
  readonly script: 'latin' | 'han'
}

const RECIPES: readonly Recipe[] = [
  { languages: ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'tr'], buckets: 1 << 16, longest: 5, script: 'latin' },
  { languages: ['ja', 'zh'], buckets: 1 << 14, longest: 2, script: 'han' },
]

const LEARNING_RATE = 0.3
/** Own phrases come this often among the texts of a language. */
const PHRASE_SHARE = 0.12
const MOST_FEATURES = 2000

const [source, target, amount = '1000000'] = process.argv.slice(2)
if (source === undefined || target === undefined) {
  console.error('Usage: node training/language/train-language.ts texts.jsonl language.bin')
  process.exit(2)
}

const random = createGenerator(7)
const reader = new LetterReader()
const features = new Uint32Array(MOST_FEATURES)
const readLines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1)
const texts = Map.groupBy(
  readLines(source).map((line): Text => JSON.parse(line)),
  ({ language }) => language,
)
const phrases = new Map(
  RECIPES.flatMap(({ languages }) => languages).map((language) => [
    language,
    readLines(join(import.meta.dirname, 'phrases', `${language}.txt`)),
  ]),
)

function pick<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)]
}

function draw(language: string): string {
  if (random() < PHRASE_SHARE) {
    return roughen(pick(phrases.get(language) ?? []) ?? '', { foreign: '', whole: 0.6, random })
  }
  const foreign = language === 'en' ? '' : (pick(texts.get('en') ?? [])?.text ?? '')
  return roughen(pick(texts.get(language) ?? [])?.text ?? '', { foreign, whole: 0.15, random })
}

function train(recipe: Recipe): Float32Array {
  const { languages, buckets } = recipe
  const width = languages.length
  const weights = new Float32Array(buckets * width)
  const squares = new Float32Array(buckets * width).fill(1e-3)
  const logits = new Float32Array(width)
  const steps = Number(amount) * width
  for (let step = 0; step < steps; step += 1) {
    const label = step % width
    const letters = reader.read(draw(languages[label] ?? '').toLowerCase())
    const count = hashNgrams(letters[recipe.script], recipe, features)
    if (count === 0) {
      continue
    }
    const value = featureValue(count)
    predict(weights, features.subarray(0, count), logits)
    const rate = LEARNING_RATE * (1 - step / steps)
    for (let column = 0; column < width; column += 1) {
      const gradient = ((logits[column] ?? 0) - (column === label ? 1 : 0)) * value
      if (Math.abs(gradient) < 1e-5) {
        continue
      }
      for (let index = 0; index < count; index += 1) {
        const place = (features[index] ?? 0) * width + column
        const square = (squares[place] ?? 0) + gradient * gradient
        squares[place] = square
        weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(square)
      }
    }
  }
  return weights
}

/** Leaves the probabilities in `logits`. */
function predict(weights: Float32Array, rows: Uint32Array, logits: Float32Array): void {
  const width = logits.length
  const value = featureValue(rows.length)
  logits.fill(0)
  for (const feature of rows) {
    const row = feature * width
    for (let column = 0; column < width; column += 1) {
      logits[column] = (logits[column] ?? 0) + value * (weights[row + column] ?? 0)
    }
  }
  const highest = Math.max(...logits)
  let sum = 0
  for (let column = 0; column < width; column += 1) {
    const power = Math.exp((logits[column] ?? 0) - highest)
    logits[column] = power
    sum += power
  }
  for (let column = 0; column < width; column += 1) {
    logits[column] = (logits[column] ?? 0) / sum
  }
}

/** A bucket's mean over the languages says nothing; the largest weights are cut so that the rest keep their precision. */
function quantize(weights: Float32Array, width: number): { bytes: Int8Array; scale: number } {
  for (let row = 0; row < weights.length; row += width) {
    const mean = weights.subarray(row, row + width).reduce((sum, weight) => sum + weight, 0) / width
    for (let column = row; column < row + width; column += 1) {
      weights[column] = (weights[column] ?? 0) - mean
    }
  }
  const sizes = Float32Array.from(weights, Math.abs).toSorted()
  const scale = (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  return { bytes, scale }
}

const trained = RECIPES.map((recipe) => {
  const weights = train(recipe)
  const { bytes, scale } = quantize(weights, recipe.languages.length)
  const { script, languages, buckets, longest } = recipe
  return { header: { script, languages, buckets, longest, scale }, bytes }
})
const header = Buffer.from(`${JSON.stringify(trained.map((each) => each.header))}\n`)
writeFileSync(target, Buffer.concat([header, ...trained.map(({ bytes }) => new Uint8Array(bytes.buffer))]))
