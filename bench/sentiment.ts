/**
 * How well, and how fast, the mood of a message is told: this build beside vader-sentiment and wink-sentiment in the same
 * run, on the same messages ({"text","label"} a line, as for `resolute eval sentiment`). Prints a table.
 *
 *   node bench/sentiment.ts --test evals/sentiment/dev.jsonl
 *
 * The libraries give a number. Vader's own bounds (0.05, Hutto and Gilbert 2014) make three labels of it; of wink-sentiment
 * the sign of its normalized score does.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { percent, shareOf } from '../src/cli/evaluation/interval.ts'
import { table } from '../src/cli/terminal.ts'
import { analyzeSentiment, readText } from '../src/modules/understanding/index.ts'

const MEASURED_MILLISECONDS = 1000
const VADER_BOUND = 0.05

type Label = 'negative' | 'neutral' | 'positive'

interface Case {
  readonly text: string
  readonly label: Label
}

interface Contender {
  readonly name: string
  judge(text: string): Label
}

const require = createRequire(import.meta.url)
const vader = require('vader-sentiment') as {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } }
}
const wink = require('wink-sentiment') as (text: string) => { normalizedScore: number }

const labelOf = (score: number, bound: number): Label => {
  if (score <= -bound) {
    return 'negative'
  }
  return score >= bound ? 'positive' : 'neutral'
}

const contenders: readonly Contender[] = [
  {
    name: 'resolute',
    judge: (text) => {
      const { label } = analyzeSentiment(readText('', text), [])
      return label === 'very_negative' ? 'negative' : label
    },
  },
  {
    name: 'vader-sentiment',
    judge: (text) => labelOf(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_BOUND),
  },
  { name: 'wink-sentiment', judge: (text) => labelOf(wink(text).normalizedScore, Number.MIN_VALUE) },
]

function readCases(path: string): Case[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { text, label } = JSON.parse(line) as { text: string; label: Label | 'very_negative' }
      return { text, label: label === 'very_negative' ? 'negative' : label }
    })
}

/** Processor time a text, so that other work on the machine counts less. */
function microsecondsOf({ judge }: Contender, cases: readonly Case[]): number {
  cases.forEach(({ text }) => judge(text))
  const start = process.cpuUsage()
  const begin = performance.now()
  let texts = 0
  while (performance.now() - begin < MEASURED_MILLISECONDS) {
    cases.forEach(({ text }) => judge(text))
    texts += cases.length
  }
  const { user, system } = process.cpuUsage(start)
  return Math.round((user + system) / texts)
}

const { values } = parseArgs({ options: { test: { type: 'string', default: 'evals/sentiment/dev.jsonl' } } })
const cases = readCases(values.test)
const labels: readonly Label[] = ['negative', 'neutral', 'positive']
console.log(
  table(
    ['', 'n', 'accuracy, three labels', ...labels.map((label) => `recall ${label}`), 'µs a text'],
    contenders.map((contender) => {
      const judged = cases.map(({ text, label }) => ({ label, isRight: contender.judge(text) === label }))
      const share = (rows: typeof judged): string =>
        percent(shareOf(rows.filter(({ isRight }) => isRight).length, rows.length))
      return [
        contender.name,
        judged.length,
        share(judged),
        ...labels.map((label) => share(judged.filter((one) => one.label === label))),
        microsecondsOf(contender, cases),
      ]
    }),
  ),
)
