import type { Objection } from './agree-on-facts.ts'
import type { Fact } from './facts-in-text.ts'
import { isExclusive, isLight, supportOf } from './compare-words.ts'
import type { ReadClause, ReadGround, ReadUnit } from './read-ground.ts'

export interface WordSupport {
  /** 0..1: the share of what the claim says that its evidence says. */
  readonly score: number
  readonly objection: Objection
}

/** Chosen on evals/claims/dev.jsonl. */
const LEAST_SCORE = 0.72
const LEAST_OF_CLAUSE = 0.6
const LIGHT_WEIGHT = 0.2
/** Of a word that stands elsewhere in the passage, or in its title. */
const ELSEWHERE = 0.85
/** Less than this supports nothing. */
const UNSUPPORTED = 0.3

/** The parts of the evidence that say it best, at most three, best first. */
export function nearestUnits(claim: ReadUnit, ground: ReadGround): readonly ReadUnit[] {
  const telling = [...claim.tokens].filter((token) => !isLight(token))
  const left = new Set([...(telling.length > 0 ? telling : claim.tokens), ...claim.facts.map(markOf)])
  const near: ReadUnit[] = []
  while (near.length < MOST_UNITS && left.size > 0) {
    const rated = ground.units
      .filter((unit) => !near.includes(unit))
      .map((unit) => ({ unit, says: [...left].filter((token) => saysOf(unit, token)) }))
      .toSorted((one, other) => other.says.length - one.says.length)
    const [best] = rated
    if (best === undefined || best.says.length < (near.length > 0 && isRow(best.unit) ? LEAST_OF_ROW : 1)) {
      break
    }
    near.push(best.unit)
    best.says.forEach((token) => left.delete(token))
  }
  return near
}

/** A figure is looked for as one. */
const markOf = ({ kind, value }: Fact): string => `= ${kind} ${value}`
const saysOf = ({ tokens, facts }: ReadUnit, sought: string): boolean =>
  sought.startsWith('= ') ? facts.some((fact) => markOf(fact) === sought) : supportOf(sought, tokens) > 0

const MOST_UNITS = 3
/** A further row must bring more than one word: one word of another row is no evidence. */
const LEAST_OF_ROW = 2
const isRow = ({ text }: ReadUnit): boolean => text.includes(' · ')

/** How far the words of a claim are those of its evidence; every clause for itself, so that nothing is slipped in. */
export function compareWords(claim: ReadUnit, near: readonly ReadUnit[], ground: ReadGround): WordSupport {
  const words = new Set(near.flatMap(({ tokens }) => [...tokens]))
  const supports = new Map([...claim.tokens].map((token) => [token, supportIn(token, words, ground)] as const))
  const score = scoreOf([...claim.tokens], supports)
  const unsupported = [...claim.tokens].filter((token) => !isLight(token) && (supports.get(token) ?? 0) < UNSUPPORTED)
  const foreign = unsupported.find(isExclusive)
  if (foreign !== undefined) {
    return { score, objection: `the evidence says nothing of "${foreign}"` }
  }
  const clause = claim.clauses.find((each) => !isOfOneUnit(each, near, ground))
  if (clause !== undefined) {
    return { score, objection: `the evidence does not say "${clause.text.trim()}"` }
  }
  return {
    score,
    objection:
      score < LEAST_SCORE || unsupported.length > 0
        ? `the evidence does not say "${unsupported.join(', ')}"`
        : undefined,
  }
}

function supportIn(token: string, words: ReadonlySet<string>, { tokens, context, units }: ReadGround): number {
  const here = supportOf(token, words)
  const around = units.some(isRow) ? context : new Set([...context, ...tokens])
  return here === 1 ? 1 : Math.max(here, ELSEWHERE * supportOf(token, around))
}

const weightOf = (token: string): number => (isLight(token) ? LIGHT_WEIGHT : 1)

function scoreOf(tokens: readonly string[], supports: ReadonlyMap<string, number>): number {
  const whole = tokens.reduce((sum, token) => sum + weightOf(token), 0)
  const said = tokens.reduce((sum, token) => sum + weightOf(token) * lightly(token, supports.get(token) ?? 0), 0)
  return whole === 0 ? 0 : said / whole
}

/** A word of the telling needs no evidence. */
const lightly = (token: string, support: number): number => (isLight(token) ? Math.max(support, 0.8) : support)

/** What is said in one breath is proven in one: words of three sentences make no fourth. */
function isOfOneUnit({ tokens }: ReadClause, near: readonly ReadUnit[], { context }: ReadGround): boolean {
  const telling = [...tokens].filter((token) => !isLight(token))
  const shareOf = (unit: ReadUnit): number =>
    telling.filter((token) => supportOf(token, unit.tokens) > 0 || supportOf(token, context) > 0).length /
    telling.length
  return telling.length === 0 || near.some((unit) => shareOf(unit) >= LEAST_OF_CLAUSE)
}
