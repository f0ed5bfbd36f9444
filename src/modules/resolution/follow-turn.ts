import { INTENT_SLOT, queryOf, readDialog, readTurn, type Dialog, type Turn } from '../answering/index.ts'
import type { Entity, Understanding } from '../understanding/index.ts'
import { questionOf, type RunInput, type Tools } from './run.ts'

/** By run; gone with it. */
const dialogs = new WeakMap<RunInput, Dialog | undefined>()

/** The conversation that is open on the ticket. */
export function dialogOf(input: RunInput): Dialog | undefined {
  const kept = input.subject.dialog ?? undefined
  if (kept === undefined) {
    return undefined
  }
  if (!dialogs.has(input)) {
    dialogs.set(input, readDialog(kept))
  }
  return dialogs.get(input)
}

/** What a message means where a conversation is open, and what is then understood of it. */
export interface Followed {
  readonly turn: Turn
  readonly understanding: Understanding
}

/** A message that carries a conversation on is about what the conversation is about, whatever its few words look like. */
export function followTurn(
  own: Understanding,
  dialog: Dialog,
  { input, tools }: { input: RunInput; tools: Tools },
): Followed {
  const language = input.subject.language ?? own.language.code
  const understand = (body: string): Understanding =>
    tools.understanding.understand({ subject: '', body, earlier: [], customerTier: input.subject.tier })
  const alone = understand(input.message)
  const turn = readTurn(dialog, {
    message: input.message,
    language,
    entities: own.entities.filter(({ start }) => start > input.subject.subject.length),
    alone: alone.classification,
    readEntities: (text) => understand(text).entities,
  })
  return { turn, understanding: understoodIn(turn, own, { input, tools, language, alone }) }
}

interface Around {
  readonly input: RunInput
  readonly tools: Tools
  readonly language: string
  /** The message without its subject, whose words say nothing about how the conversation goes. */
  readonly alone: Understanding
}

function understoodIn(turn: Turn, own: Understanding, { input, tools, language, alone }: Around): Understanding {
  if (turn.kind === 'other') {
    return own
  }
  const { dialog } = turn
  const chosen =
    turn.kind === 'answer' && dialog.kind === 'clarification' && dialog.slot === INTENT_SLOT ? turn.found : undefined
  const intent = tools.taxonomy.findIntent(chosen ?? dialog.intent)
  if (intent === undefined) {
    return own
  }
  const { id, category, subcategory, tags } = intent
  return {
    ...own,
    language: { code: language, confidence: 1, needsTranslation: language !== 'en' },
    classification: {
      category,
      subcategory,
      intent: id,
      confidence: chosen === undefined ? dialog.confidence : 1,
      secondary: [],
      tags,
      outOfScope: false,
      because: ['it carries on with what the conversation is about'],
    },
    sentiment: { ...calm(alone.sentiment, turn), trend: own.sentiment.trend },
    entities: [...own.entities, ...entityOf(turn, own, input)],
  }
}

/** Who says that it worked is not unhappy with it, whatever the single words weigh. Real anger stays what it is. */
const calm = (sentiment: Understanding['sentiment'], turn: Turn): Understanding['sentiment'] =>
  turn.kind === 'steps' && turn.reply === 'worked' && sentiment.label === 'negative'
    ? { ...sentiment, score: 0, label: 'neutral', because: ['it worked'] }
    : sentiment

/** What was asked for and came as a bare value. */
function entityOf(turn: Turn, { entities }: Understanding, { subject, message }: RunInput): Entity[] {
  if (turn.kind !== 'answer' || turn.found === undefined || turn.dialog.slot === INTENT_SLOT) {
    return []
  }
  const { slot } = turn.dialog
  const value = turn.found
  const start = subject.subject.length + 1 + message.indexOf(value)
  return entities.some((entity) => entity.type === slot && entity.value === value)
    ? []
    : [{ type: slot, value, start, end: start + value.length, confidence: 0.9 }]
}

/** What is asked, for the search: with what it carries on, where it says too little by itself. */
export function askedIn(turn: Turn | undefined, input: RunInput): string {
  if (turn?.kind === 'steps') {
    return turn.dialog.question
  }
  if (turn?.kind === 'answer') {
    return `${turn.dialog.question}\n${input.message}`
  }
  const { subject, message, earlier, messageId } = input
  if (earlier.length === 0 || subject.episode_from === messageId) {
    return questionOf(input)
  }
  return `${subject.subject}\n${queryOf(message, earlier.at(-1))}`
}
