import type { Classification, Entity } from '../../understanding/index.ts'
import { INTENT_SLOT, type ClarificationDialog, type Dialog, type StepsDialog } from './dialog.ts'
import { FIRST, SECOND } from './lexicon/choices.ts'
import { readStepReply, type StepReply } from './read-step-reply.ts'

/** What a customer's message means where a conversation is open. */
export type Turn =
  | {
      readonly kind: 'steps'
      readonly reply: Exclude<StepReply, 'other'>
      readonly dialog: StepsDialog
      /** What comes of it: it is solved, there are more steps, or all were told in vain. */
      readonly leadsTo: 'end' | 'more' | 'people'
    }
  | {
      readonly kind: 'answer'
      readonly dialog: ClarificationDialog
      /** What was asked for; unset: the message does not bring it. */
      readonly found?: string
    }
  /** A message of its own. */
  | { readonly kind: 'other' }

/** What is known of the message. */
export interface HeardTurn {
  readonly message: string
  /** ISO 639-1, of the conversation. */
  readonly language: string
  readonly entities: readonly Entity[]
  /** Of the message alone, without what was said before. */
  readonly alone: Pick<Classification, 'intent' | 'confidence' | 'outOfScope'>
  /** Entities in a text as if it were the customer's. */
  readonly readEntities: (text: string) => readonly Entity[]
}

const OTHER: Turn = { kind: 'other' }
/** So sure that a message is about something else. */
const SURE = 0.75
/** So many words name a matter; "still does not work" is about the steps, whatever it looks like by itself. */
const WORDS_OF_A_MATTER = 4
const WORDS_OF_A_STORY = 9
/** The same without spaces between words, in characters a word. */
const CHARACTERS_OF_WORD = 5

export function readTurn(dialog: Dialog, heard: HeardTurn): Turn {
  if (dialog.kind === 'steps') {
    return readSteps(dialog, heard)
  }
  return dialog.kind === 'clarification' ? readAnswer(dialog, heard) : OTHER
}

function readSteps(dialog: StepsDialog, heard: HeardTurn): Turn {
  const reply = readStepReply(heard.message, heard.language)
  if (
    reply === 'other' ||
    isOwnMatter(dialog, heard, reply === 'worked' || reply === 'failed' ? WORDS_OF_A_STORY : WORDS_OF_A_MATTER)
  ) {
    return OTHER
  }
  return { kind: 'steps', reply, dialog, leadsTo: leadsTo(reply, dialog) }
}

/** Who has done all the steps and does not complain has what they need; who asks for more than there is needs a person. */
function leadsTo(reply: Exclude<StepReply, 'other'>, { given, of }: StepsDialog): 'end' | 'more' | 'people' {
  const isTold = given >= of
  if (reply === 'worked' || (reply === 'done' && isTold)) {
    return 'end'
  }
  return isTold ? 'people' : 'more'
}

function readAnswer(dialog: ClarificationDialog, heard: HeardTurn): Turn {
  const found = dialog.slot === INTENT_SLOT ? readChoice(dialog, heard) : readSlot(dialog.slot, heard)
  if (found !== undefined) {
    return { kind: 'answer', dialog, found }
  }
  return isOwnMatter(dialog, heard, WORDS_OF_A_MATTER) ? OTHER : { kind: 'answer', dialog }
}

/** A bare number is read as if its name stood before it: that is what was asked for. */
export function readSlot(slot: string, { message, entities, readEntities }: HeardTurn): string | undefined {
  const find = (some: readonly Entity[]): string | undefined => some.find(({ type }) => type === slot)?.value
  const named = find(entities)
  const value = named ?? find(readEntities(`${slot.replaceAll('_', ' ')}: ${message.trim()}`))
  return value !== undefined && message.includes(value) ? value : named
}

function readChoice({ choices }: ClarificationDialog, { message, alone }: HeardTurn): string | undefined {
  const [first, second] = choices
  const isFirst = FIRST.test(message)
  const isSecond = SECOND.test(message)
  if (isFirst !== isSecond) {
    return isFirst ? first : second
  }
  return choices.find((intent) => intent === alone.intent)
}

/** Whether a message of so many words or more is surely about something else. */
function isOwnMatter({ intent }: { readonly intent: string }, { message, alone }: HeardTurn, words: number): boolean {
  const isTold = message.trim().split(/\s+/).length >= words || message.trim().length >= words * CHARACTERS_OF_WORD
  return isTold && !alone.outOfScope && alone.intent !== intent && alone.confidence >= SURE
}
