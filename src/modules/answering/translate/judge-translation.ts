import { readText, type LanguageDetector } from '../../understanding/index.ts'
import { findPromises } from '../proof/find-promises.ts'
import { NEGATIONS } from './lexicon/negations.ts'
import { TIME_UNITS, type TimeUnit } from './lexicon/time-units.ts'
import type { TranslatedLine } from './translation.ts'

export interface JudgedTranslation {
  /** 0..1 */
  readonly confidence: number
  readonly reasons: readonly string[]
}

export interface TranslationToJudge {
  /** With all parts back in their places. */
  readonly lines: readonly TranslatedLine[]
  /** Only what is words. */
  readonly words: readonly TranslatedLine[]
  readonly from: string
  readonly to: string
  readonly detectLanguage: LanguageDetector
}

/** What speaks against a translation, and what share of the confidence is left. */
interface Doubt {
  readonly because: string
  readonly left: number
}

type Judge = (translation: TranslationToJudge) => readonly Doubt[]

/** Nothing is left of it: what is said is another thing. */
const WRONG = 0
/** Below what is sent by default, whatever else is right. */
const DOUBTED = 0.7
/** Without a doubt. A local judge that speaks no language is never surer. */
const BEST = 0.97

/** Looks at a translation as if somebody else had made it. What it cannot see is whether the words are well chosen. */
export function judgeTranslation(translation: TranslationToJudge): JudgedTranslation {
  const doubts = judges.flatMap((judge) => judge(translation))
  const confidence = doubts.reduce((left, doubt) => left * doubt.left, BEST)
  return { confidence: Math.round(confidence * 100) / 100, reasons: doubts.map(({ because }) => because) }
}

const joined = (lines: readonly TranslatedLine[], side: keyof TranslatedLine): string =>
  lines.map((line) => line[side]).join('\n')

/** In letters; a shorter text does not tell its language. */
const TELLING = 24
const SURE_LANGUAGE = 0.6

const speaksTheLanguage: Judge = ({ words, to, detectLanguage }) => {
  const text = joined(words, 'text')
  if ((text.match(/\p{L}/gu) ?? []).length < (isDense(to) ? TELLING / 4 : TELLING)) {
    return []
  }
  const { code, confidence } = detectLanguage(readText('', text), { earlier: [], conversationLanguage: undefined })
  if (code === to) {
    return []
  }
  return [{ because: `reads like "${code}", not "${to}"`, left: confidence >= SURE_LANGUAGE ? WRONG : DOUBTED }]
}

const FEW_WORDS = 3

const leavesNothingAsItWas: Judge = ({ words, from, to }) => {
  const left = words.filter(
    ({ original, text }) => original.trim().split(/\s+/).length > FEW_WORDS && original.trim() === text.trim(),
  )
  return from === to || left.length === 0 ? [] : [{ because: `${left.length} lines are not translated`, left: DOUBTED }]
}

const NUMBER = /\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,:]\d+)*/g
const SMALL_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const numbersIn = (text: string): string[] =>
  (text.normalize('NFKC').match(NUMBER) ?? []).map((number) => number.replaceAll(/\D/g, '')).toSorted()

const keepsNumbers: Judge = ({ lines }) =>
  lines.flatMap(({ original, text }) => {
    const [said, given] = [numbersIn(original), numbersIn(text)]
    const lost = said.filter((number) => countOf(said, number) > countOf(given, number))
    const words = SMALL_NUMBERS.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(original)).map((word) =>
      String(SMALL_NUMBERS.indexOf(word)),
    )
    const made = given.filter((number) => countOf(given, number) > countOf(said, number) && !words.includes(number))
    return [
      ...lost.slice(0, 1).map((number) => ({ because: `the number ${number} is lost`, left: WRONG })),
      ...made.slice(0, 1).map((number) => ({ because: `the number ${number} is new`, left: WRONG })),
    ]
  })

const countOf = (all: readonly string[], one: string): number => all.filter((each) => each === one).length

const keepsTimes: Judge = ({ lines, from, to }) =>
  TIME_UNITS[from] === undefined || TIME_UNITS[to] === undefined
    ? []
    : lines.flatMap(({ original, text }) => {
        const given = timesIn(text, to)
        const changed = timesIn(original, from).find((time) => !given.includes(time))
        return changed === undefined ? [] : [{ because: `"${changed}" is another time now`, left: WRONG }]
      })

/** Such as "15 minute"; only where the number stands right before its unit. */
function timesIn(text: string, language: string): string[] {
  const units = Object.entries(TIME_UNITS[language] ?? {}) as [TimeUnit, string][]
  return units.flatMap(([unit, words]) =>
    [...text.normalize('NFKC').matchAll(timePattern(words))].map(([, number = '']) => `${number} ${unit}`),
  )
}

const patterns = new Map<string, RegExp>()

function timePattern(words: string): RegExp {
  const pattern = patterns.get(words) ?? new RegExp(`(\\d+)[ \\u00a0\\u202f-]?(?:${words})(?![a-zà-ÿ])`, 'giu')
  patterns.set(words, pattern)
  return pattern
}

const keepsNegations: Judge = ({ words, from, to }) => {
  const [theirs, ours] = [NEGATIONS[from], NEGATIONS[to]]
  if (theirs === undefined || ours === undefined) {
    return []
  }
  return words.flatMap(({ original, text }) => {
    const [said, given] = [original.toLowerCase(), text.toLowerCase()]
    if (theirs.says.test(said) && !ours.says.test(given) && !ours.may.test(given)) {
      return [{ because: `a "not" is lost in "${text.trim().slice(0, 60)}"`, left: DOUBTED }]
    }
    return ours.says.test(given) && !theirs.says.test(said) && !theirs.may.test(said)
      ? [{ because: `a "not" is new in "${text.trim().slice(0, 60)}"`, left: DOUBTED }]
      : []
  })
}

const sentencesIn = (text: string): number =>
  Math.max(1, (text.trim().match(/[.!?…]+(?=[\s)"'”»]|$)|[。！？]+/g) ?? []).length)

const saysAsManySentences: Judge = ({ words }) =>
  words.flatMap(({ original, text }) => {
    const [said, given] = [sentencesIn(original), sentencesIn(text)]
    return given === said
      ? []
      : [
          {
            because: `${given} sentences for ${said}: "${text.trim().slice(0, 60)}"`,
            left: given > said ? DOUBTED : 0.78,
          },
        ]
  })

/** Of characters, translation to original. Measured nowhere: wide enough for every pair of languages we serve. */
const PLAUSIBLE = { alike: [0.5, 2], toDense: [0.12, 0.85], fromDense: [1.2, 8] } as const
const LEAST_CHARACTERS = 20

const isDense = (language: string): boolean => language === 'ja' || language === 'zh' || language === 'ko'

const isAsLong: Judge = ({ words, from, to }) => {
  const [low, high] = PLAUSIBLE[isDense(from) === isDense(to) ? 'alike' : isDense(to) ? 'toDense' : 'fromDense']
  return words.flatMap(({ original, text }) => {
    const ratio = text.trim().length / Math.max(1, original.trim().length)
    return original.trim().length < LEAST_CHARACTERS || (ratio >= low && ratio <= high)
      ? []
      : [{ because: `${Math.round(ratio * 100)} % as long: "${text.trim().slice(0, 60)}"`, left: DOUBTED }]
  })
}

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[$€£¥] ?\d[\d.,]*|\d[\d.,]* ?[€£¥]/g

const addsNothing: Judge = ({ lines }) => {
  const original = joined(lines, 'original')
  const added = (joined(lines, 'text').match(ADDRESS) ?? []).find(
    (found) => !original.includes(found.replace(/[.,;:!?)]+$/, '')),
  )
  return added === undefined ? [] : [{ because: `"${added}" is new`, left: WRONG }]
}

const promisesNothingNew: Judge = ({ lines }) => {
  const approved = new Set(findPromises(joined(lines, 'original')).map(({ kind }) => kind))
  const made = findPromises(joined(lines, 'text')).find(({ kind }) => !approved.has(kind))
  return made === undefined ? [] : [{ because: `promises "${made.text.slice(0, 60)}"`, left: DOUBTED }]
}

const judges: readonly Judge[] = [
  speaksTheLanguage,
  leavesNothingAsItWas,
  keepsNumbers,
  keepsTimes,
  keepsNegations,
  saysAsManySentences,
  isAsLong,
  addsNothing,
  promisesNothingNew,
]
