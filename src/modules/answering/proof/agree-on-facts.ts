import { toPlain, type PlacedFact, type ReadGround, type ReadUnit } from './read-ground.ts'
import type { Fact } from './facts-in-text.ts'

/** What is wrong with a claim, for people; undefined where nothing is. */
export type Objection = string | undefined

/** What claims are read with. */
export interface ClaimContext {
  /** ISO 639-1, of the reply: German writes all nouns with a capital. */
  readonly language: string
  /** Names that need no evidence: the company and its product, in small letters. */
  readonly allowed: ReadonlySet<string>
  /** Words of the customer: a condition they have told of themselves need not be said again. */
  readonly asked: ReadonlySet<string>
}

/** Every link, address, amount, date, code and number stands in the evidence, as the figure of the same thing. */
export function objectToFacts(claim: ReadUnit, ground: ReadGround): Objection {
  const known = ground.units.flatMap((unit) => unit.facts.map((fact) => ({ fact, unit })))
  for (const fact of claim.facts) {
    const equal = known.filter((other) => isSame(fact, other.fact))
    if (equal.length === 0 && !ground.contextFacts.some((other) => isSame(fact, other))) {
      return `"${fact.text.trim()}" is not in the evidence`
    }
    if (isFigure(fact) && isRepeated(fact, claim, ground)) {
      return `"${fact.text.trim()}" stands there more often than in the evidence`
    }
    if (equal.length > 0 && !equal.some((other) => areBoundAlike(fact, other.fact))) {
      return `"${fact.text.trim()}" is bounded otherwise in the evidence`
    }
    if (isFigure(fact) && equal.length > 0 && isOfSomethingElse({ fact, unit: claim }, known)) {
      return `"${fact.text.trim()}" is the figure of something else in the evidence`
    }
  }
  return undefined
}

const isSame = (one: Fact, other: Fact): boolean => one.kind === other.kind && one.value === other.value

/** "5 to 5 days": a figure that took the place of another. */
function isRepeated(fact: Fact, claim: ReadUnit, { units }: ReadGround): boolean {
  const timesIn = ({ facts }: ReadUnit): number => facts.filter((other) => isSame(fact, other)).length
  const times = timesIn(claim)
  return times > 1 && units.every((unit) => timesIn(unit) < times)
}

const FIGURES: readonly Fact['kind'][] = [
  'money',
  'percent',
  'duration',
  'size',
  'number',
  'times',
  'date',
  'time',
  'code',
]
const isFigure = ({ kind }: Fact): boolean => FIGURES.includes(kind)

/** Bounds that a reply may leave out, or add, without saying more than the evidence does. */
function areBoundAlike({ bound, kind }: Fact, { bound: proven }: Fact): boolean {
  if (bound === proven) {
    return true
  }
  if (bound === undefined) {
    return proven === 'most' || proven === 'least' || proven === 'about'
  }
  return proven === undefined && bound === 'most' && (kind === 'duration' || kind === 'number' || kind === 'size')
}

interface Known {
  readonly fact: PlacedFact
  readonly unit: ReadUnit
}

/**
 * Whether another figure of the kind fits the words of the claim better than this one does. One that the claim says too
 * is compared by the words right around alone: of two figures each must have its own.
 */
function isOfSomethingElse(said: Known, known: readonly Known[]): boolean {
  const nearness = ({ fact }: Known): number =>
    shared(said.fact.near, fact.near) + (fact.head !== undefined && fact.head === said.fact.head ? 1 : 0)
  const fit = (other: Known): number =>
    2 * shared(said.unit.tokens, other.fact.near) + nearness(other) + shared(said.unit.tokens, other.unit.tokens)
  const own = known.filter(({ fact }) => isSame(fact, said.fact))
  const others = known.filter(({ fact }) => fact.kind === said.fact.kind && fact.value !== said.fact.value)
  const isSaidToo = (other: Known): boolean => said.unit.facts.some((fact) => isSame(fact, other.fact))
  const best = (measure: (one: Known) => number): number => Math.max(...own.map(measure))
  return others.some((other) => (isSaidToo(other) ? nearness(other) > best(nearness) : fit(other) > best(fit)))
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0
  for (const word of one) {
    count += other.has(word) ? 1 : 0
  }
  return count
}

const QUOTED =
  /"([^"]{1,80})"|“([^”]{1,80})”|„([^“”]{1,80})[“”]|«\s?([^»]{1,80}?)\s?»|「([^」]{1,80})」|\*\*([^*]{1,80})\*\*|`([^`]{1,80})`/gu
/** Within a sentence; at its beginning, after a colon, an arrow or a quotation mark a capital says nothing. */
const NAME = /(?<=[\p{Ll}\p{N},;)]["”’']?\s(?:["“‘'(])?)\p{Lu}[\p{L}\p{N}]*(?:[-'’][\p{L}\p{N}]+)*/gu
const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{Ll}])/gu
const NO_NAMES = new Set(['i', "i'm", "i've", "i'll", "i'd"])

/** Names, products and labels of buttons are those of the evidence, letter for letter. */
export function objectToNames(text: string, ground: ReadGround, { allowed, language }: ClaimContext): Objection {
  const label = [...text.matchAll(QUOTED)]
    .map((found) => toPlain(found.slice(1).find((part) => part !== undefined) ?? ''))
    .find((quoted) => !holds(ground.plain, quoted.replace(/[.,:]$/, '')))
  if (label !== undefined) {
    return `"${label}" is not in the evidence`
  }
  const names = [...(language === 'de' ? [] : text.matchAll(NAME)), ...text.matchAll(ACRONYM)]
  const name = names
    .map(([found]) => found.toLowerCase().replaceAll('’', "'").replace(/'s$/, ''))
    .find((found) => !NO_NAMES.has(found) && !allowed.has(found) && !holds(ground.plain, found))
  return name === undefined ? undefined : `"${name}" is not named in the evidence`
}

/** As whole words. */
function holds(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') &&
      !/[\p{L}\p{N}]/u.test((text[at + part.length] ?? ' ').replace(/s/, ' '))
    if (isWhole || /[^\p{ASCII}]/u.test(part)) {
      return true
    }
  }
  return false
}
