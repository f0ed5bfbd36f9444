import { MONTH_BEGINNINGS } from './lexicon/entity-dates.ts'

const CURRENCIES: readonly (readonly [sign: RegExp, code: string])[] = [
  [/ca\$|cad/i, 'CAD'],
  [/(?:^|\d\s?)a\$|aud/i, 'AUD'],
  [/nz\$/i, 'NZD'],
  [/hk\$/i, 'HKD'],
  [/s\$(?!.*us)/i, 'SGD'],
  [/r\$|brl|reais/i, 'BRL'],
  [/us\$|usd|\$|dollar|dólares/i, 'USD'],
  [/€|eur/i, 'EUR'],
  [/£|gbp|pound/i, 'GBP'],
  [/chf|franc/i, 'CHF'],
  [/jpy|円/i, 'JPY'],
  [/cny|元/i, 'CNY'],
  [/₹|inr/i, 'INR'],
  [/₺|try/i, 'TRY'],
  [/₽/i, 'RUB'],
  [/₩|원/i, 'KRW'],
  [/zł|pln/i, 'PLN'],
  [/sek/i, 'SEK'],
  [/nok/i, 'NOK'],
  [/dkk/i, 'DKK'],
  [/mxn/i, 'MXN'],
]

/** "4.532,00 EUR" and "€4,532" become "4532.00 EUR" and "4532 EUR". ¥ and kr alone are more than one currency. */
export function normalizeAmount(written: string): string | undefined {
  const digits = /\d[\d., ]*\d|\d/.exec(written)?.[0]
  const value = digits === undefined ? undefined : readDecimal(digits)
  if (value === undefined) {
    return undefined
  }
  const sign = written.replaceAll(/[\d., ]+/g, ' ').trim()
  const currency = /^us\$$/i.test(sign) ? 'USD' : CURRENCIES.find(([pattern]) => pattern.test(sign))?.[1]
  return currency === undefined ? undefined : `${value} ${currency}`
}

/** The last sign before one or two digits is the decimal one; signs before three digits set thousands apart. */
function readDecimal(digits: string): string | undefined {
  const parts = /^(\d{1,3}(?:[., ]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(digits)
  if (parts === null) {
    return undefined
  }
  const [, whole = '', cents] = parts
  const bare = whole.replaceAll(/[., ]/g, '').replace(/^0+(?=\d)/, '')
  return cents === undefined ? bare : `${bare}.${cents}`
}

export interface DateParts {
  readonly year?: string | undefined
  readonly month?: string | undefined
  readonly day?: string | undefined
  readonly name?: string | undefined
  readonly first?: string | undefined
  readonly second?: string | undefined
  readonly sign?: string | undefined
}

/**
 * The date as ISO 8601 when it can be only one: with points the day comes first, with other signs only where one of the
 * numbers is no month. A date without a year is the nearest one before `now`, which is told only when `now` is given.
 */
export function normalizeDate(parts: DateParts, now?: Date): string | undefined {
  const named = parts.name === undefined ? parts.month : String(monthOf(parts.name) ?? '')
  const ordered = parts.first === undefined ? { month: named, day: parts.day } : orderParts(parts)
  if (ordered?.month === undefined || ordered.month === '' || ordered.day === undefined) {
    return undefined
  }
  const month = Number(ordered.month)
  const day = Number(ordered.day)
  const year = parts.year === undefined ? nearestYear(month, day, now) : fullYear(parts.year)
  return year === undefined ? undefined : isoOf(year, month, day)
}

/** Undefined for a day that no calendar has. */
function isoOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}

/** The day so many days from another, as ISO 8601. */
export function addDays(from: Date, days: number): string {
  return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

function orderParts({ first = '', second = '', sign }: DateParts): { month: string; day: string } | undefined {
  const isDayFirst = sign === '.' || Number(first) > 12
  const isMonthFirst = Number(second) > 12
  if (isDayFirst === isMonthFirst && first !== second) {
    return undefined
  }
  return isMonthFirst ? { month: first, day: second } : { month: second, day: first }
}

function monthOf(name: string): number | undefined {
  const lower = name.toLowerCase()
  return MONTH_BEGINNINGS.find(([beginnings]) => beginnings.split(' ').some((start) => lower.startsWith(start)))?.[1]
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

function nearestYear(month: number, day: number, now: Date | undefined): number | undefined {
  if (now === undefined) {
    return undefined
  }
  const year = now.getUTCFullYear()
  return Date.UTC(year, month - 1, day) > now.getTime() ? year - 1 : year
}
