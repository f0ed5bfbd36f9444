import { ExpressionFault, kindOf } from './values.ts'

type Parts = Readonly<Record<string, string>>

const pieces: Readonly<Record<string, (parts: Parts, moment: Date, timeZone: string) => string | undefined>> = {
  Y: ({ year }) => year,
  y: ({ year }) => year?.slice(-2),
  m: ({ month }) => month,
  d: ({ day }) => day,
  H: ({ hour }) => hour,
  M: ({ minute }) => minute,
  S: ({ second }) => second,
  B: (_parts, moment, timeZone) => named(moment, { month: 'long', timeZone }),
  b: (_parts, moment, timeZone) => named(moment, { month: 'short', timeZone }),
  A: (_parts, moment, timeZone) => named(moment, { weekday: 'long', timeZone }),
  a: (_parts, moment, timeZone) => named(moment, { weekday: 'short', timeZone }),
  '%': () => '%',
}

const named = (moment: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en', options).format(moment)

/** Seconds since 1970, an ISO 8601 text or a moment. */
function momentOf(value: unknown): Date {
  const moment = typeof value === 'number' ? new Date(value * 1000) : new Date(value as string)
  if (Number.isNaN(moment.getTime())) {
    throw new ExpressionFault(`${kindOf(value)} that is no date`)
  }
  return moment
}

/** A moment in the notation of strftime: %Y %m %d %H %M %S %y %B %b %A %a. */
export function formatDate(value: unknown, format: string, timeZone: string): string {
  const moment = momentOf(value)
  const formatted = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(moment)
  const parts: Parts = Object.fromEntries(formatted.map(({ type, value: text }) => [type, text]))
  return format.replaceAll(/%(.)/g, (written, letter: string) => pieces[letter]?.(parts, moment, timeZone) ?? written)
}
