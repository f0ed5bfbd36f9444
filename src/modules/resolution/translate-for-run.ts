import {
  canTranslate,
  translateAnswer,
  type AnswerTranslationMeans,
  type TranslatedAnswer,
} from '../answering/index.ts'
import type { ModelCall } from '../inference/index.ts'
import type { ActionCall } from './action.ts'
import { isSteered } from './decide-automation.ts'
import { understandingOf } from './hear-message.ts'
import { isForeign, judgeWords } from './judge-answer.ts'
import type { RunState, TranslationState } from './run.ts'

type Call = Omit<ActionCall<unknown>, 'parameters'>

/** What came of translating the answer of a run. */
export interface TranslatedForRun {
  readonly patch: Pick<RunState, 'answer' | 'original' | 'translation'>
  readonly calls: readonly ModelCall[]
  readonly summary: string
}

/**
 * Has a model translate the answer into the customer's language. Undefined, at once, where there is nothing to do or no
 * model to do it. Only an answer that may go out and has passed its checks is worth it; the translation is judged by itself.
 */
export function translateForRun({ state, tools, task }: Call): Promise<TranslatedForRun> | undefined {
  const { answer, request, eligibility } = state
  if (answer === undefined || request === undefined || !isForeign(answer, state, tools)) {
    return undefined
  }
  const means = translationMeansOf({ state, tools, task })
  const { language, injection } = understandingOf(state, tools)
  const isWorthIt =
    eligibility?.canAutomate === true &&
    !isSteered(injection) &&
    canTranslate(means) &&
    judgeWords(answer, state, tools).passed
  return isWorthIt ? translate({ answer, request, to: language.code }, means) : undefined
}

async function translate(
  {
    answer,
    request,
    to,
  }: { answer: NonNullable<RunState['answer']>; request: NonNullable<RunState['request']>; to: string },
  means: AnswerTranslationMeans,
): Promise<TranslatedForRun> {
  const done = await translateAnswer(answer, { to, request }, means)
  const calls = done?.calls ?? []
  if (done?.answer === undefined) {
    const because = `not translated into ${to}: ${done?.because ?? 'no model translates'}`
    return { patch: { answer, translation: { confidence: 0, isSure: false, because } }, calls, summary: because }
  }
  const translation = stateOf(done, to)
  return { patch: { answer: done.answer, original: answer, translation }, calls, summary: translation.because }
}

/** Where all of it is approved text, nothing was translated and nothing is doubtful. */
function stateOf({ translation, form }: TranslatedAnswer, to: string): TranslationState {
  const { confidence, isSure, reasons } = translation ?? { confidence: 1, isSure: true, reasons: [] }
  const doubts = reasons.map((reason) => `; ${reason}`).join('')
  return { confidence, isSure, because: `in ${to}, ${Math.round(confidence * 100)} % sure${doubts}${form}` }
}

/** What translating takes, from a run. */
export function translationMeansOf({ state, tools, task }: Call): AnswerTranslationMeans {
  const { models, ladder, templates, brand } = tools
  const { subject, runId } = state.input
  return {
    ladder,
    templates,
    prompts: models.prompts,
    settings: models.translation,
    company: brand.company,
    detectLanguage: models.detectLanguage,
    about: { ticketId: subject.ticket_id, runId, task: task.id },
    visibility: subject.customer_id,
    patienceMs: Math.min(models.patienceMs, task.patienceMs),
    ...(task.model === undefined ? {} : { prefer: task.model }),
  }
}
