import type { ModelUsage } from '../../../../contract/models.ts'

type Row = ModelUsage['rows'][number]

/** Figures that can be added up. */
const figures = [
  'answered',
  'cached',
  'similar',
  'failed',
  'skipped',
  'input_tokens',
  'output_tokens',
  'cost_micros',
  'saved_micros',
] as const
export type Figures = Pick<Row, (typeof figures)[number]>

const none = Object.fromEntries(figures.map((name) => [name, 0])) as Figures

const add = (one: Figures, other: Figures): Figures =>
  Object.fromEntries(figures.map((name) => [name, one[name] + other[name]])) as Figures

export const sumOf = (rows: readonly Figures[]): Figures => rows.reduce(add, none)

export interface DayUsage extends Figures {
  /** YYYY-MM-DD, UTC. */
  readonly day: string
}

const DAY_MS = 86_400_000

/** Every day from the first to the last, those without a call too. */
export function sumByDay(rows: readonly Row[], since: string, days: number): readonly DayUsage[] {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.parse(since) + index * DAY_MS).toISOString().slice(0, 10)
    return { day, ...sumOf(byDay.get(day) ?? []) }
  })
}

export interface ModelTaskUsage extends Figures {
  readonly model: string
  /** What it was asked for, such as `respond`. */
  readonly capability: string
}

/** The dearest first. */
export function sumByModel(rows: readonly Row[]): readonly ModelTaskUsage[] {
  return [...Map.groupBy(rows, ({ model, capability }) => `${model} ${capability}`).values()]
    .flatMap((same) => {
      const [first] = same
      return first ? [{ model: first.model, capability: first.capability, ...sumOf(same) }] : []
    })
    .toSorted((one, other) => other.cost_micros - one.cost_micros || other.answered - one.answered)
}
