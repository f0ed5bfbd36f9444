import { checkAnswer, minimumsFor, type Answer, type AnswerCheck } from '../answering/index.ts'
import { answerRequestOf } from './answer-request.ts'
import { understandingOf } from './hear-message.ts'
import { round } from './round.ts'
import type { Rule, RunState, Tools } from './run.ts'

const categoryOf = (state: RunState, tools: Tools): string => understandingOf(state, tools).classification.category

/** Looks over an answer as if somebody else had written it: word by word, against its evidence. */
export function judgeWords(answer: Answer, state: RunState, tools: Tools): AnswerCheck {
  const request = state.request ?? answerRequestOf(state, tools)
  const { templates, automation } = tools
  const judged = checkAnswer(
    answer,
    { ...request, language: answer.language ?? request.language },
    { templates, minimums: minimumsFor(automation.quality ?? [], categoryOf(state, tools)) },
  )
  return { ...judged, passed: judged.passed && judged.score >= automation.qualityThreshold }
}

/**
 * Looks over the answer that is to go out. Undefined where there is none. Of a translated answer the original is checked,
 * and the translation must be sure; one that nobody could translate is no answer to its customer.
 */
export function judgeAnswer(state: RunState, tools: Tools): AnswerCheck | undefined {
  const { answer, original = answer, translation } = state
  if (answer === undefined || original === undefined) {
    return undefined
  }
  const judged = judgeWords(original, state, tools)
  return { ...judged, passed: judged.passed && translation?.isSure !== false && !isForeign(answer, state, tools) }
}

/** Whether an answer is in another language than its customer's. An incident is told in the languages there are. */
export const isForeign = ({ language, claims }: Answer, state: RunState, tools: Tools): boolean =>
  language !== undefined &&
  language !== understandingOf(state, tools).language.code &&
  !claims.some(({ evidence }) => evidence.kind === 'incident')

export const summarizeCheck = (check: AnswerCheck): string =>
  check.passed ? `Passed with ${round(check.score)}` : `Held back: ${whyNot(check)}`

export const rulesOfCheck = ({ checks }: AnswerCheck, { translation }: RunState): Rule[] => [
  ...checks.map(({ name, passed, score, because }) => ({
    rule: name,
    passed,
    value: round(score),
    threshold: 'passes',
    would_flip: because,
  })),
  ...(translation === undefined
    ? []
    : [
        {
          rule: 'translation_is_sure',
          passed: translation.isSure,
          value: round(translation.confidence),
          threshold: 'sure',
          would_flip: translation.because,
        },
      ]),
]

const whyNot = ({ checks, score }: AnswerCheck): string =>
  checks.find(({ passed }) => !passed)?.because ?? `scored ${round(score)}`
