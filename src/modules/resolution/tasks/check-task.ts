import { checkAnswer } from '../../answering/index.ts'
import { requirePart, type Task } from '../run.ts'
import { round } from './understand-task.ts'

/** Looks over the answer before anybody else sees it: accuracy, relevance, completeness, tone, policy, leaks. */
export const checkTask: Task = {
  name: 'check',
  run: (state, { automation }) => {
    const { answer } = state
    const check = answer && checkAnswer(answer, requirePart(state, 'request'))
    const passed = check !== undefined && check.passed && check.score >= automation.qualityThreshold
    return {
      state: { ...state, check: check && { ...check, passed } },
      summary: !check
        ? 'No answer to check'
        : passed
          ? `Passed with ${round(check.score)}`
          : `Held back: ${check.checks.find((each) => !each.passed)?.because ?? `scored ${round(check.score)}`}`,
      inputs: { claims: answer?.claims.length ?? 0, quality_threshold: automation.qualityThreshold },
      result: { passed, score: round(check?.score ?? 0) },
      rules: (check?.checks ?? []).map((each) => ({
        rule: each.name,
        passed: each.passed,
        value: round(each.score),
        threshold: 'passes',
        would_flip: each.because,
      })),
    }
  },
}
