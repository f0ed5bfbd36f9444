import { words } from './words.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const locale = 'en'

/** Seconds as one or two units: "45 s", "12 min", "3 h 5 min", "2 d 4 h". Never negative. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < MINUTE) {
    return words.units.seconds(whole)
  }
  if (whole < HOUR) {
    return words.units.minutes(Math.floor(whole / MINUTE))
  }
  if (whole < DAY) {
    return pair(words.units.hours(Math.floor(whole / HOUR)), Math.floor((whole % HOUR) / MINUTE), words.units.minutes)
  }
  return pair(words.units.days(Math.floor(whole / DAY)), Math.floor((whole % DAY) / HOUR), words.units.hours)
}

const pair = (first: string, rest: number, unit: (value: number) => string): string =>
  rest === 0 ? first : `${first} ${unit(rest)}`

/** A step's time: "0.4 ms", "12 ms", "1.3 s". */
export function milliseconds(value: number): string {
  if (value >= 1000) {
    return words.units.seconds(Math.round(value / 100) / 10)
  }
  return words.units.milliseconds(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
}

/** When something happened, as lists say it: "now", "4 min", "3 h", then the day. */
export function ago(iso: string, now: number): string {
  const moment = Date.parse(iso)
  const seconds = (now - moment) / 1000
  if (seconds < MINUTE) {
    return words.time.now
  }
  if (seconds < HOUR) {
    return words.units.minutes(Math.floor(seconds / MINUTE))
  }
  if (seconds < DAY) {
    return words.units.hours(Math.floor(seconds / HOUR))
  }
  const isThisYear = new Date(moment).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(moment)
}

/** In full, for tooltips and headings: "Friday, November 21, 2026 at 4:40 PM". */
export const inFull = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(Date.parse(iso))

export const timeOfDay = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(iso))

export type Urgency = 'calm' | 'soon' | 'overdue'
export interface Due {
  readonly words: string
  readonly urgency: Urgency
}

/** Within this time of its deadline a ticket asks for attention. */
const SOON = 30 * MINUTE

export function due(iso: string, now: number): Due {
  const seconds = (Date.parse(iso) - now) / 1000
  if (seconds < 0) {
    return { words: words.time.overdue(duration(-seconds)), urgency: 'overdue' }
  }
  return { words: words.time.dueIn(duration(seconds)), urgency: seconds <= SOON ? 'soon' : 'calm' }
}

/** The day a message belongs to, in the reader's time zone: "Today", "Yesterday", "Monday, November 16". */
export function dayOf(iso: string, now: number): string {
  const moment = new Date(iso)
  const days = Math.round((startOfDay(new Date(now)) - startOfDay(moment)) / (DAY * 1000))
  if (days === 0) {
    return words.time.today
  }
  if (days === 1) {
    return words.time.yesterday
  }
  const isThisYear = moment.getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(moment)
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
