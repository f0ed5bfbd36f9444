import { findCore, type Span } from './find-core.ts'
import { ANGER_CUES } from './lexicon/sentiment-cues-anger.ts'
import { CALM_CUES } from './lexicon/sentiment-cues-calm.ts'
import { RAGE_CUES } from './lexicon/sentiment-cues-rage.ts'
import { FEELING_CUES } from './lexicon/sentiment-cues.ts'
import type { FeelingCue } from './lexicon/sentiment-cues.ts'
import { EMOJI_VALENCE, INTENSIFIERS, NEGATIONS, PHRASE_VALENCE, WORD_VALENCE } from './lexicon/sentiment-words.ts'
import { STYLE_CUES } from './lexicon/style-cues.ts'
import { URGENCY_CUES } from './lexicon/urgency-cues.ts'
import { createCueMatcher } from './match-phrases.ts'
import type { CueMatch } from './match-phrases.ts'
import type { TicketText, Word } from './read-text.ts'

/** A word with a feeling in it, weighed by what stands around it. */
export interface Felt {
  readonly word: string
  /** About -6 to 6; words of `sentiment-words.ts` range from -4 to 4. */
  readonly valence: number
}

export interface Feelings {
  /** The text without greeting and closing formulas. */
  readonly core: string
  /** Places in CUES and where they stand in `text.full`. */
  readonly cues: readonly CueMatch[]
  readonly felt: readonly Felt[]
  /** The same in numbers of like size, for the trained model: FEELING_VALUES of them. */
  readonly values: Float32Array
}

const named: readonly FeelingCue[] = [...FEELING_CUES, ...ANGER_CUES, ...RAGE_CUES, ...CALM_CUES]

export const CUES: readonly FeelingCue[] = [
  ...named,
  ...[...URGENCY_CUES, ...STYLE_CUES].map((cue) => ({ ...cue, tells: false })),
]

const SIGNS = 20
/** How many numbers describe a text: one for each cue, then those of `describe`. */
export const FEELING_VALUES = CUES.length + SIGNS

/** How far back a negation reaches, in words. */
const NEGATION_REACH = 3
const CONTRAST = CUES.findIndex((cue) => cue.name === 'contrast')
const QUESTION = CUES.findIndex((cue) => cue.name === 'question how or where')
/** One cue must not outweigh a sentence; the sentence vector has length 1. */
const CUE_VALUE = 0.6

const findCues = createCueMatcher(CUES)
const valenceOfSign = new Map([...EMOJI_VALENCE, ...PHRASE_VALENCE])
const SIGN = new RegExp([...valenceOfSign.keys()].toSorted((left, right) => right.length - left.length).join('|'), 'gu')
const MAY_HOLD_SIGNS = /[\u2600-\u27bf\u3000-\u9fff\u{1f300}-\u{1faff}]/u
const MARKS = /[!?！？]/g

export function readFeelings(text: TicketText): Feelings {
  const span = findCore(text.full)
  const core = text.full.slice(span.start, span.end)
  const cues = findCues(text.words, text.full).filter(
    ({ cue, start }) => cue >= named.length || (start >= span.start && start < span.end),
  )
  const felt = findFelt(text, span)
  const values = new Float32Array(FEELING_VALUES)
  for (const { cue } of cues) {
    values[cue] = CUE_VALUE
  }
  for (const [index, value] of describe({ text, core, cues, felt }).entries()) {
    values[CUES.length + index] = value * CUE_VALUE
  }
  return { core, cues, felt: felt.map(({ word, valence }) => ({ word, valence })), values }
}

interface PlacedFelt extends Felt {
  readonly start: number
}

function findFelt(text: TicketText, span: Span): PlacedFelt[] {
  const felt: PlacedFelt[] = []
  for (const [index, word] of text.words.entries()) {
    const valence = WORD_VALENCE.get(word.text)
    if (valence !== undefined && word.start >= span.start && word.start < span.end) {
      felt.push({ word: word.text, start: word.start, valence: weigh(text.words, index, valence) })
    }
  }
  if (MAY_HOLD_SIGNS.test(text.full)) {
    for (const match of text.full.matchAll(SIGN)) {
      felt.push({ word: match[0], start: match.index, valence: valenceOfSign.get(match[0]) ?? 0 })
    }
  }
  return felt
}

/** Intensifiers and capitals strengthen; a negation turns praise into half a reproach, and a reproach into little. */
function weigh(words: readonly Word[], index: number, valence: number): number {
  let weighed = valence * (INTENSIFIERS.get(words[index - 1]?.text ?? '') ?? 1)
  if (words[index]?.shouted === true) {
    weighed *= 1.25
  }
  for (let back = 1; back <= NEGATION_REACH; back += 1) {
    if (NEGATIONS.has(words[index - back]?.text ?? '')) {
      return weighed > 0 ? -0.6 * weighed : -0.3 * weighed
    }
  }
  return weighed
}

interface Described {
  readonly text: TicketText
  readonly core: string
  readonly cues: readonly CueMatch[]
  readonly felt: readonly PlacedFelt[]
}

/** SIGNS numbers from 0 to about 1: the sums of feeling, the punctuation, the shape of the text. */
function describe(described: Described): number[] {
  const { felt, core } = described
  const positive = sumOf(felt, (one) => one.valence > 0)
  const negative = -sumOf(felt, (one) => one.valence < 0)
  const marks = countMarks(core)
  return [
    ...describeFeelings(described, { positive, negative }),
    ...describeMarks(described, marks),
    ...describeShape(described),
    Number(marks.exclamations > 0 && positive > 0 && negative === 0),
    1,
  ]
}

interface Sums {
  readonly positive: number
  readonly negative: number
}

function describeFeelings({ cues, felt }: Described, { positive, negative }: Sums): number[] {
  const contrast = cues.find(({ cue }) => cue === CONTRAST)?.start ?? Number.POSITIVE_INFINITY
  const positiveAfter = sumOf(felt, (one) => one.valence > 0 && one.start > contrast)
  const strongest = felt.reduce((most, one) => Math.min(most, one.valence), 0)
  const grievances = cues.filter(({ cue }) => cue < FEELING_CUES.length).length
  return [
    Math.tanh(positive / 4),
    Math.tanh(negative / 4),
    Number(positive > 0 && negative === 0),
    Math.tanh(positiveAfter / 4),
    Number(strongest <= -3),
    Number(grievances > 0 && positive > 0),
    Math.min(1, grievances / 4),
  ]
}

function describeMarks({ cues }: Described, marks: Marks): number[] {
  const opensAsQuestion = cues.some(({ cue, start }) => cue === QUESTION && start < 40)
  return [
    Number(marks.questions > 0),
    Number(marks.endsAsQuestion),
    Number(marks.endsAsQuestion && opensAsQuestion),
    Math.min(1, marks.exclamations / 4),
    Number(marks.inRow),
  ]
}

function describeShape({ text, core }: Described): number[] {
  const shouted = text.words.filter((word) => word.shouted).length
  const length = text.words.length
  return [
    Number(shouted >= 3 && shouted / length > 0.3),
    Math.min(1, shouted / 3),
    Number(length < 4),
    Number(length < 12),
    Number(length > 40),
    Number(/^\P{L}*\p{Ll}/u.test(core)),
  ]
}

function sumOf(felt: readonly PlacedFelt[], accept: (one: PlacedFelt) => boolean): number {
  return felt.reduce((sum, one) => sum + (accept(one) ? one.valence : 0), 0)
}

interface Marks {
  readonly questions: number
  readonly exclamations: number
  /** `!!` or `?!`. */
  readonly inRow: boolean
  readonly endsAsQuestion: boolean
}

function countMarks(full: string): Marks {
  let questions = 0
  let exclamations = 0
  let inRow = false
  let previous = -2
  for (const match of full.matchAll(MARKS)) {
    const isQuestion = match[0] === '?' || match[0] === '？'
    questions += isQuestion ? 1 : 0
    exclamations += isQuestion ? 0 : 1
    inRow ||= match.index === previous + 1
    previous = match.index
  }
  const end = full.trimEnd().at(-1)
  return { questions, exclamations, inRow, endsAsQuestion: end === '?' || end === '？' }
}
