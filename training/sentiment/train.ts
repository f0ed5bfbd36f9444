/**
 * Makes assets/sentiment.bin from the messages of this folder, and prints how well it does on messages it has not seen:
 * by cross-validation, and on evals/sentiment/dev.jsonl.
 *
 *   node training/sentiment/train.ts
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { createRandom, shuffle } from '../../src/modules/inference/index.ts'
import { POLARITIES, POLARITY_AT, toProbabilities } from '../../src/modules/understanding/sentiment-heads.ts'
import {
  scoreText,
  sentimentModelToBytes,
  type SentimentModel,
} from '../../src/modules/understanding/sentiment-model.ts'
import { fillFrames, writeLetters } from './compose-examples.ts'
import { fitAveraged, quantizeHeads, type SentimentExample } from './fit-heads.ts'
import { readHeldOut, readWrittenExamples, toExample, type WrittenExample } from './read-examples.ts'

const OPTIONS = { learningRate: 0.15, epochs: 4, fewestTexts: 4, vectorScale: 0.7, seed: 1, models: 4 }
const FOLDS = 5
/** Put together mechanically, an e-mail teaches less than one that somebody wrote. */
const LETTER_WEIGHT = 0.25
const LETTER_SEEDS = [13, 14, 15]
const TEMPERATURES = Array.from({ length: 40 }, (_, step) => 0.4 + step * 0.05)

interface Judged {
  readonly logits: Float32Array
  /** Place in POLARITIES. */
  readonly truth: number
}

function truthOf({ targets }: SentimentExample): number {
  return POLARITIES.findIndex((_, index) => targets[POLARITY_AT + index] === 1)
}

function judgeAll(model: SentimentModel, examples: readonly SentimentExample[]): Judged[] {
  return examples.map((example) => ({
    logits: scoreText(model, example.hashed, example.feelings),
    truth: truthOf(example),
  }))
}

/** What was written by hand, what is made of frames, and e-mails put together from the former. */
function withComposed(written: readonly WrittenExample[]): SentimentExample[] {
  const letters = LETTER_SEEDS.flatMap((seed) => writeLetters(written, seed)).map((letter) => ({
    ...toExample(letter),
    weight: LETTER_WEIGHT,
  }))
  return [...written.map(toExample), ...fillFrames().map(toExample), ...letters]
}

/** Every example judged by a model that was trained without it. */
function crossValidate(written: readonly WrittenExample[]): Judged[] {
  const order = [...written]
  shuffle(order, createRandom(7))
  return Array.from({ length: FOLDS }, (_, fold) => {
    const rest = order.filter((_example, index) => index % FOLDS !== fold)
    const held = order.filter((_example, index) => index % FOLDS === fold)
    return judgeAll(fitAveraged(withComposed(rest), OPTIONS), held.map(toExample))
  }).flat()
}

/** Mean negative log-likelihood of the true polarity. */
function lossAt(judged: readonly Judged[], temperature: number): number {
  const losses = judged.map(
    ({ logits, truth }) => -Math.log((toProbabilities(logits, temperature)[POLARITY_AT + truth] ?? 0) + 1e-9),
  )
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

function fitTemperature(judged: readonly Judged[]): number {
  return TEMPERATURES.reduce((best, temperature) =>
    lossAt(judged, temperature) < lossAt(judged, best) ? temperature : best,
  )
}

/** Shares right with four labels and with three, where negative is one. */
function describeAccuracy(judged: readonly Judged[]): string {
  const three = (place: number): number => Math.max(1, place)
  const guessed = judged.map(({ logits, truth }) => {
    const [veryNegative = 0, negative = 0, neutral = 0, positive = 0] = toProbabilities(logits, 1).subarray(POLARITY_AT)
    const isUnhappy = veryNegative + negative >= Math.max(neutral, positive)
    const unhappy = veryNegative > negative ? 0 : 1
    const other = positive > neutral ? 3 : 2
    return { guess: isUnhappy ? unhappy : other, truth }
  })
  const share = (hits: number): string => `${((100 * hits) / guessed.length).toFixed(1)} %`
  const ofThree = guessed.filter(({ guess, truth }) => three(guess) === three(truth)).length
  const ofFour = guessed.filter(({ guess, truth }) => guess === truth).length
  return `three labels ${share(ofThree)}, four labels ${share(ofFour)}, n = ${guessed.length}`
}

const folder = join(packageRoot, 'training/sentiment')
const written = readWrittenExamples(folder)
const judged = crossValidate(written)
const temperature = fitTemperature(judged)
console.log(`cross-validation: ${describeAccuracy(judged)}; temperature ${temperature.toFixed(2)}`)
const model = { ...quantizeHeads(fitAveraged(withComposed(written), OPTIONS)), temperature }
const development = readHeldOut(join(packageRoot, 'evals/sentiment/dev.jsonl')).map(toExample)
console.log(`dev.jsonl: ${describeAccuracy(judgeAll(model, development))}`)
const bytes = sentimentModelToBytes(model)
writeFileSync(join(packageRoot, 'assets/sentiment.bin'), bytes)
console.log(`assets/sentiment.bin: ${bytes.length} bytes, ${model.features.places.length} features`)
