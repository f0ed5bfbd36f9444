import type { Answer, AnswerRequest } from './answer.ts'
import { accuracy } from './checks/accuracy.ts'
import { certainty } from './checks/certainty.ts'
import type { Check, CheckMeans, CheckName, Judge } from './checks/check.ts'
import { completeness } from './checks/completeness.ts'
import { injection } from './checks/injection.ts'
import { leaks } from './checks/leaks.ts'
import { policy } from './checks/policy.ts'
import { relevance } from './checks/relevance.ts'
import { tone } from './checks/tone.ts'

export type { Check, CheckMeans, CheckName } from './checks/check.ts'

export interface AnswerCheck {
  readonly passed: boolean
  /** 0..1, the mean of all. */
  readonly score: number
  readonly checks: readonly Check[]
}

const judges: Readonly<Record<CheckName, Judge>> = {
  accuracy,
  relevance,
  completeness,
  certainty,
  tone,
  policy,
  leaks,
  injection,
}

/**
 * Looks at the finished text as if somebody else had written it: whatever composed it, what is not proven by the evidence
 * it names does not pass.
 */
export function checkAnswer(answer: Answer, request: AnswerRequest, means: CheckMeans = {}): AnswerCheck {
  const checked = { answer, request, means }
  const checks = Object.entries(judges).map(([name, judge]) =>
    atLeast({ name: name as CheckName, ...judge(checked) }, means),
  )
  return {
    passed: checks.every(({ passed }) => passed),
    score: checks.reduce((sum, { score }) => sum + score, 0) / checks.length,
    checks,
  }
}

/** The company may ask for more than that a check passes. */
function atLeast(check: Check, { minimums = {} }: CheckMeans): Check {
  const least = minimums[check.name] ?? 0
  return check.passed && check.score < least
    ? { ...check, passed: false, because: `${check.because}: scored ${check.score.toFixed(2)}, ${least} is asked for` }
    : check
}
