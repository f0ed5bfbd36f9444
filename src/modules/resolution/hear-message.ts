import type { CustomerRecords, Intent, MessageToUnderstand, Understanding } from '../understanding/index.ts'
import type { Turn } from '../answering/index.ts'
import { askedIn, dialogOf, followTurn } from './follow-turn.ts'
import { questionOf, type RunInput, type RunState, type Tools } from './run.ts'

type DetectedLanguage = Understanding['language']

/** By run, and by the text that was read; gone with the run. */
const heard = new WeakMap<RunInput, Map<string, Understanding>>()
const turns = new WeakMap<RunInput, Turn>()

/** Whether a text that a pipeline hands on is the message the run is about: then all that is known around it counts. */
export const isOwnMessage = (text: string, input: RunInput): boolean =>
  text === input.message || text === questionOf(input)

/** What the message says, as the local engine hears it: computed once a run, whichever tasks ask for parts of it. */
export const hearMessage = (input: RunInput, tools: Tools): Understanding =>
  remembered(input, input.message, () => hear(input, tools))

/** What any text says. One that is not the run's message stands for itself: no subject, no conversation. */
export function hearText(text: string, { input }: Pick<RunState, 'input'>, tools: Tools): Understanding {
  if (isOwnMessage(text, input)) {
    return hearMessage(input, tools)
  }
  const { tier } = input.subject
  return remembered(input, text, () =>
    tools.understanding.understand({ subject: '', body: text, earlier: [], customerTier: tier }),
  )
}

/** All that is known about the message: what one task left, or what several left over what the local engine hears. */
export function understandingOf(state: RunState, tools: Tools): Understanding {
  if (state.understanding !== undefined) {
    return state.understanding
  }
  const own = hearMessage(state.input, tools)
  const {
    language = own.language,
    sentiment = own.sentiment,
    entities = own.entities,
    classification = own.classification,
    priority = own.priority,
  } = state
  return { ...own, language, sentiment, entities, classification, priority }
}

export const intentOf = (state: RunState, tools: Tools): Intent =>
  state.intent ?? findIntent(understandingOf(state, tools), tools)

export const findIntent = ({ classification }: Understanding, { taxonomy }: Tools): Intent =>
  taxonomy.findIntent(classification.intent) ?? taxonomy.fallbackIntent

/** A language guessed from too little gives way to the one the conversation, or the customer, is known by. */
export function believedLanguage(language: DetectedLanguage, known: string | null, minimum: number): DetectedLanguage {
  const isSure = known === null || language.code === known || language.confidence >= minimum
  return isSure ? language : { ...language, code: known, needsTranslation: known !== 'en' }
}

function remembered(input: RunInput, text: string, compute: () => Understanding): Understanding {
  const texts = heard.get(input) ?? new Map<string, Understanding>()
  heard.set(input, texts)
  const found = texts.get(text) ?? compute()
  texts.set(text, found)
  return found
}

/** The run's message with all that is known around it. */
export function messageToHear(input: RunInput): MessageToUnderstand {
  const { subject, message, earlier, startedAt } = input
  return {
    subject: subject.subject,
    body: message,
    earlier,
    customerTier: subject.tier,
    ...(subject.language === null ? {} : { conversationLanguage: subject.language }),
    customer: { name: subject.customer_name, email: subject.customer_email },
    writtenAt: startedAt,
    records: recordsOf(input),
  }
}

function hear(input: RunInput, tools: Tools): Understanding {
  const { understanding, automation } = tools
  const { subject } = input
  const alone = understanding.understand(messageToHear(input))
  const language = believedLanguage(alone.language, subject.language, automation.languageConfidence)
  const own = { ...alone, language }
  const dialog = dialogOf(input)
  if (dialog === undefined) {
    return own
  }
  const followed = followTurn(own, dialog, { input, tools })
  turns.set(input, followed.turn)
  return followed.understanding
}

/** What the message means in the conversation that is open; undefined where none is. */
export function turnOf(input: RunInput, tools: Tools): Turn | undefined {
  if (dialogOf(input) === undefined) {
    return undefined
  }
  hearMessage(input, tools)
  return turns.get(input)
}

/** Whether a message carries a conversation on, which is understood without a model. */
export function isCarriedOn({ input }: Pick<RunState, 'input'>, tools: Tools): boolean {
  const turn = turnOf(input, tools)
  return turn?.kind === 'steps' || turn?.kind === 'answer'
}

/** What knowledge is searched for: the message, with the question that it carries on. It never throws. */
export function askedOf(input: RunInput, tools: Tools): string {
  try {
    return askedIn(turnOf(input, tools), input)
  } catch {
    return questionOf(input)
  }
}

/** What we keep of a customer: the tickets named in the message, the id, the address. Orders and invoices are others' to know. */
function recordsOf({ subject, ownTickets }: RunInput): CustomerRecords {
  return {
    accounts: [subject.customer_external_id],
    emails: subject.customer_email === null ? [] : [subject.customer_email],
    ...(ownTickets === undefined ? {} : { tickets: ownTickets }),
  }
}
