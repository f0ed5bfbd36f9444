import { priorities, type HandoffReason, type Priority } from '../../../contract/shared.ts'
import type { Expectation } from './cases-file.ts'

/** What became of a case, as far as it is judged. */
export interface Outcome {
  readonly category: string | null
  readonly intent: string | null
  readonly priority: Priority
  readonly kind: 'replied' | 'handed_off' | 'drafted' | 'superseded'
  readonly reason: HandoffReason | null
  readonly team: string | null
  /** The articles the customer was quoted. */
  readonly articles: readonly string[]
}

export interface Check {
  readonly name: 'category' | 'intent' | 'priority' | 'outcome' | 'reason' | 'team' | 'article'
  readonly expected: string
  readonly actual: string
  readonly passed: boolean
}

export interface Verdict {
  readonly passed: boolean
  readonly checks: readonly Check[]
}

/** Compares what happened with what should have. Only what the expectation speaks of is judged. */
export function judgeCase(expect: Expectation, outcome: Outcome): Verdict {
  const isHandoff = outcome.kind !== 'replied'
  const [lowest, highest] = expect.priority
  const checks: Check[] = [
    check('category', expect.category, outcome.category),
    check('intent', expect.intent, outcome.intent),
    {
      name: 'priority',
      expected: lowest === highest ? lowest : `${lowest}..${highest}`,
      actual: outcome.priority,
      passed: isBetween(outcome.priority, lowest, highest),
    },
    {
      name: 'outcome',
      expected: expect.handoff ? 'handoff' : 'answer',
      actual: outcome.kind,
      passed: isHandoff === expect.handoff,
    },
    ...(expect.handoff && expect.reason
      ? [oneOf('reason', expect.reason, outcome.reason ? [outcome.reason] : [])]
      : []),
    ...(expect.handoff && expect.team !== undefined ? [check('team', expect.team, outcome.team)] : []),
    ...(!expect.handoff && expect.article ? [oneOf('article', expect.article, outcome.articles)] : []),
  ]
  return { passed: checks.every(({ passed }) => passed), checks }
}

const check = (name: Check['name'], expected: string, actual: string | null): Check => ({
  name,
  expected,
  actual: actual ?? 'none',
  passed: expected === actual,
})

function oneOf(name: Check['name'], allowed: readonly string[], actual: readonly string[]): Check {
  return {
    name,
    expected: allowed.join(' or '),
    actual: actual.length === 0 ? 'none' : actual.join(', '),
    passed: actual.some((each) => allowed.includes(each)),
  }
}

/** `priorities` begins with the most urgent. */
function isBetween(priority: Priority, lowest: Priority, highest: Priority): boolean {
  const rank = priorities.indexOf(priority)
  return rank <= priorities.indexOf(lowest) && rank >= priorities.indexOf(highest)
}

export interface Tally {
  readonly passed: number
  readonly total: number
}

/** How often each check was made and passed. */
export function tallyChecks(verdicts: readonly Verdict[]): Readonly<Record<string, Tally>> {
  const checks = verdicts.flatMap((verdict) => verdict.checks)
  return Object.fromEntries(
    [...Map.groupBy(checks, ({ name }) => name)].map(([name, made]) => [
      name,
      { passed: made.filter(({ passed }) => passed).length, total: made.length },
    ]),
  )
}
