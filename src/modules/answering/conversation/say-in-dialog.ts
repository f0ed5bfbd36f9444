import type { Answer, AnswerRequest, Claim } from '../answer.ts'
import { slotsOf } from '../frame-answer.ts'
import type { Templates } from '../templates.ts'
import { isBrief } from '../tone.ts'
import { INTENT_SLOT, type StepsDialog } from './dialog.ts'
import { approved, readProcedure, tellPart, textOfClaims } from './divide-steps.ts'

/** What is to be asked back. */
export interface Asking {
  readonly slot: string
  /** Of the slot `intent`: the ids of both, and how they are called. */
  readonly choices: readonly { readonly intent: string; readonly name: string }[]
}

/** The approved question for what is missing. */
export function questionText(
  { slot, choices }: Asking,
  { templates, language }: { readonly templates: Templates; readonly language: string },
): Claim[] {
  const [first, second] = choices
  const named = slot === INTENT_SLOT && first !== undefined && second !== undefined
  return approved('clarification', {
    templates,
    language,
    variant: slot,
    slots: named ? { first_choice: first.name, second_choice: second.name } : { slot_name: slot.replaceAll('_', ' ') },
  })
}

/** The question as a message: approved words alone. */
export function askBack(asking: Asking, request: AnswerRequest, templates: Templates): Answer {
  const { language } = request
  const frame = { templates, language, slots: slotsOf(request) }
  return wholly([
    ...approved('answer_greeting', frame),
    ...questionText(asking, { templates, language }),
    ...(isBrief(request.channel) ? [] : approved('answer_signature', frame)),
  ])
}

/** Closes the conversation after the customer said that it helped. */
export const closeDialog = ({ language }: AnswerRequest, templates: Templates): Answer => ({
  ...wholly(approved('steps_worked', { templates, language })),
  followUpNeeded: false,
})

const wholly = (claims: readonly Claim[]): Answer => ({
  strategy: 'template_based',
  composition: 'template',
  text: textOfClaims(claims),
  steps: [],
  references: [],
  claims,
  followUpNeeded: true,
  confidence: 1,
})

/** How the steps go on: from where they are, or from the beginning where the article has changed. */
export interface Continuation {
  readonly answer: Answer
  readonly isAnew: boolean
}

/** Undefined where what was begun is no longer published. */
export function goOn(
  { article, passage, version, given, confidence }: StepsDialog,
  { hits }: Pick<AnswerRequest, 'hits'>,
  { templates, most }: { readonly templates: Templates; readonly most: number },
): Continuation | undefined {
  const known = hits.find((hit) => hit.passageId === passage && hit.articleVersion === version)
  if (known !== undefined) {
    const part = { from: given, most, confidence }
    return { answer: tellPart(known, part, { templates, isAnew: false }), isAnew: false }
  }
  const changed = hits.find((hit) => hit.articleId === article && hit.kind === 'steps')
  return changed === undefined || readProcedure(changed.text).steps.length === 0
    ? undefined
    : { answer: tellPart(changed, { from: 0, most, confidence }, { templates, isAnew: true }), isAnew: true }
}
