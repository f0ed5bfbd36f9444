import { splitSentences, tokenize } from '../../knowledge/index.ts'
import type { Ground } from '../grounds.ts'
import { NEGATIONS } from '../lexicon/polarity-words.ts'
import { keyOf, unifyTurns } from './compare-words.ts'
import { factsInText, type Fact } from './facts-in-text.ts'

export interface ReadClause {
  readonly text: string
  /** Stems of the telling words. */
  readonly tokens: ReadonlySet<string>
  /** These and the common words. */
  readonly keys: ReadonlySet<string>
  readonly negations: number
}

/** A fact and the words right around it, which say what it is the figure of. */
export interface PlacedFact extends Fact {
  readonly near: ReadonlySet<string>
  /** The first telling word behind it: of what there are so many. */
  readonly head?: string
}

/** A sentence, an item, a step or a row. */
export interface ReadUnit {
  readonly text: string
  /** Small letters, plain quotes, single blanks. */
  readonly plain: string
  readonly tokens: ReadonlySet<string>
  readonly clauses: readonly ReadClause[]
  readonly facts: readonly PlacedFact[]
  /** Of a numbered step. */
  readonly step?: number
}

/** A ground as claims are compared with it: read once for all of them. */
export interface ReadGround {
  readonly ground: Ground
  readonly units: readonly ReadUnit[]
  readonly steps: readonly ReadUnit[]
  readonly tokens: ReadonlySet<string>
  /** Of title, heading and address. */
  readonly context: ReadonlySet<string>
  readonly contextFacts: readonly Fact[]
  /** Small letters, plain quotes, single blanks: to look up names and quotations. */
  readonly plain: string
}

const STEP = /^(\d+)[.)]\s+/
const BULLET = /^[-•*]\s+/
/** Between what is said: not the commas within numbers. */
const CLAUSE_END =
  /(?=\s(?:except|excluding)(?!\p{L}))|,(?!\d)|[;:·()—。，；：、！!?？]|\s–\s|\.\s|(?<!\p{L})(?:but|because|so that|which|whereas|while|although|even though|otherwise|when|if|unless|aber|weil|wenn|mais|parce que|quand|pero|porque|cuando)(?!\p{L})|(?<!\p{L})(?:and|or) (?=(?:it |they |you |we )?(?:can|cannot|is|are|will|must|may|do|does|has|have|was|not|never)(?!\p{L}))/iu
/** Where a figure's neighborhood ends. */
const FINE_END =
  /,(?!\d)|[;:·()—。，；：、!?]|\s–\s|\.\s|(?<!\p{L})(?:but|and|or|und|oder|et|ou|y|o|which|while)(?!\p{L})/giu
const LINK = /https?:\/\/\S+/gu
/** A cell without a value says that there is none. */
const EMPTY_CELL = /(:\s*)–(?=\s*(?:·|$))/gu

/** The heading is said with a passage, where it has one. */
export function readGround(ground: Ground, heading = ''): ReadGround {
  const context = [ground.title, heading, ground.url ?? ''].join('\n')
  const units = splitUnits(ground.text).map(readUnit)
  return {
    ground,
    units,
    steps: units.filter(({ step }) => step !== undefined),
    tokens: new Set(units.flatMap(({ tokens }) => [...tokens])),
    context: new Set(tokenize(unifyTurns(`${ground.title}\n${heading}`))),
    contextFacts: factsInText(context),
    plain: toPlain(`${context}\n${ground.text}`),
  }
}

export const toPlain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[“”„«»「」`*"]/g, '')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A step is one unit with what follows on its line; other lines are parted into sentences. */
export function splitUnits(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => (STEP.test(line) || line.includes(' · ') ? [line] : splitSentences(line.replace(BULLET, ''))))
}

/** Published lines come again with every reply that rests on them: what was read is remembered, boundedly. */
const MOST_REMEMBERED = 10_000
const LONGEST_REMEMBERED = 600
const remembered = new Map<string, ReadUnit>()

export function readUnit(line: string): ReadUnit {
  const known = remembered.get(line)
  if (known !== undefined) {
    return known
  }
  const unit = readLine(line)
  if (line.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear()
    }
    remembered.set(line, unit)
  }
  return unit
}

function readLine(line: string): ReadUnit {
  const step = STEP.exec(line)?.[1]
  const text = unifyTurns(line.replace(STEP, '').replaceAll(EMPTY_CELL, '$1not available'))
  const cells = text.split(CELL_END)
  const clauses = cells.length > 1 ? pairCells(cells) : text.replaceAll(LINK, ' ').split(CLAUSE_END).map(readClause)
  return {
    text,
    plain: toPlain(text),
    tokens: new Set(tokenize(text)),
    clauses: spread(clauses, text)
      .filter(({ keys }) => keys.size > 0)
      .map((clause) => (DENIED.test(text) ? denied(clause) : clause)),
    facts: cells.length > 1 ? placeInRow(cells) : placeFacts(text),
    ...(step === undefined ? {} : { step: Number(step) }),
  }
}

/** "Cannot create boards, export data or make keys" denies all three. */
const DENIED_LIST = /(?<!\p{L})(?:cannot|can['’]t|not|never|nor|without)(?!\p{L})[^.;:]*,[^.;:]* (?:or|nor) /iu

function spread(clauses: readonly ReadClause[], text: string): readonly ReadClause[] {
  const first = DENIED_LIST.test(text) ? clauses.findIndex(({ negations }) => negations > 0) : -1
  return first < 0
    ? clauses
    : clauses.map((clause, place) => (place > first && isOfList(clause) ? denied(clause) : clause))
}

/** A verb of its own begins something that the list's denial does not reach: "…, or can see the channel". */
const OWN_VERB = /(?<!\p{L})(?:can|could|is|are|was|were|will|must|may|do|does|did|has|have|had)(?!\p{L})/iu
const isOfList = ({ negations, text }: ReadClause): boolean => negations === 0 && !OWN_VERB.test(text)

const CELL_END = ' · '
/** What was said before was only what people think. */
const DENIED = /\bthis is (?:not the case|not true|wrong|a myth)\b/i
const denied = (clause: ReadClause): ReadClause => ({ ...clause, negations: clause.negations + 1 })

/** A row says of its first cell what the others hold. */
const pairCells = ([first = '', ...others]: readonly string[]): ReadClause[] =>
  others.flatMap((cell) => cell.split(/;\s/).map((part) => readClause(`${first} ${part}`)))

function placeInRow([first = '', ...others]: readonly string[]): PlacedFact[] {
  const label = nearOf(first)
  const isPair = others.length === 1
  const own = placeFacts(first).map((fact) => ({
    ...fact,
    near: isPair ? nearOf([first, ...others].join(' ')) : label,
  }))
  return [
    ...own,
    ...others.flatMap((cell) =>
      placeFacts(cell).map((fact) => ({ ...fact, near: new Set([...label, ...nearOf(cell.replace(fact.text, ' '))]) })),
    ),
  ]
}

const nearOf = (text: string): ReadonlySet<string> => new Set(tokenize(text).filter((token) => !/\d/.test(token)))

function readClause(text: string): ReadClause {
  const tokens = new Set(tokenize(text))
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? []
  return {
    text,
    tokens,
    keys: new Set([...tokens, ...words.map(keyOf)]),
    negations: [...text.matchAll(NEGATIONS)].length,
  }
}

/** Characters before and behind a fact that are near it: a clause of a hundred facts is not read a hundred times. */
const FARTHEST = 200

function placeFacts(text: string): PlacedFact[] {
  const ends = [...text.matchAll(FINE_END)].map(({ index }) => index)
  return factsInText(text).map((fact) => {
    const end = fact.at + fact.text.length
    const from = Math.max(ends.findLast((other) => other <= fact.at) ?? 0, fact.at - FARTHEST)
    const to = Math.min(ends.find((other) => other > end - 1) ?? text.length, end + FARTHEST)
    const head = tokenize(text.slice(end, to)).find((token) => !/\d/.test(token))
    return {
      ...fact,
      near: nearOf(text.slice(from, to).replace(fact.text, ' ')),
      ...(head === undefined ? {} : { head }),
    }
  })
}
