import { summarizeConversation, type SpokenMessage } from '../understanding/index.ts'
import type { RunInput, RunState } from './run.ts'

/** Turns of the customer before this one, from which on a note sums up what was said. */
const EARLIER_TURNS = 2
/** Of a summary. */
export const MOST_CHARACTERS = 600

/** The first tells the matter, the newest where it stands; what is between is left out of a very long one. */
const NEWEST = 20

const byCustomer = (text: string): SpokenMessage => ({ author: 'customer', text })

/** What was said on the ticket, oldest first: by both sides where the run has read both, else by the customer. */
export function spokenIn({ conversation, earlier, message }: RunInput): SpokenMessage[] {
  const said = conversation?.messages ?? []
  const before = said.length > 0 ? said : earlier.map(byCustomer)
  const kept = before.length > NEWEST ? [...before.slice(0, 1), ...before.slice(-NEWEST)] : before
  return [...kept, byCustomer(message)]
}

/** What was said so far, for the people who take over. Undefined where the message says it all. */
export function conversationOf({ conversationSummary, input }: RunState): string | undefined {
  if (conversationSummary !== undefined) {
    return conversationSummary
  }
  return input.earlier.length < EARLIER_TURNS
    ? undefined
    : summarizeConversation(spokenIn(input), { mostCharacters: MOST_CHARACTERS }).text
}

/** As lines of the note. */
export function conversationNote(state: RunState): string[] {
  const told = conversationOf(state)
  return told === undefined || told === ''
    ? []
    : ['Conversation so far:', ...told.split('\n').map((line) => `- ${line}`)]
}
