import { availableParallelism } from 'node:os'
import { trainTextClassifier } from '../../modules/inference/index.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { readLabeledTexts, type LabeledText } from '../labeled-texts.ts'
import { table } from '../terminal.ts'
import { drawShots, judge, summarize, type ClassifyFigures, type JudgedText } from './classify-figures.ts'
import type { Evaluation, EvaluationOptions } from './evaluation.ts'
import { percent } from './interval.ts'
import { pathOf } from './read-lines.ts'

const OUT_OF_SCOPE = 'oos'
const MOST_SHOTS = 1000
const MOST_DRAWS = 100

/** The generic text classifier on outside data: what `resolute learn` and the taxonomy use. */
export const evaluateClassify: Evaluation = {
  name: 'classify',
  usage: `classify --train F --test F [--shots N --draws M]
  Learns to label texts: {"text","label"} a line or CSV (text,label); the label "oos" is out of scope.`,
  run: async (context, options) => {
    const train = readLabeledTexts(pathOf(context, '--train', options.train))
    const test = readLabeledTexts(pathOf(context, '--test', options.test))
    checkLabels(train, test)
    const runs = plan(context, options, train).map((examples) => measure(examples, test))
    const result = { figures: summarize(runs.map(({ judged }) => judged)), ...averageCosts(runs) }
    context.terminal.out(context.isJson ? JSON.stringify(result, null, 2) : describe(result))
    return exitCodes.ok
  },
}

function checkLabels(train: readonly LabeledText[], test: readonly LabeledText[]): void {
  const known = new Set(train.map(({ label }) => label))
  if (known.size - (known.has(OUT_OF_SCOPE) ? 1 : 0) < 2) {
    throw new UsageError('--train: needs at least two labels.')
  }
  const strange = test.find(({ label }) => label !== OUT_OF_SCOPE && !known.has(label))
  if (strange !== undefined) {
    throw new UsageError(`--test: line ${strange.line} has the label "${strange.label}", which --train does not have.`)
  }
}

/** The sets of examples to train with: all, or several draws of a few of each label. */
function plan(
  { terminal }: CommandContext,
  options: EvaluationOptions,
  train: readonly LabeledText[],
): (readonly LabeledText[])[] {
  if (options.shots === undefined) {
    return [train]
  }
  const shots = wholeNumber('--shots', options.shots, MOST_SHOTS)
  const draws = wholeNumber('--draws', options.draws ?? '3', MOST_DRAWS)
  terminal.note(`${draws} draws of ${shots} examples a label.`)
  return Array.from({ length: draws }, (_, draw) => drawShots(train, shots, draw + 1))
}

function wholeNumber(option: string, given: string, most: number): number {
  const value = Number(given)
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new UsageError(`${option}: expected a whole number from 1 to ${most}.`)
  }
  return value
}

interface Run {
  readonly judged: readonly JudgedText[]
  readonly trainSeconds: number
  readonly microseconds: number
}

/** Processor time, not the clock's: other programs on the machine do not count. */
function measure(train: readonly LabeledText[], test: readonly LabeledText[]): Run {
  const begin = process.cpuUsage()
  const classifier = trainTextClassifier(train, { outOfScopeLabel: OUT_OF_SCOPE })
  const trainSeconds = secondsSince(begin)
  const judged = test.map((row) => judge(classifier.classify(row.text), row.label))
  const start = process.cpuUsage()
  test.forEach(({ text }) => classifier.classify(text))
  return { judged, trainSeconds, microseconds: (secondsSince(start) * 1e6) / test.length }
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function averageCosts(runs: readonly Run[]): { train_seconds: number; microseconds: number; cores: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    train_seconds: round(mean(runs.map(({ trainSeconds }) => trainSeconds))),
    microseconds: round(mean(runs.map(({ microseconds }) => microseconds))),
    cores: availableParallelism(),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

function describe(result: { figures: ClassifyFigures; train_seconds: number; microseconds: number }): string {
  const { figures } = result
  const rows: (readonly [string, number, string])[] = [
    ['accuracy in scope', figures.accuracy.n, percent(figures.accuracy)],
    ['macro F1', figures.macro_f1.n, percent(figures.macro_f1)],
    ['calibration error (15 bins)', figures.calibration_error.n, percent(figures.calibration_error)],
  ]
  const { out_of_scope: outside } = figures
  if (outside !== null) {
    rows.push(
      ['out of scope: AUROC', outside.auroc.n, percent(outside.auroc)],
      ['out of scope: found when 5 % in scope are refused', outside.recall_at_5.n, percent(outside.recall_at_5)],
      ['out of scope: found as shipped', outside.recall.n, percent(outside.recall)],
      ['in scope: refused as shipped', outside.refused.n, percent(outside.refused)],
    )
  }
  return [
    table(['figure', 'n', 'value (95 % interval)'], rows),
    '',
    `${figures.draws > 1 ? `Mean of ${figures.draws} draws. ` : ''}Training ${result.train_seconds} s, a text ${result.microseconds} µs, of one core.`,
  ].join('\n')
}
