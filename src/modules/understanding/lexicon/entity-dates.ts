/** Months by the beginnings of their names, in the languages we serve with Latin and Cyrillic letters. */
export const MONTH_BEGINNINGS: readonly (readonly [beginnings: string, month: number])[] = [
  ['jan ene gen sty янв oca', 1],
  ['feb fév fev lut фев şub', 2],
  ['mar mär mrt маp март', 3],
  ['apr avr abr kwi апр nis', 4],
  ['may mai mei mag maj мая май mayıs', 5],
  ['jun juin giu cze июн haz', 6],
  ['jul juil lug lip июл tem', 7],
  ['aug aoû ago sie авг ağu', 8],
  ['sep set wrz сен eyl', 9],
  ['oct okt out ott paź окт eki', 10],
  ['nov lis ноя kas', 11],
  ['dec déc dez dic gru дек ara', 12],
]

/** Whole names and the usual short ones: "may 5" is a date, "mayor 5" is none. */
export const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|mär|okt|dez|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janv|févr|avr|juil|déc|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|ene|abr|ago|dic|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık'

const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const AND_YEAR = '(?:,?\\s+(?:de |del |of )?(?<year>(?:19|20)\\d{2}))?'

export const DATE_PATTERNS: readonly (readonly [expression: RegExp, confidence: number])[] = [
  [/(?<![\d-])(?<year>(?:19|20)\d{2})[-/.](?<month>0?[1-9]|1[0-2])[-/.](?<day>0?[1-9]|[12]\d|3[01])(?![\d-])/dgu, 0.98],
  [/(?<!\d)(?<year>(?:19|20)\d{2})[年년]\s?(?<month>\d{1,2})[月월]\s?(?<day>\d{1,2})[日일]/dgu, 0.98],
  [
    /(?<![\d./-])(?<first>0?[1-9]|[12]\d|3[01])(?<sign>[./-])(?<second>0?[1-9]|[12]\d|3[01])\k<sign>(?<year>(?:19|20)\d{2}|\d{2})(?![\d./-]\d|\d)/dgu,
    0.85,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?<name>${MONTH_NAMES})\\.?\\s+(?<day>${DAY})(?:st|nd|rd|th)?(?![\\d:])${AND_YEAR}(?![\\p{L}\\d])`,
      'dgiu',
    ),
    0.9,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d:.,])(?<day>${DAY})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of |de |d['’])?(?<name>${MONTH_NAMES})(?![\\p{L}])\\.?${AND_YEAR}(?![\\d])`,
      'dgiu',
    ),
    0.9,
  ],
]

const UNIT: readonly (readonly [words: string, days: number])[] = [
  ['days?|tag(?:en?|e)?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|dni|dzień|дн(?:я|ей|ень)|gün', 1],
  ['weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|tygodni\\p{L}{0,2}|недел\\p{L}{1,2}|hafta', 7],
]

export interface RelativeDate {
  /** The whole expression; a group `count` multiplies. */
  readonly expression: RegExp
  readonly days: number
}

const relative = (words: string, days: number): RelativeDate => ({
  expression: new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'dgiu'),
  days,
})

/** Dates counted from the day the message was written. */
export const RELATIVE_DATES: readonly RelativeDate[] = [
  relative(
    'day before yesterday|vorgestern|avant-hier|anteayer|antes de ayer|anteontem|altro ieri|eergisteren|przedwczoraj|позавчера',
    -2,
  ),
  relative(
    'yesterday|gestern|hier(?= (?:soir|matin)|,|\\.| j| mon| ma)|ayer|ontem|ieri|gisteren|wczoraj|вчера|dün',
    -1,
  ),
  relative("today|heute|aujourd['’]hui|hoy|hoje|oggi|vandaag|dzisiaj|dziś|сегодня|bugün", 0),
  relative('tomorrow|demain|mañana(?! por la)|amanhã|domani|jutro|завтра|yarın', 1),
  ...UNIT.flatMap(([words, days]) => [
    relative(`(?<count>\\d{1,3}) (?:${words}) (?:ago|geleden|fa|atrás|temu|назад|önce)`, -days),
    relative(`(?:vor|il y a|hace|há|przed) (?<count>\\d{1,3}) (?:${words})`, -days),
    relative(`(?:in|dans|en|em|tra|fra|over|za|через) (?<count>\\d{1,3}) (?:${words})`, days),
  ]),
  { expression: /昨日|昨天|어제|أمس/dgu, days: -1 },
  { expression: /今日|今天|오늘|اليوم/dgu, days: 0 },
  { expression: /明日|明天|내일|غدا/dgu, days: 1 },
]

/** "Last Monday", "on Friday": the nearest past one, for customers tell what happened. */
export const WEEKDAYS: readonly (readonly [words: string, day: number])[] = [
  ['sunday|sonntag|dimanche|domingo|domenica|zondag|niedziel[aęi]|воскресенье|pazar', 0],
  ['monday|montag|lundi|lunes|segunda-feira|lunedì|maandag|poniedział\\p{L}{1,3}|понедельник|pazartesi', 1],
  ['tuesday|dienstag|mardi|martes|terça-feira|martedì|dinsdag|wtor\\p{L}{1,3}|вторник|salı', 2],
  ['wednesday|mittwoch|mercredi|miércoles|quarta-feira|mercoledì|woensdag|środ[aęy]|среду?|çarşamba', 3],
  ['thursday|donnerstag|jeudi|jueves|quinta-feira|giovedì|donderdag|czwart\\p{L}{1,3}|четверг|perşembe', 4],
  ['friday|freitag|vendredi|viernes|sexta-feira|venerdì|vrijdag|piąt\\p{L}{1,3}|пятницу?|cuma', 5],
  ['saturday|samstag|samedi|sábado|sabato|zaterdag|sobot[aęy]|субботу?|cumartesi', 6],
]
export const PAST_WEEKDAY = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:last|since|on|letzten?|vergangenen?|seit|am|dernier|depuis|el pasado|desde el|el|scorso|vorige|afgelopen|sinds|w ostatni|w zeszły|в прошлый) (?<day>${words})(?![\\p{L}\\d])`,
    'dgiu',
  )
