// Fits how sure an answer is, from reports of development questions, and writes assets/answer-confidence.json:
//   node training/answers/fit.ts REPORT.json,REPORT.json REPORT.json,REPORT.json …
// Each argument is one help center, each report what `resolute eval answer --json` printed for it; see README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { toFeatures } from '../../src/modules/answering/index.ts'
import { fitLogistic, scoreOf, sigmoid, type Example } from './logistic.ts'

/** Answers to questions whose article is there must be right this often, judged on help centers left out of the fit. */
const PRECISION = 0.92
/** Questions whose article was taken away count less: each stands for one that is there already. */
const WEIGHTS = { present: 1, removed: 0.4, unanswerable: 0.5 }

const trialSchema = z.object({
  query: z.string(),
  doc_id: z.string().nullable(),
  nearest: z.string().nullable(),
  grounds: z.record(z.string(), z.number()).nullable(),
})
const reportSchema = z.object({
  cases: z.object({
    present: z.array(trialSchema),
    removed: z.array(trialSchema),
    unanswerable: z.array(trialSchema),
  }),
})

interface Row extends Example {
  readonly center: string
  readonly kind: keyof typeof WEIGHTS
}

const readCenter = (center: string): Row[] => center.split(',').flatMap((file) => readRows(file, center))

function readRows(file: string, center: string): Row[] {
  const { cases } = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const kinds = ['present', 'removed', 'unanswerable'] as const
  return kinds.flatMap((kind) =>
    cases[kind].flatMap(({ grounds, doc_id: id, nearest }): Row[] =>
      grounds === null
        ? []
        : [
            {
              center,
              kind,
              features: toFeatures(grounds as unknown as Parameters<typeof toFeatures>[0]),
              isRight: kind === 'present' && nearest === id,
              weight: WEIGHTS[kind],
            },
          ],
    ),
  )
}

interface Judged {
  /** Log-odds. */
  readonly score: number
  readonly isRight: boolean
}

/** Each help center judged by a fit on the others: questions whose article is there. */
function crossValidate(rows: readonly Row[], centers: readonly string[]): Map<string, Judged[]> {
  return new Map(
    centers.map((center) => {
      const fit = fitLogistic(rows.filter((row) => row.center !== center))
      const own = rows.filter((row) => row.center === center && row.kind === 'present')
      return [center, own.map(({ features, isRight }) => ({ score: scoreOf(fit, features), isRight }))]
    }),
  )
}

/**
 * Platt's scaling ("Probabilistic Outputs for Support Vector Machines", 1999) on judgments of help centers left out: the
 * taken-away articles make the fit too modest, few questions make it too bold.
 */
function calibrate(judged: readonly Judged[]): { slope: number; shift: number } {
  const examples = judged.map(({ score, isRight }) => ({ features: { score }, isRight, weight: 1 }))
  const { bias, factors } = fitLogistic(examples)
  return { slope: factors['score'] ?? 1, shift: bias }
}

/** The lowest sureness from which on answers are right often enough, if they are as often as they are sure. */
function thresholdFor(sure: readonly number[]): number {
  const surest = sure.toSorted((one, other) => other - one)
  let sum = 0
  return surest.reduce((threshold, each, place) => {
    sum += each
    return sum / (place + 1) >= PRECISION ? each : threshold
  }, 1)
}

function describe(name: string, judged: readonly Judged[], least: number): string {
  const answered = judged.filter(({ score }) => score >= least)
  const right = answered.filter(({ isRight }) => isRight).length
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
  return `${name}: ${judged.length} questions, answers ${share(answered.length, judged.length)}, right ${share(right, answered.length)}`
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const centers = process.argv.slice(2)
if (centers.length < 2) {
  throw new Error('usage: node training/answers/fit.ts REPORT.json,… REPORT.json,…')
}
const rows = centers.flatMap(readCenter)
const judged = crossValidate(rows, centers)
const all = [...judged.values()].flat()
const { slope, shift } = calibrate(all)
const threshold = thresholdFor(all.map(({ score }) => sigmoid(slope * score + shift)))
const least = (Math.log(threshold / (1 - threshold)) - shift) / slope
judged.forEach((own, center) => process.stdout.write(`${describe(path.basename(center), own, least)}\n`))
const { bias, factors } = fitLogistic(rows)
const asset = {
  bias: round(slope * bias + shift),
  factors: Object.fromEntries(Object.entries(factors).map(([name, factor]) => [name, round(slope * factor)])),
  threshold: round(threshold),
}
writeFileSync(
  path.join(import.meta.dirname, '../../assets/answer-confidence.json'),
  `${JSON.stringify(asset, null, 2)}\n`,
)
process.stdout.write(`${JSON.stringify(asset)}\n`)
