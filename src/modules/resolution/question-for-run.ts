import type { Decision } from '../../../contract/resolution.ts'
import { cutText } from '../../kernel/cut-text.ts'
import { translateQuestion, type Translation } from '../answering/index.ts'
import type { ModelCall } from '../inference/index.ts'
import type { ActionCall } from './action.ts'
import { isSteered } from './decide-automation.ts'
import { askedOf, understandingOf } from './hear-message.ts'
import { round } from './round.ts'
import type { Tools } from './run.ts'
import { translationMeansOf } from './translate-for-run.ts'

type Call = Omit<ActionCall<unknown>, 'parameters'>

/** What knowledge is searched for. */
export interface QuestionForRun {
  readonly text: string
  /** Whether a model has put it into the language of the knowledge. */
  readonly isTranslated: boolean
  readonly calls: readonly ModelCall[]
  /** Of the translation, for the record. */
  readonly record?: Decision['inputs']
}

const KNOWLEDGE_LANGUAGE = 'en'

const SHOWN = 300

/**
 * The customer's question as knowledge is searched with it: their own words, or, where a model translates and what fits
 * them best is not in their language, a translation of them. It waits only where a model is asked.
 */
export function questionForRun(call: Call): QuestionForRun | Promise<QuestionForRun> {
  const { state, tools, task } = call
  const own = { text: askedOf(state.input, tools), isTranslated: false, calls: [] }
  if (!tools.ladder.serves('translate', task.model)) {
    return own
  }
  const { language, injection } = understandingOf(state, tools)
  if (!language.needsTranslation || isSteered(injection) || isServedIn(language.code, own.text, tools)) {
    return own
  }
  const { customer_name: name, customer_email: email } = state.input.subject
  const asking = translateQuestion(
    { text: own.text, from: language.code, to: KNOWLEDGE_LANGUAGE, customer: { name, email } },
    translationMeansOf(call),
  )
  return asking === undefined
    ? own
    : asking.then(({ translation, because, calls }) =>
        translation === undefined
          ? { ...own, calls, record: { translation: `not translated: ${because ?? 'no model answered'}` } }
          : { text: translation.text, isTranslated: true, calls, record: recordTranslation(translation) },
      )
}

/** Whether there is knowledge in the language of the question, and it comes first. */
function isServedIn(language: string, text: string, { search }: Tools): boolean {
  const [best] = search({ text, audience: 'public', limit: 1 })
  return best?.language === language
}

const recordTranslation = ({ from, to, original, model, confidence, reasons }: Translation): Decision['inputs'] => ({
  translation: {
    from,
    to,
    original: cutText(original, SHOWN),
    model,
    confidence: round(confidence),
    doubts: [...reasons],
  },
})
