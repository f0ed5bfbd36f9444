import { DATE_PATTERNS, PAST_WEEKDAY, RELATIVE_DATES, WEEKDAYS } from './lexicon/entity-dates.ts'
import { addDays, normalizeDate } from './normalize-entity.ts'
import type { Entity } from './understanding.ts'

const PAST_WEEKDAYS = WEEKDAYS.map(([words, day]) => ({ expression: PAST_WEEKDAY(words), day }))
const SPEAKS_OF_DAYS =
  /day|tag|gestern|heute|morgen|montag|mittwoch|hier|jour|demain|semaine|di\b|ayer|hoy|mañana|d[ií]a|ontem|hoje|amanhã|feira|ieri|oggi|domani|giorn|gisteren|vandaag|wczoraj|dzi|jutro|дн|вчера|сегодня|завтра|недел|dün|gün|week|woche|昨|今|明|어제|오늘|내일|أمس|اليوم|غدا|since|last/iu

/** Dates, written out or, when it is known when the message was written, counted from that day. */
export function findDates(text: string, now: Date | undefined): Entity[] {
  const found: Entity[] = []
  if (/\d/.test(text)) {
    for (const [expression, confidence] of DATE_PATTERNS) {
      for (const match of text.matchAll(expression)) {
        const normalized = normalizeDate(match.groups ?? {}, now)
        found.push(toDate(match, confidence, normalized))
      }
    }
  }
  return now === undefined || !SPEAKS_OF_DAYS.test(text) ? found : [...found, ...findRelativeDates(text, now)]
}

function toDate(match: RegExpExecArray, confidence: number, normalized: string | undefined): Entity {
  const { 0: value, index } = match
  return {
    type: 'date',
    value,
    start: index,
    end: index + value.length,
    confidence,
    ...(normalized === undefined ? {} : { normalized }),
  }
}

function findRelativeDates(text: string, now: Date): Entity[] {
  const found: Entity[] = []
  for (const { expression, days } of RELATIVE_DATES) {
    for (const match of text.matchAll(expression)) {
      const count = Number(match.groups?.['count'] ?? 1)
      found.push(toDate(match, 0.8, addDays(now, days * count)))
    }
  }
  for (const { expression, day } of PAST_WEEKDAYS) {
    for (const match of text.matchAll(expression)) {
      const back = (now.getUTCDay() - day + 7) % 7 || 7
      found.push(toDate(match, 0.7, addDays(now, -back)))
    }
  }
  return found
}
