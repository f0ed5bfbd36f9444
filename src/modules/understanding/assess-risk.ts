import { cutText } from '../../kernel/cut-text.ts'
import { INJECTION_FROM, type Injection } from './find-injection.ts'
import { RISK_PATTERNS, type RiskKind } from './lexicon/risk-patterns.ts'
import type { PersonalDatum } from './personal-data/personal-data.ts'
import type { TicketText } from './read-text.ts'
import type { Entity, RiskAssessment, RiskFactor, Trigger } from './understanding.ts'

export interface RiskFacts {
  readonly text: TicketText
  readonly entities: readonly Entity[]
  readonly triggers: readonly Trigger[]
  readonly personalData: readonly PersonalDatum[]
  readonly injection: Injection
  /** Numbers in the message that belong to somebody else, as far as that is known. */
  readonly foreign?: readonly Entity[]
}

const HIGH_FROM = 0.6
const MEDIUM_FROM = 0.25
const LONGEST_SHOWN = 60
/** Above this amount, in whatever currency, money by itself is worth a look. */
const LARGE_AMOUNT = 1000
const SECRETS: ReadonlySet<string> = new Set(['card', 'password', 'api_key', 'credential_url', 'bank_account', 'iban'])

/** Says what can go wrong when the message is answered wrongly, with the reasons; it decides nothing. */
export function assessRisk(facts: RiskFacts): RiskAssessment {
  const heaviest = new Map<RiskKind, RiskFactor>()
  for (const factor of [...readPatterns(facts.text.lower), ...readFacts(facts)]) {
    if (factor.weight > (heaviest.get(factor.kind)?.weight ?? 0)) {
      heaviest.set(factor.kind, factor)
    }
  }
  const factors = [...heaviest.values()].toSorted((left, right) => right.weight - left.weight)
  // 1 − Π(1 − w): the chance that at least one of independent risks comes true.
  const score = Math.round((1 - factors.reduce((safe, { weight }) => safe * (1 - weight), 1)) * 100) / 100
  return { level: levelOf(score), score, factors }
}

function levelOf(score: number): RiskAssessment['level'] {
  if (score >= HIGH_FROM) {
    return 'high'
  }
  return score >= MEDIUM_FROM ? 'medium' : 'low'
}

function readPatterns(lower: string): RiskFactor[] {
  return RISK_PATTERNS.flatMap(({ kind, weight, because, pattern }) => {
    const match = pattern.exec(lower)
    return match === null ? [] : [{ kind, weight, because: `${because}: ${cutText(match[0].trim(), LONGEST_SHOWN)}` }]
  })
}

function readFacts({ entities, triggers, personalData, injection, foreign = [] }: RiskFacts): RiskFactor[] {
  const factors: RiskFactor[] = []
  for (const { reason, matched } of triggers) {
    if (reason === 'legal_keyword') {
      factors.push({ kind: 'legal', weight: 0.65, because: `uses legal words: ${matched}` })
    }
    if (reason === 'data_protection') {
      factors.push({ kind: 'data_protection', weight: 0.65, because: `asks about personal data: ${matched}` })
    }
  }
  if (injection.score >= INJECTION_FROM) {
    const kinds = injection.signals.map(({ kind }) => kind.replaceAll('_', ' ')).join(', ')
    factors.push({ kind: 'injection', weight: injection.score, because: `tries to steer the assistant: ${kinds}` })
  }
  const secrets = [...new Set(personalData.filter(({ type }) => SECRETS.has(type)).map(({ type }) => type))]
  if (secrets.length > 0) {
    factors.push({ kind: 'secrets', weight: 0.3, because: `contains ${secrets.join(', ').replaceAll('_', ' ')}` })
  }
  const large = entities.find(
    ({ type, normalized }) => type === 'amount' && Number.parseFloat(normalized ?? '0') >= LARGE_AMOUNT,
  )
  if (large !== undefined) {
    factors.push({ kind: 'money', weight: 0.25, because: `is about a large amount: ${large.value}` })
  }
  const [first] = foreign
  if (first !== undefined) {
    const what = `${first.type.replaceAll('_', ' ')} ${first.value}`
    factors.push({
      kind: 'unverified_ownership',
      weight: 0.45,
      because: `names what is not known to be theirs: ${what}`,
    })
  }
  return factors
}
