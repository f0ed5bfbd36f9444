import { z } from 'zod'
import { findPersonalData, PERSONAL_DATA_TYPES, type PersonalDataType } from '../../modules/understanding/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import { typeOf, type GivenSpan } from './align-spans.ts'
import type { Evaluation } from './evaluation.ts'
import { bootstrap, decimal, type Share } from './interval.ts'
import { pathOf, readLines } from './read-lines.ts'
import {
  f1Of,
  judgeSpans,
  LEAST_OVERLAP,
  precisionOf,
  recallOf,
  sumCounts,
  type Counts,
  type JudgedText,
} from './score-spans.ts'

const rowSchema = z
  .object({
    text: z.string(),
    spans: z.array(z.object({ start: z.int().min(0), end: z.int(), type: z.string().min(1) })),
  })
  .refine(({ text, spans }) => spans.every(({ start, end }) => start < end && end <= text.length), {
    message: 'has a span that does not lie within the text',
    path: ['spans'],
  })

const MOST_ALARMS_SHOWN = 10

export const evaluatePii: Evaluation = {
  name: 'pii',
  usage: `pii --test F
  Personal data and secrets found in texts with marked spans: {"text","spans":[{"start","end","type"}]} a line.`,
  run: async (context, options) => {
    const rows = readLines(pathOf(context, '--test', options.test), rowSchema)
    const leftOut = countUnclaimed(rows.flatMap((row) => row.spans))
    const cases = rows.map(({ text, spans }) => judgeSpans(text, spans, findPersonalData(text)))
    context.terminal.out(context.isJson ? JSON.stringify(summarize(cases, leftOut), null, 2) : describe(cases, leftOut))
    return exitCodes.ok
  },
}

function countUnclaimed(spans: readonly GivenSpan[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { type } of spans) {
    if (typeOf(type) === undefined) {
      counts.set(type, (counts.get(type) ?? 0) + 1)
    }
  }
  return counts
}

interface Line {
  readonly name: string
  readonly counts: Counts
  readonly f1: Share
}

function linesOf(cases: readonly JudgedText[]): Line[] {
  const line = (name: string, types: readonly PersonalDataType[]): Line => {
    const concerned = cases.filter(({ byType }) => types.some((type) => byType.has(type)))
    return {
      name,
      counts: sumCounts(cases, types),
      f1: bootstrap(concerned, (sample) => f1Of(sumCounts(sample, types))),
    }
  }
  const present = PERSONAL_DATA_TYPES.filter((type) => cases.some(({ byType }) => byType.has(type)))
  const rest = present.filter((type) => type !== 'person')
  const own = present.map((type) => line(type, [type]))
  return [...own, line('all but person', rest), line('all', present)]
}

function describe(cases: readonly JudgedText[], leftOut: ReadonlyMap<string, number>): string {
  const rows = linesOf(cases).map(({ name, counts, f1 }) => [
    name,
    counts.expected,
    counts.found,
    precisionOf(counts).toFixed(3),
    recallOf(counts).toFixed(3),
    decimal(f1),
    f1Of(counts, counts.exact).toFixed(3),
  ])
  const traps = cases.filter(({ isTrap }) => isTrap)
  const alarmed = traps.filter(({ falseAlarms }) => falseAlarms.length > 0)
  const unclaimed = [...leftOut].map(([type, count]) => `${type} ${count}`).join(', ')
  return [
    table(['type', 'expected', 'found', 'precision', 'recall', 'F1 (95 %)', 'exact F1'], rows),
    '',
    `${cases.length} texts; a span counts when its type agrees and the overlap is at least ${LEAST_OVERLAP}.`,
    `${alarmed.length} of ${traps.length} texts without any marked span gave a false alarm.`,
    ...(unclaimed === '' ? [] : [`Left out of both sides, for we do not claim them: ${unclaimed}.`]),
    ...alarmed
      .flatMap(({ falseAlarms }) => falseAlarms)
      .slice(0, MOST_ALARMS_SHOWN)
      .map((alarm) => `  ${alarm}`),
  ].join('\n')
}

function summarize(cases: readonly JudgedText[], leftOut: ReadonlyMap<string, number>) {
  const traps = cases.filter(({ isTrap }) => isTrap)
  return {
    texts: cases.length,
    traps: traps.length,
    trapsWithFalseAlarm: traps.filter(({ falseAlarms }) => falseAlarms.length > 0).length,
    leastOverlap: LEAST_OVERLAP,
    types: linesOf(cases).map(({ name, counts, f1 }) => ({
      type: name,
      expected: counts.expected,
      found: counts.found,
      precision: precisionOf(counts),
      recall: recallOf(counts),
      f1,
      exactF1: f1Of(counts, counts.exact),
    })),
    leftOut: Object.fromEntries(leftOut),
  }
}
