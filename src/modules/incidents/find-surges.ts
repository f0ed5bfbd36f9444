import type { Surge } from '../../../contract/incidents.ts'
import { surgeProbability, surgeThreshold } from './surge-probability.ts'

/** How many different customers wrote about something within five minutes. `*`: whatever it was. */
export interface TopicCount {
  readonly bin: Date
  readonly topic: string
  readonly error_code: string
  readonly customers: number
}

export const ANY = '*'
export const BIN_MS = 5 * 60_000

export interface SurgeSettings {
  readonly minimumCustomers: number
  readonly falseAlarmsPerMonth: number
}

interface Counts {
  /** The bin looked at; it may still be filling, since it can only grow. */
  readonly bin: Date
  /** When counting began: an empty bin since then is a zero, one before it is nothing known. */
  readonly since: Date
  readonly counts: readonly TopicCount[]
}

const HOUR_BINS = 12
/** Half an hour on either side of the same time on each of the last days. */
const SIDE_BINS = 6
const DAY_BINS = 288
const DAYS = 7
/** With less to hold it against nothing is called a surge. */
const FEWEST_BINS = 6

/**
 * What surges in a bin. Each topic, each error code, and each of both together is tested against the hour before and,
 * where it is known, against the same time of the last seven days; it must stand out from both. When everything else is
 * busier as well, that much more is expected of it. A bin that still fills is tested against a whole one, so looking often raises
 * no more false alarms than looking once.
 */
export function findSurges({ bin, since, counts }: Counts, settings: SurgeSettings): Surge[] {
  const now = counts.filter((count) => count.bin.getTime() === bin.getTime())
  const series = Map.groupBy(counts, keyOf)
  const total = now.find((count) => count.topic === ANY && count.error_code === ANY)?.customers ?? 0
  const spans = [recentBins(bin), dailyBins(bin)]
    .map((bins) => bins.filter((each) => each >= since.getTime()))
    .filter((bins) => bins.length >= FEWEST_BINS)
  const tested = now.filter((count) => count.topic !== ANY || count.error_code !== ANY)
  const threshold = surgeThreshold(settings.falseAlarmsPerMonth, tested.length)
  const everything = series.get(`${ANY} ${ANY}`) ?? []
  return tested.flatMap((count): Surge[] => {
    if (spans.length === 0 || count.customers < settings.minimumCustomers) {
      return []
    }
    const own = series.get(keyOf(count)) ?? []
    const judged = spans.map((bins) => judge(bins, { count, own, everything, total }))
    const [weakest] = judged.toSorted((one, other) => other.p - one.p)
    return weakest === undefined || weakest.p > threshold
      ? []
      : [
          {
            topic: count.topic === ANY ? null : count.topic,
            error_code: count.error_code === ANY ? null : count.error_code,
            customers: count.customers,
            expected: Math.round(weakest.expected * 100) / 100,
            p_value: weakest.p,
            threshold,
            at: bin.toISOString(),
          },
        ]
  })
}

const keyOf = ({ topic, error_code: code }: Pick<TopicCount, 'topic' | 'error_code'>): string => `${topic} ${code}`

const recentBins = (bin: Date): number[] =>
  Array.from({ length: HOUR_BINS }, (_none, index) => bin.getTime() - (index + 1) * BIN_MS)

const dailyBins = (bin: Date): number[] =>
  Array.from({ length: DAYS }, (_none, day) =>
    Array.from(
      { length: 2 * SIDE_BINS + 1 },
      (_nothing, side) => bin.getTime() - (day + 1) * DAY_BINS * BIN_MS + (side - SIDE_BINS) * BIN_MS,
    ),
  ).flat()

interface Seen {
  readonly count: TopicCount
  readonly own: readonly TopicCount[]
  readonly everything: readonly TopicCount[]
  readonly total: number
}

function judge(bins: readonly number[], { count, own, everything, total }: Seen): { p: number; expected: number } {
  const within = new Set(bins)
  const sum = (some: readonly TopicCount[]): number =>
    some.reduce((most, each) => most + (within.has(each.bin.getTime()) ? each.customers : 0), 0)
  const before = sum(own)
  const othersBefore = Math.max(0, sum(everything) - before)
  const othersNow = Math.max(0, total - count.customers)
  const usual = othersBefore / bins.length
  const exposure = usual > 0 ? Math.max(1, othersNow / usual) : 1
  const p = surgeProbability({ now: count.customers, before, bins: bins.length, exposure })
  return { p, expected: (before / bins.length) * exposure }
}

export const binOf = (at: Date): Date => new Date(Math.floor(at.getTime() / BIN_MS) * BIN_MS)

/** The earliest bin any test looks back to. */
export const earliestBin = (bin: Date): Date => new Date(bin.getTime() - (DAYS * DAY_BINS + SIDE_BINS) * BIN_MS)
