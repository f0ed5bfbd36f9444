import { z } from 'zod'
import type { Understanding } from '../../understanding/index.ts'
import { defineAction, type ActionCall } from '../action.ts'
import { believedLanguage, hearText, isOwnMessage } from '../hear-message.ts'
import { recordLanguage } from '../record-understanding.ts'
import { onceKnown } from '../once-known.ts'
import { callsOf, notesOf, refineForRun } from '../refine-for-run.ts'
import { round } from '../round.ts'

/** Languages as settings and command lines write them: a list, or words with commas between. */
const languagesSchema = z.union([
  z.array(z.string()),
  z.string().transform((list) => list.split(',').map((each) => each.trim())),
])

export const languageDetection = defineAction({
  name: 'language_detection',
  purpose: 'Tells the language of a text.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    text: z.string().nullable(),
    supported_languages: languagesSchema.nullish(),
    confidence_threshold: z.number().min(0).max(1).default(0.8),
  }),
  outputs: z.object({
    detected_language: z.string(),
    confidence_score: z.number(),
    needs_translation: z.boolean(),
  }),
  run: (call) => {
    const text = call.parameters.text ?? ''
    const isOwn = isOwnMessage(text, call.state.input)
    const heard = isOwn ? refineForRun(call, ['detectLanguage']) : hearText(text, call.state, call.tools)
    return onceKnown(heard, (understanding) => describe(understanding, call, isOwn))
  },
})

type Call = ActionCall<{
  readonly text: string | null
  readonly supported_languages?: readonly string[] | null | undefined
  readonly confidence_threshold: number
}>

function describe(understanding: Understanding, { state, parameters }: Call, isOwn: boolean) {
  const { text, supported_languages: supported, confidence_threshold: threshold } = parameters
  const language = believedLanguage(understanding.language, state.input.subject.language, threshold)
  return {
    patch: isOwn ? { language } : {},
    outputs: {
      detected_language: language.code,
      confidence_score: round(language.confidence),
      needs_translation: language.needsTranslation,
    },
    summary: `Written in ${language.code} (${Math.round(language.confidence * 100)} % sure)`,
    inputs: {
      characters: text?.length ?? 0,
      supported_languages: supported ? [...supported] : null,
      confidence_threshold: threshold,
    },
    result: { ...recordLanguage({ language }), ...notesOf(understanding) },
    rules: [
      {
        rule: 'language_is_supported',
        passed: !supported || supported.includes(language.code),
        value: language.code,
        threshold: supported?.join(', ') ?? 'any',
        would_flip: 'one of the languages that the pipeline names',
      },
    ],
    calls: callsOf(understanding),
  }
}
