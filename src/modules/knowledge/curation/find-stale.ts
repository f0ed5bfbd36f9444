import { nameOf, type CuratedArticle, type Finding } from './finding.ts'

export interface StaleOptions {
  readonly now: Date
  /** An article that nobody has changed for longer is due for a look. */
  readonly staleAfterDays: number
}

const DAY_MS = 86_400_000
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'

/** Words that look ahead: with a date gone by behind them, the sentence is out of date. */
const AHEAD =
  '(?:until|till|by|through|before|starting|from|coming|available|planned|scheduled|expires?|valid|ends?|in|on)'
const GONE_BY: readonly { readonly pattern: RegExp; read(match: readonly string[]): Date | undefined }[] = [
  {
    pattern: new RegExp(`\\b${AHEAD}\\s+(?:on\\s+|until\\s+|by\\s+)?(\\d{4})-(\\d{2})-(\\d{2})\\b`, 'gi'),
    read: ([, year, month, day]) => endOf(Number(year), Number(month) - 1, Number(day)),
  },
  {
    pattern: new RegExp(
      `\\b${AHEAD}\\s+(?:on\\s+|until\\s+|by\\s+)?(\\d{1,2})\\.?\\s+${MONTH_NAME},?\\s+(\\d{4})\\b`,
      'gi',
    ),
    read: ([, day, month, year]) => endOf(Number(year), monthOf(month), Number(day)),
  },
  {
    pattern: new RegExp(
      `\\b${AHEAD}\\s+(?:on\\s+|until\\s+|by\\s+)?${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`,
      'gi',
    ),
    read: ([, month, day, year]) => endOf(Number(year), monthOf(month), Number(day)),
  },
  {
    pattern: /\b(?:coming|planned|scheduled|available|expected)\s+(?:in|for|by)\s+q([1-4])\s+(\d{4})\b/gi,
    read: ([, quarter, year]) => endOf(Number(year), Number(quarter) * 3, 0),
  },
]

/** Says that something was so once: a date gone by belongs there. */
const LOOKS_BACK = /\b(?:was|were|has been|had|since|introduced|released|changed|as of|last updated|until then)\b/i

/** Articles nobody has looked after for long, and sentences that promise what has gone by. */
export function findStale(articles: readonly CuratedArticle[], { now, staleAfterDays }: StaleOptions): Finding[] {
  return articles.flatMap((article) => {
    const passed = findPassedDates(article, now)
    if (passed.length > 0) {
      return [
        {
          kind: 'stale' as const,
          severity: 0.9,
          articles: [nameOf(article)],
          problem: `Speaks of ${passed.length === 1 ? 'a date' : `${passed.length} dates`} gone by as still ahead.`,
          quotes: passed,
          advice: 'Say what holds now.',
        },
      ]
    }
    const days = Math.floor((now.getTime() - article.changedAt.getTime()) / DAY_MS)
    return days > staleAfterDays ? [tooOld(article, days, staleAfterDays)] : []
  })
}

function tooOld(article: CuratedArticle, days: number, limit: number): Finding {
  return {
    kind: 'stale',
    // Twice the limit is fairly certain to need a look; it grows no further.
    severity: Math.min(0.8, 0.3 + 0.25 * (days / limit)),
    articles: [nameOf(article)],
    problem: `Nobody has changed it for ${days} days; ${limit} is the limit.`,
    quotes: [],
    advice: 'Read it, and confirm or correct it: saving it with a new date counts.',
  }
}

function findPassedDates({ passages }: CuratedArticle, now: Date): string[] {
  const sentences = passages.flatMap((passage) => passage.split(/(?<=[.!?])\s+|\n/))
  return sentences.filter((sentence) => !LOOKS_BACK.test(sentence) && hasPassedDate(sentence, now))
}

function hasPassedDate(sentence: string, now: Date): boolean {
  return GONE_BY.some(({ pattern, read }) =>
    [...sentence.matchAll(pattern)].some((match) => {
      const date = read(match)
      return date !== undefined && date.getTime() < now.getTime()
    }),
  )
}

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase())

/** The last moment of that day, in UTC; a day that does not exist is none. */
function endOf(year: number, month: number, day: number): Date | undefined {
  const date = new Date(Date.UTC(year, month, day + 1) - 1)
  return Number.isNaN(date.getTime()) || month < 0 ? undefined : date
}
