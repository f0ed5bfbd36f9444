import { CONDITIONS, MODES, QUANTIFIERS, SUBJECTS } from '../lexicon/polarity-words.ts'
import { tokenize } from '../../knowledge/index.ts'
import type { ClaimContext, Objection } from './agree-on-facts.ts'
import { areOpposite, areRivals, isExclusive, isLight, supportOf } from './compare-words.ts'
import type { ReadClause, ReadGround, ReadUnit } from './read-ground.ts'

interface Comparison {
  readonly claim: ReadUnit
  readonly near: readonly ReadUnit[]
  readonly ground: ReadGround
  readonly context: ClaimContext
}

/** The same words can say the opposite: what turns, binds, widens or narrows them must be there too. */
export function objectToSense(compared: Comparison): Objection {
  return (
    objectToTurns(compared) ??
    objectToDenied(compared) ??
    objectToModes(compared) ??
    objectToCertainty(compared) ??
    objectToQuantifiers(compared) ??
    objectToAll(compared) ??
    objectToConditions(compared) ??
    objectToSubjects(compared) ??
    objectToRivals(compared)
  )
}

/**
 * The clause of the evidence that shares most words with that of the claim decides; of several, any that agrees. Where the
 * nearest unit has a clause of the very same words, no other unit speaks for it.
 */
function objectToTurns({ claim, near, ground }: Comparison): Objection {
  const units = [...near, ...ground.units.filter((unit) => !near.includes(unit))]
  const all = units.flatMap((unit) => unit.clauses.map((other) => ({ unit, other })))
  for (const clause of claim.clauses) {
    const retold = all.filter(({ unit, other }) => unit === near[0] && hasSameWords(clause, other))
    const best = retold.length > 0 ? retold : likest(clause, all)
    if (best.length === 0 && clause.negations % 2 === 1) {
      return `the evidence does not say "${clause.text.trim()}"`
    }
    if (best.length > 0 && best.every(({ other, unit }) => isTurned(clause, other, unit))) {
      return `"${clause.text.trim()}" turns "${best[0]?.other.text.trim() ?? ''}" around`
    }
  }
  return undefined
}

interface ClauseOfUnit {
  readonly unit: ReadUnit
  readonly other: ReadClause
}

const hasSameWords = ({ tokens }: ReadClause, other: ReadClause): boolean =>
  tokens.size === other.tokens.size && [...tokens].every((token) => other.tokens.has(token))

function likest(clause: ReadClause, all: readonly ClauseOfUnit[]): readonly ClauseOfUnit[] {
  const rated = all.map((pair) => ({ ...pair, shared: likeness(clause, pair.other) }))
  const most = Math.max(0, ...rated.map(({ shared }) => shared))
  return rated.filter(({ shared }) => shared > 0 && shared >= most - 0.01)
}

/** What a clause of the evidence denies in so many words no claim without a denial says, unless another clause says all of it. */
function objectToDenied({ claim, near }: Comparison): Objection {
  if (claim.clauses.some(({ negations }) => negations > 0)) {
    return undefined
  }
  const tellingOf = ({ tokens }: { readonly tokens: ReadonlySet<string> }): string[] =>
    [...tokens].filter((token) => !isLight(token))
  const clauses = near.flatMap((unit) => unit.clauses)
  const isAffirmed = clauses.some(
    (clause) => clause.negations % 2 === 0 && tellingOf(claim).every((token) => clause.tokens.has(token)),
  )
  const denying = clauses.find((clause) => {
    const telling = tellingOf(clause)
    return (
      clause.negations % 2 === 1 &&
      telling.length >= 2 &&
      telling.every((token) => claim.tokens.has(token)) &&
      ![...clause.keys].some((key) => claim.clauses.some(({ keys }) => [...keys].some((own) => areOpposite(own, key))))
    )
  })
  return denying === undefined || isAffirmed ? undefined : `the evidence denies it: "${denying.text.trim()}"`
}

function likeness(clause: ReadClause, other: ReadClause): number {
  let sum = 0
  for (const token of clause.tokens) {
    const weight = isLight(token) ? 0.3 : 1
    const isTurn = [...other.keys].some((key) => areOpposite(token, key))
    sum += weight * (isTurn ? LIKENESS_OF_OPPOSITES : supportOf(token, other.tokens))
  }
  return sum
}

const LIKENESS_OF_OPPOSITES = 0.5

function isTurned(clause: ReadClause, other: ReadClause, unit: ReadUnit): boolean {
  const isOwn = (key: string): boolean => unit.clauses.some(({ keys }) => keys.has(key))
  const turns = [...clause.keys].filter(
    (key) => !isOwn(key) && [...other.keys].some((theirs) => areOpposite(key, theirs) && !clause.keys.has(theirs)),
  )
  return (clause.negations + other.negations + turns.length) % 2 === 1
}

function objectToModes({ claim: { text: said }, near }: Comparison): Objection {
  const [evidence] = near
  if (evidence === undefined) {
    return undefined
  }
  const { must, may } = MODES
  const proven = textOf(near)
  if (must.test(said) && may.test(evidence.text) && !must.test(proven)) {
    return 'the evidence allows what the claim demands'
  }
  return may.test(said) && !must.test(said) && must.test(evidence.text) && !may.test(proven)
    ? 'the evidence demands what the claim allows'
    : undefined
}

const textOf = (units: readonly ReadUnit[]): string => units.map(({ text }) => text).join('\n')
const WILL = /(?<!\p{L})(?:will|wird|werden|sera|será)(?!\p{L})/iu

function objectToCertainty({ claim: { text: said }, near }: Comparison): Objection {
  const { hedged, certain } = MODES
  const proven = textOf(near)
  if (certain.test(said) && !certain.test(proven)) {
    return 'the evidence is not as certain'
  }
  const isHedged = hedged.test(near[0]?.text ?? '') && !WILL.test(proven)
  return isHedged && WILL.test(said) && !hedged.test(said)
    ? 'the evidence says that it may be, the claim that it will'
    : undefined
}

const ONE = /(?<!\p{L})(?:one|once|a single|ein|eine|einmal|une?|una|uno)(?!\p{L})/iu
const SOME =
  /(?<!\p{L})(?:some|many|most|several|few|einige|viele|manche|certains|plusieurs|beaucoup|algunos|algunas|muchos|muchas)(?!\p{L})/iu

function objectToQuantifiers({ claim: { text: said }, near }: Comparison): Objection {
  const proven = textOf(near)
  const { only, never } = QUANTIFIERS
  const isOne = ONE.test(said) && ONE.test(proven)
  if (only.test(said) && !only.test(proven) && !isOne) {
    return 'the evidence does not say "only"'
  }
  return never.test(said) && !never.test(proven) ? 'the evidence does not say "never"' : undefined
}

/** Each thing of a kind is its plural; all of them is more than some. */
function objectToAll({ claim: { text: said }, near }: Comparison): Objection {
  const { all } = QUANTIFIERS
  const word = all.exec(said.replaceAll(/\beach\b/gi, ''))?.[0]
  const nearest = near[0]?.text ?? ''
  const isOfSome = SOME.test(nearest) && !all.test(nearest)
  return word !== undefined && (isOfSome || !all.test(textOf(near))) ? `the evidence does not say "${word}"` : undefined
}

/** Of the words of a condition so many must be said, or have been told by the customer. */
const LEAST_OF_CONDITION = 0.34

function objectToConditions({ claim, near, context }: Comparison): Objection {
  const [evidence] = near
  if (evidence === undefined) {
    return undefined
  }
  const [part = ''] = evidence.text
    .split(/;\s/)
    .toSorted((one, other) => likenessTo(claim, other) - likenessTo(claim, one))
  const conditions = CONDITIONS.flatMap((pattern) => [...part.matchAll(pattern)].map(([, words = '']) => words))
  const known = new Set([...claim.tokens, ...context.asked])
  const missing = conditions.find((condition) => {
    const words = tokenize(condition).filter((word) => !isLight(word))
    const said = words.filter((word) => supportOf(word, known) > 0)
    return words.length > 0 && said.length / words.length < LEAST_OF_CONDITION
  })
  return missing === undefined ? undefined : `the condition "${missing}" is left out`
}

const likenessTo = (claim: ReadUnit, text: string): number =>
  tokenize(text).filter((token) => claim.tokens.has(token)).length

/** What they do, we do not promise; what we do, the customer need not. */
function objectToSubjects({ claim: { text: said }, near }: Comparison): Objection {
  const proven = near.map(({ text }) => text).join('\n')
  if (SUBJECTS.we.test(said) && !SUBJECTS.we.test(proven)) {
    return 'the evidence does not say that we do so'
  }
  const pairs = pairsIn(said)
  const theirs = pairsIn(proven)
  const turned = pairs.find(
    ([subject, verb]) =>
      theirs.some(([other, same]) => same === verb && other !== subject) &&
      !theirs.some(([other, same]) => same === verb && other === subject),
  )
  return turned === undefined ? undefined : `the evidence says of somebody else that they ${turned[1]}`
}

const DOES =
  /(?<!\p{L})(we|you|they)(?:['’](?:ll|ve|re|d))?(?: (?:can|will|may|must|should|could|have|do|does|are|also|then|not|never|always|now|need|want|to|cannot|still))* (\p{L}+)/giu

function pairsIn(text: string): (readonly [string, string])[] {
  return [...text.matchAll(DOES)].flatMap(([, subject = '', verb = '']) =>
    tokenize(verb).map((stem) => [subject.toLowerCase(), stem] as const),
  )
}

/** An owner is no admin, a card no board: the part of the evidence that says the rest must speak of the same. */
function objectToRivals({ claim, ground }: Comparison): Objection {
  for (const clause of claim.clauses) {
    const rivals = [...clause.tokens].filter(isExclusive)
    const rest = [...clause.tokens].filter(
      (token) => !isExclusive(token) && !isLight(token) && !ground.context.has(token),
    )
    const rival = rivals.find((token) => isSaidOfAnother(token, rest, ground))
    if (rival !== undefined) {
      return `the evidence says this of something else than "${rival}"`
    }
  }
  return undefined
}

function isSaidOfAnother(rival: string, rest: readonly string[], { units, context }: ReadGround): boolean {
  const rated = units.map(({ tokens }) => ({
    tokens,
    shared: rest.filter((token) => supportOf(token, tokens) > 0).length,
  }))
  const most = Math.max(0, ...rated.map(({ shared }) => shared))
  const best = rated.filter(({ shared }) => shared === most).map(({ tokens }) => tokens)
  if (best.some((tokens) => supportOf(rival, tokens) > 0)) {
    return false
  }
  const isOther = best.some((tokens) => [...tokens].some((token) => areRivals(token, rival)))
  return isOther || (rest.length > 0 && supportOf(rival, context) === 0)
}
