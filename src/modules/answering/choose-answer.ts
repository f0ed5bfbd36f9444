import type { SearchHit } from '../knowledge/index.ts'
import { answerConfidence, type AnswerGrounds } from './answer-confidence.ts'
import type { AnswerKind } from './answer-kinds.ts'
import { readQuestion, scoreUnits, type Asked, type ScoredUnit } from './score-units.ts'
import { splitQuestions } from './split-questions.ts'

/** What answers a question, all of one article, and how sure that is. */
export interface ChosenAnswer {
  /** In reading order. */
  readonly parts: readonly ChosenPart[]
  /** 0..1 */
  readonly confidence: number
  readonly grounds: AnswerGrounds
}

/** Of one passage: the lines to quote, in its order. */
export interface ChosenPart {
  readonly hit: SearchHit
  readonly lines: readonly string[]
}

/** Beside the best unit, others of the article nearly as good. */
const NEARLY = 0.72
/** Rows of a table are short, and who asks for one may compare it with others; but all rows are much alike. */
const NEARLY_ROW = 0.85
const MOST_ROWS = 4
/** A procedure and an explanation complete each other already when the other fits half as well; a fact needs neither. */
const COMPLEMENT_NEARLY = 0.35
const COMPLEMENT_OF_FACT_NEARLY = 0.5
const FACTS: readonly AnswerKind['name'][] = ['amount', 'duration', 'count', 'meaning']
/** The first article may come whole; against others, which come with two passages, it stands with as many. */
const COMPARED_PASSAGES = 2
/** Words in common of this weight, altogether, are evidence of one half. */
const HALF_EVIDENCE = 4

export interface Choice {
  readonly question: string
  /** Best article first. */
  readonly hits: readonly SearchHit[]
  /** Of units to quote for each thing that is asked; the steps of a procedure come on top. 1: no explanation of steps. */
  readonly most: number
  /** How sure it is what the customer wants, 0..1; the search was then made for that intent. 0: nobody looked. */
  readonly intentConfidence?: number
}

/**
 * Chooses from the first article among the hits: two articles never meet in one answer. A letter asks several things: each
 * is answered by the units nearest to it, and it is as sure as the surest of them, or of all together.
 */
export function chooseAnswer({ question, hits, most, intentConfidence = 0 }: Choice): ChosenAnswer | undefined {
  const whole = compare(question, hits)
  if (whole === undefined) {
    return undefined
  }
  const parts = splitQuestions(question).flatMap((part) => (part === question ? whole : (compare(part, hits) ?? [])))
  const judged = [whole, ...parts].map(({ grounds: found }) => {
    const grounds = { ...found, intentAgreement: found.intentAgreement * intentConfidence }
    return { grounds, confidence: answerConfidence(grounds) }
  })
  const [surest] = judged.toSorted((one, other) => other.confidence - one.confidence)
  return surest === undefined
    ? undefined
    : { ...surest, parts: toParts(parts.flatMap((part) => pickUnits(part, most))) }
}

/** The units of the first article, best first, and why it is thought to answer. */
interface Compared {
  readonly own: readonly ScoredUnit[]
  readonly isFactAsked: boolean
  readonly grounds: AnswerGrounds
}

function compare(question: string, hits: readonly SearchHit[]): Compared | undefined {
  const asked = readQuestion(question, hits)
  const isOwn = ({ articleId }: SearchHit): boolean => articleId === hits[0]?.articleId
  const scored = hits.map((hit) => ({ isOwn: isOwn(hit), units: scoreUnits(asked, hit) }))
  const found = scored.filter((each) => each.isOwn)
  const own = unitsOf(found).toSorted((one, other) => other.score - one.score)
  const others = unitsOf(scored.filter((each) => !each.isOwn))
  const compared = { hits, own: unitsOf(found.slice(0, COMPARED_PASSAGES)), others }
  const isFactAsked = asked.kinds.some(({ name }) => FACTS.includes(name))
  return own.length === 0 ? undefined : { own, isFactAsked, grounds: groundsOf(asked, compared) }
}

const unitsOf = (some: readonly { readonly units: readonly ScoredUnit[] }[]): ScoredUnit[] =>
  some.flatMap(({ units }) => units)

function pickUnits({ own, isFactAsked }: Compared, most: number): readonly ScoredUnit[] {
  const [best] = own
  if (best === undefined) {
    return []
  }
  const [count, share] = isRow(best.unit) ? [MOST_ROWS, NEARLY_ROW] : [most, NEARLY]
  const near = own.filter(({ score }) => score >= share * best.score).slice(0, count)
  const complement = isFactAsked ? COMPLEMENT_OF_FACT_NEARLY : COMPLEMENT_NEARLY
  const isOther = ({ unit, score }: ScoredUnit): boolean =>
    isStep(unit) !== isStep(best.unit) && (most > 1 || isStep(unit)) && score >= complement * best.score
  return [...near, ...own.filter(isOther).slice(0, 1)]
}

const isRow = ({ kind }: ScoredUnit['unit']): boolean => kind === 'row'
const isStep = ({ kind }: ScoredUnit['unit']): boolean => kind === 'step'

/** In reading order, each line once. */
function toParts(chosen: readonly ScoredUnit[]): ChosenPart[] {
  const inOrder = chosen.toSorted((one, other) => one.hit.position - other.hit.position || one.place - other.place)
  return [...Map.groupBy(inOrder, ({ hit }) => hit.passageId).values()].flatMap((units): ChosenPart[] => {
    const [first] = units
    return first === undefined ? [] : [{ hit: first.hit, lines: [...new Set(units.flatMap(({ unit }) => unit.quote))] }]
  })
}

interface Comparison {
  readonly hits: readonly SearchHit[]
  /** In any order, as are the others. */
  readonly own: readonly ScoredUnit[]
  readonly others: readonly ScoredUnit[]
}

function groundsOf(asked: Asked, { hits, own, others }: Comparison): AnswerGrounds {
  const [first] = hits
  const rivals = hits.filter(({ articleId }) => articleId !== first?.articleId)
  const evidence = asked.weight * highest(own, ({ overlap }) => overlap)
  const lead = (of: (unit: ScoredUnit) => number): number => highest(own, of) - highest(others, of)
  return {
    searchConfidence: first?.confidence ?? 0,
    searchLead: Math.max(0, (first?.score ?? 0) - highest(rivals, ({ score }) => score)),
    coverage: first?.stages.coverage ?? 0,
    coverageLead: (first?.stages.coverage ?? 0) - highest(rivals, ({ stages }) => stages.coverage),
    evidence: evidence / (evidence + HALF_EVIDENCE),
    unitLead: lead(({ score }) => score),
    likenessLead: lead(({ likeness }) => likeness),
    intentAgreement: Math.max(0, 2 * (first?.stages.agreement ?? 0) - 1),
  }
}

const highest = <Each>(some: readonly Each[], value: (each: Each) => number): number =>
  some.reduce((most, each) => Math.max(most, value(each)), 0)
