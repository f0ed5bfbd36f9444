import { createLanguageDetector, readText, type LanguageDetector } from '../../modules/understanding/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import type { Evaluation } from './evaluation.ts'
import { percent, shareOf, type Share } from './interval.ts'
import { readLanguageCases, type LanguageCase } from './language-cases.ts'
import { pathOf } from './read-lines.ts'

/** Shorter texts are greetings and single words. */
const SHORT = 12
/** Document 004: from here on a found language is acted upon. */
const CONFIDENT = 0.8
const BINS = 10
const MOST_MISTAKES_SHOWN = 20
const MEASURED_MILLISECONDS = 300

interface Answer extends LanguageCase {
  readonly found: string
  readonly confidence: number
}

/** Each text by itself, as the first message of a conversation, among the configured languages. */
export const evaluateLanguage: Evaluation = {
  name: 'language',
  usage: `language --test F
  Finds the language of texts that say nothing else: {"text","language"} a line, codes of ISO 639.`,
  run: async (context, options) => {
    const cases = readLanguageCases(pathOf(context, '--test', options.test))
    const detect = createLanguageDetector(context.loaded.config.company.languages)
    const result = measure(detect, cases)
    context.terminal.out(context.isJson ? JSON.stringify(result, null, 2) : describe(result))
    return exitCodes.ok
  },
}

const silence = { earlier: [], conversationLanguage: undefined }

function measure(detect: LanguageDetector, cases: readonly LanguageCase[]) {
  const answers = cases.map(({ text, language }): Answer => {
    const { code, confidence } = detect(readText('', text), silence)
    return { text, language, found: code, confidence }
  })
  const byLanguage = [...Map.groupBy(answers, ({ language }) => language)].toSorted(([left], [right]) =>
    left.localeCompare(right),
  )
  return {
    n: answers.length,
    accuracy: accuracyOf(answers),
    short: accuracyOf(answers.filter(({ text }) => text.length < SHORT)),
    confident: accuracyOf(answers.filter(({ confidence }) => confidence >= CONFIDENT)),
    calibration_error: calibrationErrorOf(answers),
    languages: Object.fromEntries(byLanguage.map(([language, own]) => [language, accuracyOf(own)])),
    microseconds: microsecondsOf(detect, cases),
    mistakes: answers.filter(({ language, found }) => language !== found),
  }
}

const accuracyOf = (answers: readonly Answer[]): Share =>
  shareOf(answers.filter(({ language, found }) => language === found).length, answers.length)

/** Expected calibration error: how far confidence is from accuracy, over ten equal bins of confidence. */
function calibrationErrorOf(answers: readonly Answer[]): number {
  const bins = Map.groupBy(answers, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)))
  let error = 0
  for (const bin of bins.values()) {
    const stated = bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length
    error += (Math.abs(stated - accuracyOf(bin).value) * bin.length) / answers.length
  }
  return error
}

/** Of the detection alone, a text: the median of passes over all texts. */
function microsecondsOf(detect: LanguageDetector, cases: readonly LanguageCase[]): number {
  const texts = cases.map(({ text }) => readText('', text))
  const passes: number[] = []
  const begin = performance.now()
  while (passes.length < 3 || performance.now() - begin < MEASURED_MILLISECONDS) {
    const start = performance.now()
    texts.forEach((text) => detect(text, silence))
    passes.push(((performance.now() - start) * 1000) / texts.length)
  }
  return Math.round((passes.toSorted((left, right) => left - right)[passes.length >> 1] ?? 0) * 10) / 10
}

function describe(result: ReturnType<typeof measure>): string {
  const row = (name: string, share: Share) => [name, share.n, percent(share)]
  const shown = result.mistakes.slice(0, MOST_MISTAKES_SHOWN)
  return [
    table(
      ['texts', 'n', 'right (95 % interval)'],
      [
        row('all', result.accuracy),
        row(`shorter than ${SHORT} characters`, result.short),
        row(`confidence ${CONFIDENT} or more`, result.confident),
        ...Object.entries(result.languages).map(([language, share]) => row(language, share)),
      ],
    ),
    '',
    `Calibration error ${(100 * result.calibration_error).toFixed(1)} %. ${result.microseconds} µs a text.`,
    ...shown.map(
      ({ text, language, found, confidence }) => `✗ ${language}, found ${found} (${confidence}): ${text.slice(0, 80)}`,
    ),
    ...(result.mistakes.length > shown.length ? [`… and ${result.mistakes.length - shown.length} more`] : []),
  ].join('\n')
}
