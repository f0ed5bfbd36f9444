import { z } from 'zod'
import { defineAction, type ActionCall } from '../action.ts'
import { round } from '../round.ts'
import type { RunState } from '../run.ts'
import { translateForRun, type TranslatedForRun } from '../translate-for-run.ts'

/**
 * Has a model translate the answer that was composed. Other texts are not translated: what reaches a customer is an answer
 * whose claims are bound to evidence, or an approved text that exists in their language.
 */
export const translateText = defineAction({
  name: 'translate_text',
  purpose: "Translates the composed answer into the customer's language.",
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({
    text: z.string().nullable(),
    /** The language the answer was composed in is known; given or not, that counts. */
    source_language: z.string().nullish(),
    target_language: z.string().nullish(),
    /** Lines, numbering and links are always kept. */
    preserve_formatting: z.boolean().default(true),
  }),
  outputs: z.object({
    translated_text: z.string().nullable(),
    /** 0..1 */
    translation_confidence: z.number(),
  }),
  run: (call) => {
    const { text } = call.parameters
    const { answer } = call.state
    if (text === null || answer === undefined || text !== answer.text) {
      const because =
        text === null || answer === undefined ? 'there is no answer' : 'the text is not the composed answer'
      return describe(call, undefined, { text: null, confidence: 0, because: `Nothing to translate: ${because}` })
    }
    const translating = translateForRun(call)
    if (translating !== undefined) {
      return translating.then((translated) => described(call, translated))
    }
    const spoken = answer.language ?? call.state.request?.language
    return spoken === call.parameters.target_language
      ? describe(call, undefined, { text, confidence: 1, because: `It is written in ${spoken} already` })
      : describe(call, undefined, { text: null, confidence: 0, because: 'Not translated: no model may or can do it' })
  },
})

type Call = ActionCall<{ readonly text: string | null; readonly target_language?: string | null | undefined }>

function described(call: Call, translated: TranslatedForRun) {
  const { answer, translation } = translated.patch
  const isDone = translated.patch.original !== undefined
  return describe(call, translated, {
    text: isDone ? (answer?.text ?? null) : null,
    confidence: translation?.confidence ?? 0,
    because: translated.summary,
  })
}

interface Said {
  readonly text: string | null
  /** 0..1 */
  readonly confidence: number
  readonly because: string
}

function describe({ parameters }: Call, translated: TranslatedForRun | undefined, said: Said) {
  const patch: Partial<RunState> = translated?.patch ?? {}
  return {
    patch,
    outputs: { translated_text: said.text, translation_confidence: round(said.confidence) },
    summary: said.because,
    inputs: { characters: parameters.text?.length ?? 0, target_language: parameters.target_language ?? null },
    result: { translated: said.text !== null, translation_confidence: round(said.confidence) },
    calls: translated?.calls ?? [],
  }
}
