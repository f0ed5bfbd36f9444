import { splitSentences } from '../../knowledge/index.ts'
import { findInjection, summarizeConversation, type SpokenMessage } from '../../understanding/index.ts'

export interface ConversationSoFar {
  /** Of this episode, oldest first, without the message that is answered. */
  readonly messages: readonly SpokenMessage[]
  /** Earlier ones, each of which ended with a resolution; oldest first. */
  readonly episodes: readonly (readonly SpokenMessage[])[]
  readonly budgetTokens: number
}

export interface AssembledContext {
  /** For a model to read as data; empty: nothing was said before. */
  readonly text: string
  /** Messages told in their own words, and episodes told as summaries. */
  readonly messages: number
  readonly episodes: number
  /** Sentences left out because they read like orders to an assistant. */
  readonly leftOut: number
}

const CHARACTERS_OF_TOKEN = 4
/** Lower than an attempt on a whole message: what is told again was not meant for an assistant. */
const SUSPECT_FROM = 0.3
/** Of the budget, what one message may take. */
const SHARE = 0.5

const SPEAKERS: Readonly<Record<SpokenMessage['author'], string>> = {
  customer: 'Customer',
  agent: 'Person of the company',
  assistant: 'Assistant of the company',
}

/**
 * What was said before, within a budget: the newest messages of this episode first, then summaries of earlier episodes,
 * newest first. An episode ends with a resolution; of what came before nothing but a summary is carried on, so that an old
 * order does not come alive again. The same conversation always gives the same text, in the order in which it was said.
 */
export function assembleContext({ messages, episodes, budgetTokens }: ConversationSoFar): AssembledContext {
  const budget = budgetTokens * CHARACTERS_OF_TOKEN
  const read = messages.map(withoutOrders)
  const turns = takeNewest(
    read.map(({ line }) => line),
    { budget, mostEach: Math.floor(budget * SHARE) },
  )
  const left = budget - lengthOf(turns)
  const told = episodes.map((episode) => summarizeConversation(episode, { mostCharacters: Math.floor(budget * SHARE) }))
  const summaries = takeNewest(
    told.map(({ text }) => (text === '' ? '' : `Before that, in a matter that was settled:\n${text}`)),
    { budget: left, mostEach: left },
  )
  const leftOut = [...read, ...told].reduce((sum, { leftOut: each }) => sum + each, 0)
  return {
    text: [...summaries, ...turns].join('\n\n'),
    messages: turns.length,
    episodes: summaries.length,
    leftOut,
  }
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 2, 0)

/** As many from the end as fit, each whole; one that is too long for itself ends the telling. */
function takeNewest(
  lines: readonly string[],
  { budget, mostEach }: { readonly budget: number; readonly mostEach: number },
): string[] {
  const taken: string[] = []
  for (const line of lines.toReversed()) {
    const cut = cutToSentences(line, mostEach)
    if (lengthOf([...taken, cut]) > budget) {
      break
    }
    if (cut !== '') {
      taken.unshift(cut)
    }
  }
  return taken
}

function cutToSentences(line: string, most: number): string {
  if (line.length <= most) {
    return line
  }
  let length = 0
  return splitSentences(line)
    .filter((sentence) => (length += sentence.length + 1) <= most)
    .join(' ')
}

function withoutOrders({ author, text }: SpokenMessage): { readonly line: string; readonly leftOut: number } {
  const sentences = text.split('\n').flatMap(splitSentences)
  const kept = sentences.filter((sentence) => findInjection(sentence).score < SUSPECT_FROM)
  const said = kept.join(' ').replaceAll(/\s+/g, ' ').trim()
  const isSteering = findInjection(said).score >= SUSPECT_FROM
  return isSteering || said === ''
    ? { line: '', leftOut: sentences.length }
    : { line: `${SPEAKERS[author]}: ${said}`, leftOut: sentences.length - kept.length }
}
