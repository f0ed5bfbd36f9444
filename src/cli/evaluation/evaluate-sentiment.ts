import { z } from 'zod'
import { analyzeSentiment, readText, type SentimentLabel } from '../../modules/understanding/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import type { Evaluation } from './evaluation.ts'
import { bootstrap, percent, shareOf, type Share } from './interval.ts'
import { pathOf, readLines } from './read-lines.ts'

const FOUR = ['very_negative', 'negative', 'neutral', 'positive'] as const
const THREE = ['negative', 'neutral', 'positive'] as const
const BINS = 10
const MOST_MISTAKES_SHOWN = 20
const MEASURED_MILLISECONDS = 300

const caseSchema = z.object({ text: z.string(), label: z.enum(FOUR), language: z.string().optional() })

interface Answer extends z.infer<typeof caseSchema> {
  readonly found: SentimentLabel
  readonly confidence: number
}

/** Each text by itself, as the first message of a conversation. */
export const evaluateSentiment: Evaluation = {
  name: 'sentiment',
  usage: `sentiment --test F
  How the customer feels: {"text","label"} a line, positive, neutral, negative or very_negative.`,
  run: async (context, options) => {
    const cases = readLines(pathOf(context, '--test', options.test), caseSchema)
    const result = measure(cases)
    context.terminal.out(context.isJson ? JSON.stringify(result, null, 2) : describe(result))
    return exitCodes.ok
  },
}

function measure(cases: readonly z.infer<typeof caseSchema>[]) {
  const answers = cases.map((one): Answer => {
    const { label, confidence } = analyzeSentiment(readText('', one.text), [])
    return { ...one, found: label, confidence }
  })
  const languages = Map.groupBy(answers, ({ language }) => language ?? 'unknown')
  return {
    n: answers.length,
    three_labels: accuracyOf(answers, ofThree),
    four_labels: accuracyOf(answers, ofFour),
    macro_f1: bootstrap(answers, (sample) => macroF1(sample, THREE, ofThree)),
    macro_f1_of_four: bootstrap(answers, (sample) => macroF1(sample, FOUR, ofFour)),
    calibration_error: calibrationErrorOf(answers),
    labels: FOUR.map((label) => {
      const own = answers.filter((answer) => answer.label === label)
      return {
        label,
        recall_of_three: accuracyOf(own, ofThree),
        recall: accuracyOf(own, ofFour),
        found: Object.fromEntries(FOUR.map((found) => [found, own.filter((answer) => answer.found === found).length])),
      }
    }),
    languages: Object.fromEntries([...languages].map(([language, own]) => [language, accuracyOf(own, ofThree)])),
    microseconds: microsecondsOf(cases),
    mistakes: answers.filter(({ label, found }) => ofThree(label) !== ofThree(found)),
  }
}

/** Very negative is negative, where three labels are told apart. */
const ofThree = (label: SentimentLabel): SentimentLabel => (label === 'very_negative' ? 'negative' : label)
const ofFour = (label: SentimentLabel): SentimentLabel => label

type Fold = (label: SentimentLabel) => SentimentLabel

const accuracyOf = (answers: readonly Answer[], fold: Fold): Share =>
  shareOf(answers.filter(({ label, found }) => fold(label) === fold(found)).length, answers.length)

/** The mean of the labels' F1, over the labels that occur. */
function macroF1(answers: readonly Answer[], labels: readonly SentimentLabel[], fold: Fold): number {
  const scores = labels.flatMap((label) => {
    const truth = answers.filter((answer) => fold(answer.label) === label).length
    const found = answers.filter((answer) => fold(answer.found) === label).length
    const both = answers.filter((answer) => fold(answer.label) === label && fold(answer.found) === label).length
    return truth + found === 0 ? [] : [(2 * both) / (truth + found)]
  })
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
}

/** Expected calibration error: how far confidence in the four labels is from accuracy, over ten equal bins. */
function calibrationErrorOf(answers: readonly Answer[]): number {
  const bins = Map.groupBy(answers, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)))
  let error = 0
  for (const bin of bins.values()) {
    const stated = bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length
    error += (Math.abs(stated - accuracyOf(bin, ofFour).value) * bin.length) / answers.length
  }
  return error
}

/** Of the analysis alone, a text: the median of passes over all texts. */
function microsecondsOf(cases: readonly { readonly text: string }[]): number {
  const texts = cases.map(({ text }) => readText('', text))
  const passes: number[] = []
  const begin = performance.now()
  while (passes.length < 3 || performance.now() - begin < MEASURED_MILLISECONDS) {
    const start = performance.now()
    texts.forEach((text) => analyzeSentiment(text, []))
    passes.push(((performance.now() - start) * 1000) / texts.length)
  }
  return Math.round((passes.toSorted((left, right) => left - right)[passes.length >> 1] ?? 0) * 10) / 10
}

function describe(result: ReturnType<typeof measure>): string {
  const shown = result.mistakes.slice(0, MOST_MISTAKES_SHOWN)
  const languages = Object.entries(result.languages)
  return [
    table(
      ['figure', 'n', '95 % interval'],
      [
        ['accuracy, three labels', result.n, percent(result.three_labels)],
        ['accuracy, four labels', result.n, percent(result.four_labels)],
        ['macro F1, three labels', result.n, percent(result.macro_f1)],
        ['macro F1, four labels', result.n, percent(result.macro_f1_of_four)],
        ...(languages.length > 1
          ? languages.map(([language, share]) => [`accuracy of three in ${language}`, share.n, percent(share)])
          : []),
      ],
    ),
    '',
    table(
      ['truth', 'n', ...FOUR.map((found) => `found ${found}`), 'recall of three'],
      result.labels.map(({ label, recall_of_three: recall, found }) => [
        label,
        recall.n,
        ...FOUR.map((name) => found[name] ?? 0),
        percent(recall),
      ]),
    ),
    '',
    `Calibration error ${(100 * result.calibration_error).toFixed(1)} %. ${result.microseconds} µs a text.`,
    ...shown.map(
      ({ text, label, found, confidence }) => `✗ ${label}, found ${found} (${confidence}): ${text.slice(0, 90)}`,
    ),
    ...(result.mistakes.length > shown.length ? [`… and ${result.mistakes.length - shown.length} more`] : []),
  ].join('\n')
}
