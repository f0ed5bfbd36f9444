import { calibrationErrorOf, createRandom, shuffle, type TextClassification } from '../../modules/inference/index.ts'
import { bootstrap, meanOf, shareOf, type Share } from './interval.ts'

const OUT_OF_SCOPE = 'oos'
/** Drawing 1000 times from many thousand texts takes long; that many give the same interval to a tenth of a point. */
const MOST_RESAMPLED = 3000

export interface JudgedText {
  readonly label: string
  readonly found: string
  readonly confidence: number
  readonly outsideScore: number
  readonly isOutside: boolean
}

export interface ClassifyFigures {
  readonly draws: number
  readonly accuracy: Share
  readonly macro_f1: Share
  readonly calibration_error: Share
  readonly out_of_scope: {
    readonly auroc: Share
    readonly recall_at_5: Share
    readonly recall: Share
    readonly refused: Share
  } | null
}

export function judge({ label: found, confidence, outOfScope }: TextClassification, label: string): JudgedText {
  return { label, found, confidence, outsideScore: outOfScope.score, isOutside: outOfScope.isOutside }
}

/** Several draws are pooled: intervals are of the texts, not of the draw. */
export function summarize(draws: readonly (readonly JudgedText[])[]): ClassifyFigures {
  const all = draws.flat()
  const inside = all.filter(({ label }) => label !== OUT_OF_SCOPE)
  const outside = all.filter(({ label }) => label === OUT_OF_SCOPE)
  const n = inside.length / draws.length
  const right = inside.filter(({ label, found }) => label === found).length
  return {
    draws: draws.length,
    accuracy: shareOf(right / draws.length, n),
    macro_f1: intervalOf(inside, macroF1Of),
    calibration_error: intervalOf(inside, calibrationOf),
    out_of_scope: outside.length === 0 ? null : summarizeOutside(inside, outside),
  }
}

function summarizeOutside(
  inside: readonly JudgedText[],
  outside: readonly JudgedText[],
): ClassifyFigures['out_of_scope'] {
  const scores = inside.map(({ outsideScore }) => outsideScore).toSorted((left, right) => left - right)
  const threshold = scores[Math.ceil(0.95 * scores.length) - 1] ?? 1
  return {
    // The mean over texts out of scope of the share of texts in scope that score below is the area under the curve.
    auroc: meanOf(outside.map(({ outsideScore }) => shareBelow(scores, outsideScore))),
    recall_at_5: shareOf(outside.filter(({ outsideScore }) => outsideScore > threshold).length, outside.length),
    recall: shareOf(outside.filter(({ isOutside }) => isOutside).length, outside.length),
    refused: shareOf(inside.filter(({ isOutside }) => isOutside).length, inside.length),
  }
}

/** Equal scores count half. */
function shareBelow(sorted: readonly number[], score: number): number {
  return (countBelow(sorted, (each) => each < score) + countBelow(sorted, (each) => each <= score)) / 2 / sorted.length
}

function countBelow(sorted: readonly number[], isBelow: (score: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(sorted[middle] ?? 0)) {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low
}

function intervalOf(cases: readonly JudgedText[], figure: (sample: readonly JudgedText[]) => number): Share {
  if (cases.length <= MOST_RESAMPLED) {
    return bootstrap(cases, figure)
  }
  const sample = [...cases]
  shuffle(sample, createRandom(1))
  const { low, high, value } = bootstrap(sample.slice(0, MOST_RESAMPLED), figure)
  const narrower = Math.sqrt(MOST_RESAMPLED / cases.length)
  const whole = figure(cases)
  return {
    value: whole,
    low: whole - (value - low) * narrower,
    high: whole + (high - value) * narrower,
    n: cases.length,
  }
}

const calibrationOf = (cases: readonly JudgedText[]): number =>
  calibrationErrorOf(cases.map(({ confidence, label, found }) => ({ confidence, isRight: label === found })))

function macroF1Of(cases: readonly JudgedText[]): number {
  const counts = new Map<string, { right: number; found: number; true: number }>()
  const at = (label: string) => {
    const known = counts.get(label) ?? { right: 0, found: 0, true: 0 }
    counts.set(label, known)
    return known
  }
  for (const { label, found } of cases) {
    at(label).true += 1
    at(found).found += 1
    at(label).right += label === found ? 1 : 0
  }
  const labels = [...counts.values()].filter((count) => count.true > 0)
  return labels.reduce((sum, count) => sum + (2 * count.right) / (count.true + count.found), 0) / labels.length
}

/** So many examples of each label, drawn by a seed; examples out of scope stay. */
export function drawShots<Row extends { readonly label: string }>(
  rows: readonly Row[],
  shots: number,
  seed: number,
): Row[] {
  const order = [...rows]
  shuffle(order, createRandom(seed * 1009))
  const taken = new Map<string, number>()
  return order.filter(({ label }) => {
    const count = (taken.get(label) ?? 0) + 1
    taken.set(label, count)
    return label === OUT_OF_SCOPE || count <= shots
  })
}
