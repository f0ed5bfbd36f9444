import {
  BOUNDS,
  CURRENCIES,
  NUMBER_WORDS,
  ONE_WORDS,
  RHYTHMS,
  SIZE_UNITS,
  TIME_UNITS,
} from '../lexicon/number-words.ts'

/** What hurts when it is wrong, and can be compared letter for letter once it is normalized. */
export type FactKind =
  | 'link'
  | 'email'
  | 'phone'
  | 'money'
  | 'percent'
  | 'duration'
  | 'size'
  | 'date'
  | 'time'
  | 'version'
  | 'code'
  | 'path'
  | 'times'
  | 'number'

export type Bound = keyof typeof BOUNDS

export interface Fact {
  readonly kind: FactKind
  /** The same for all ways to write it: `s 86400` is 24 hours and a day. */
  readonly value: string
  readonly text: string
  readonly at: number
  /** "Up to 5" and "at least 5" are not the same. */
  readonly bound?: Bound
}

interface Reader {
  readonly kind: FactKind
  readonly pattern: RegExp
  /** Without it there is no such fact; much sooner known. */
  readonly needs: RegExp
  /** The values of what was found; several of `5 to 10 days`, none where it is no such fact. */
  readonly read: (match: RegExpMatchArray) => readonly string[]
}

/** Whole or not at all: the comma of 1,1,1 is never also one between numbers, which would be tried in n⁶ ways. */
const DIGITS = String.raw`\d+(?:[.,'’\u00a0\u202f]\d+)*(?![.,'’\u00a0\u202f]?\d)`
const WORDS = Object.keys(NUMBER_WORDS).join('|')
const NUMBER = String.raw`(?:(?<![\p{L}\d])(?:${DIGITS}k?|(?:${WORDS})(?![\p{L}])))`
/** At most two in a row (", and"), and no blank that two of its parts could claim: bounded on any text. */
const LINK = String.raw`\s*(?:(?:,|-|–|to|and|or|bis|und|oder|à|et|ou|a|y|o|through)\s*){1,2}`
/** `5 to 10`, `1, 3, 5 and 7`: the unit behind the last is that of all. */
const NUMBERS = String.raw`((?:${NUMBER}${LINK}){0,6}${NUMBER})`
const HAS_NUMBER = new RegExp(String.raw`\d|(?<!\p{L})(?:${WORDS})(?!\p{L})`, 'iu')
const NO_LETTER = String.raw`(?![\p{L}\p{M}])`

const ONE_NUMBER = new RegExp(NUMBER, 'giu')

const clean = (found: string): string => found.replace(/[.,;:!?)\]}>'"”’]+$/u, '').toLowerCase()

const MONTHS =
  'january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'
const DAYS =
  'mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|tomorrow|tonight|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|morgen|明日|明天'

const timeReaders: readonly Reader[] = TIME_UNITS.map(([unit, dimension, size]) => ({
  kind: 'duration',
  needs: new RegExp(unit, 'iu'),
  pattern: new RegExp(
    String.raw`(?:${NUMBERS}|(?<!\p{L})(half an|a quarter of an|(?:(?:per|pro|par|por) \p{L}+ (?:and|und|et|y|per)|per|pro|par|por|each|every|a few|several|couple of|${ONE_WORDS})))[\s-]*(?:more\s+)?(?:${unit})${/[a-z]/.test(unit.slice(0, 2)) || dimension === 's' ? NO_LETTER : ''}`,
    'giu',
  ),
  read: ([, numbers, word = '']) =>
    numbers === undefined
      ? [`${dimension} ${shareOf(word) * size}`]
      : valuesOf(numbers).map((value) => `${dimension} ${value * size}`),
}))

const shareOf = (word: string): number => (/^half/i.test(word) ? 0.5 : /^a quarter/i.test(word) ? 0.25 : 1)

const currencyNames = Object.keys(CURRENCIES)
  .map((name) => name.replace('$', String.raw`\$`))
  .join('|')

const readers: readonly Reader[] = [
  { kind: 'email', needs: /@/, pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu, read: ([found]) => [clean(found)] },
  {
    kind: 'link',
    needs: /\w\.\w|:\/\//,
    pattern: /(?:https?:\/\/|www\.)[^\s<>"“”]+|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/[^\s<>"“”]*)?/giu,
    read: ([found]) =>
      /^(?:e\.g|i\.e)$/i.test(clean(found))
        ? []
        : [
            clean(found)
              .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
              .replace(/\/$/, ''),
          ],
  },
  {
    kind: 'phone',
    needs: /\d{2}/,
    pattern: /(?<![\w.])\+?\d[\d\s()/-]{6,}\d(?!\w)/gu,
    read: ([found]) => [found.replaceAll(/\D/g, '')],
  },
  {
    kind: 'money',
    needs: new RegExp(currencyNames, 'iu'),
    pattern: new RegExp(String.raw`([$€£¥])\s?(${DIGITS})|(${NUMBER})\s?(${currencyNames})${NO_LETTER}`, 'giu'),
    read: ([, sign, after, before, name]) => [
      `${CURRENCIES[(sign ?? name ?? '').toLowerCase()] ?? ''} ${valueOf(after ?? before ?? '')}`,
    ],
  },
  {
    kind: 'percent',
    needs: /[%％]|cent|proz/iu,
    pattern: new RegExp(String.raw`${NUMBERS}\s?(?:%|％|percent|per cent|prozent|pour cent|por ciento)`, 'giu'),
    read: ([, numbers = '']) => valuesOf(numbers).map(String),
  },
  {
    kind: 'time',
    needs: /\d/,
    pattern: /\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\b)?|\b\d{1,2}\s?(?:[ap]\.?m\b|uhr\b|o'clock)/giu,
    read: ([found]) => [found.toLowerCase().replaceAll(/[\s.]/g, '')],
  },
  {
    kind: 'date',
    needs: /\d[-./]\d/,
    pattern: /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/gu,
    read: ([found]) => [found],
  },
  {
    kind: 'date',
    needs: new RegExp(`${MONTHS}|${DAYS}`, 'iu'),
    pattern: new RegExp(String.raw`(?<!\p{L})(?:${MONTHS}|${DAYS})${NO_LETTER}`, 'giu'),
    read: ([found]) => [found.toLowerCase().replace(/s$/, '')],
  },
  {
    kind: 'version',
    needs: /\d/,
    pattern: /\bv?\d+(?:\.\d+){2,}\b|\b(?:version|release|build) \d+(?:\.\d+)*/giu,
    read: ([found]) => [found.toLowerCase().replace(/^(?:version|release|build) |^v/, '')],
  },
  ...timeReaders,
  {
    kind: 'duration',
    needs: /[nt]a?l|ly|lich|nual|nuel/iu,
    pattern: new RegExp(String.raw`(?<!\p{L})(?:${Object.keys(RHYTHMS).join('|')})(?:es?|en|er)?${NO_LETTER}`, 'giu'),
    read: ([found]) =>
      Object.entries(RHYTHMS)
        .flatMap(([word, value]) => (found.toLowerCase().startsWith(word) ? [value] : []))
        .slice(0, 1),
  },
  {
    kind: 'size',
    needs: HAS_NUMBER,
    pattern: new RegExp(String.raw`${NUMBERS}\s?(${SIZE_UNITS})${NO_LETTER}`, 'giu'),
    read: ([, numbers = '', unit = '']) => valuesOf(numbers).map((value) => `${value} ${unitOf(unit)}`),
  },
  {
    kind: 'code',
    needs: /\+/,
    pattern: /\b(?:ctrl|alt|shift|cmd|command|option|super|strg|⌘)(?:\s?\+\s?\p{L}+|\s?\+\s?[\d+-])+/giu,
    read: ([found]) => [found.toLowerCase().replaceAll(/\s/g, '')],
  },
  {
    kind: 'code',
    needs: /\d/,
    pattern: /(?<![\w/])(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?!\w)/gu,
    read: ([found]) => [found.toLowerCase()],
  },
  { kind: 'code', needs: /\//, pattern: /(?<=^|[\s"“`(])\/[a-z][\w-]*/gu, read: ([found]) => [found] },
  {
    kind: 'times',
    needs: /once|twice|time/iu,
    pattern: new RegExp(
      String.raw`(?<!\p{L}|at )(once|twice)${NO_LETTER}(?! (?:you|the|it|this|your|that|we|a|an)\b)|(${NUMBER}|one|a single)[\s-]times?${NO_LETTER}`,
      'giu',
    ),
    read: ([, word = '', count = '']) => [String({ once: 1, twice: 2 }[word.toLowerCase()] ?? (valueOf(count) || 1))],
  },
  {
    kind: 'path',
    needs: /[>›→]/u,
    pattern: /([\p{L}\p{N}-]+)["”’']?\s?[>›→](?=\s?["“‘']?([\p{L}\p{N}-]+))/gu,
    read: ([, from = '', to = '']) => [`${from}>${to}`.toLowerCase()],
  },
  {
    kind: 'number',
    needs: HAS_NUMBER,
    pattern: new RegExp(NUMBERS, 'giu'),
    read: ([, numbers = '']) => valuesOf(numbers).map(String),
  },
]

/** Of a path the words are still to be read: the next arrow begins where the last one ended. */
const overlapping: readonly FactKind[] = ['path']

/** Every fact of a text, in order. What one reader has understood no other reads again. */
export function factsInText(text: string): Fact[] {
  let rest = text.replaceAll(/[\u2010-\u2012]/g, '-')
  const facts: Fact[] = []
  for (const { kind, pattern, needs, read } of readers) {
    if (!needs.test(rest)) {
      continue
    }
    rest = rest.replaceAll(pattern, (...found: unknown[]) => {
      const match = found
        .filter((part) => typeof part !== 'number' && typeof part !== 'object')
        .slice(0, -1) as RegExpMatchArray
      const at = found.find((part) => typeof part === 'number') as number
      const values = read(match)
      const bound = boundBefore(text.slice(Math.max(0, at - 24), at))
      values.forEach((value) =>
        facts.push({ kind, value, text: match[0], at, ...(bound === undefined ? {} : { bound }) }),
      )
      return values.length === 0 || overlapping.includes(kind) ? match[0] : ' '.repeat(match[0].length)
    })
  }
  return facts.toSorted((one, other) => one.at - other.at)
}

const boundEntries = Object.entries(BOUNDS) as [Bound, RegExp][]

const boundBefore = (before: string): Bound | undefined => boundEntries.find(([, pattern]) => pattern.test(before))?.[0]

function valuesOf(numbers: string): number[] {
  return [...numbers.matchAll(ONE_NUMBER)].map(([number]) => valueOf(number))
}

/** 1,000 and 1.000 and 1'000 are a thousand; 1,5 and 1.5 are one and a half. */
function valueOf(written: string): number {
  const word = NUMBER_WORDS[written.toLowerCase()]
  if (word !== undefined) {
    return word
  }
  const thousands = /k$/i.test(written) ? 1000 : 1
  const digits = written.replace(/k$/i, '').replaceAll(/[.,'’\u00a0\u202f](?=\d{3}(?!\d))/g, '')
  return Number(digits.replace(/[,'’\u00a0\u202f]/g, '.')) * thousands
}

function unitOf(unit: string): string {
  const short = unit.toLowerCase()
  return /^(?:kilo|mega|giga|tera)byte/.test(short) ? `${short[0] ?? ''}b` : short
}
