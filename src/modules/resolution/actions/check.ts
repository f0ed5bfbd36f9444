import { z } from 'zod'
import { defineAction } from '../action.ts'
import { judgeAnswer, rulesOfCheck, summarizeCheck } from '../judge-answer.ts'
import { round } from '../round.ts'

/** Looks over the answer before anybody else sees it: accuracy, relevance, completeness, tone, policy, leaks. */
export const check = defineAction({
  name: 'check',
  purpose: 'Looks the answer over before anybody else sees it.',
  agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ passed: z.boolean(), score: z.number() }),
  run: ({ state, tools }) => {
    const judged = judgeAnswer(state, tools)
    const inputs = {
      claims: state.answer?.claims.length ?? 0,
      quality_threshold: tools.automation.qualityThreshold,
    }
    if (judged === undefined) {
      return { patch: {}, outputs: { passed: false, score: 0 }, summary: 'No answer to check', inputs }
    }
    const summary = summarizeCheck(judged)
    return {
      patch: { check: judged },
      outputs: { passed: judged.passed, score: round(judged.score) },
      summary,
      inputs,
      rules: rulesOfCheck(judged, state),
      steps: [{ step: 'quality_check', summary }],
    }
  },
})
