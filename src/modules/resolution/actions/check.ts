import { z } from 'zod'
import { checkAnswer, type AnswerCheck } from '../../answering/index.ts'
import { requirePart } from '../run.ts'
import { defineAction } from '../action.ts'
import { round } from './understand.ts'

/** Looks over the answer before anybody else sees it: accuracy, relevance, completeness, tone, policy, leaks. */
export const check = defineAction({
  name: 'check',
  purpose: 'Looks the answer over before anybody else sees it.',
  agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({}),
  run: ({
    state,
    tools: {
      automation: { qualityThreshold },
    },
  }) => {
    const { answer } = state
    const inputs = { claims: answer?.claims.length ?? 0, quality_threshold: qualityThreshold }
    if (!answer) {
      return { patch: {}, outputs: {}, summary: 'No answer to check', inputs, result: { passed: false, score: 0 } }
    }
    const judged = checkAnswer(answer, requirePart(state, 'request'))
    const check = { ...judged, passed: judged.passed && judged.score >= qualityThreshold }
    return {
      patch: { check },
      outputs: {},
      summary: check.passed ? `Passed with ${round(check.score)}` : `Held back: ${whyNot(check)}`,
      inputs,
      result: { passed: check.passed, score: round(check.score) },
      rules: check.checks.map(({ name, passed, score, because }) => ({
        rule: name,
        passed,
        value: round(score),
        threshold: 'passes',
        would_flip: because,
      })),
    }
  },
})

const whyNot = ({ checks, score }: AnswerCheck): string =>
  checks.find(({ passed }) => !passed)?.because ?? `scored ${round(score)}`
