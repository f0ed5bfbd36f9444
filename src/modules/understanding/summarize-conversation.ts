import { cutText } from '../../kernel/cut-text.ts'
import { findInjection } from './find-injection.ts'
import { readText } from './read-text.ts'

/** One message of a conversation; internal notes are none. */
export interface SpokenMessage {
  readonly author: 'customer' | 'agent' | 'assistant'
  readonly text: string
}

export interface ConversationSummary {
  /** What the customer wants. */
  readonly matter: string
  /** What was said or tried since. */
  readonly done: readonly string[]
  /** What nobody has answered yet. */
  readonly open: readonly string[]
  /** All of it for people, within the bound. */
  readonly text: string
  /** Sentences that were left out because they may steer an assistant. */
  readonly leftOut: number
}

export interface SummaryOptions {
  /** Of the text, in characters. */
  readonly mostCharacters?: number
}

const MOST_CHARACTERS = 900
const LONGEST_SENTENCE = 240
const MOST_DONE = 3
const MOST_OPEN = 3
/** Lower than what counts as an attempt: a summary is read again by whoever comes next, and misses nothing by a sentence. */
const SUSPECT_FROM = 0.3
const GREETING =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?|thank you|many thanks|best|kind regards|regards|cheers|hola|gracias|bonjour|merci|cordialement|hallo|guten tag|danke|viele grüße)\b[^.?!]{0,40}[.!,]*\s*$/i
const QUOTED = /^\s*>/
/** Words by which a matter is told rather than circled around. */
const TELLING =
  /\?|\b(?:can(?:no|')t|error|fail\w*|wrong|broken|need|want|would like|how|why|help|problem|issue|not work\w*|lost|missing|charged?|refund|cancel|kann|nicht|fehler|brauche|möchte|wie|problem|no puedo|error|necesito|cómo|ne (?:peux|fonctionne)|erreur|besoin|comment)\b|できません|エラー|不能|无法|错误/i
const DONE =
  /\b(?:tried|did|have (?:already )?\w+ed|restarted|reinstalled|cleared|reset|updated|checked|followed|versucht|probiert|neu gestartet|geprüft|intenté|probé|he \w+do|essayé|redémarré|vérifié)\b|試し|尝试|已经/i

/**
 * What a conversation is about, from its own words: the customer's first question, what was answered and tried, and what
 * is open since the last reply. The same conversation always gives the same summary. Sentences that may steer an assistant
 * are left out: a summary carries no orders from one run to the next.
 */
export function summarizeConversation(
  messages: readonly SpokenMessage[],
  { mostCharacters = MOST_CHARACTERS }: SummaryOptions = {},
): ConversationSummary {
  const read = messages.map(readMessage)
  const leftOut = read.reduce((sum, { suspect }) => sum + suspect, 0)
  const lastReply = read.findLastIndex(({ author }) => author !== 'customer')
  const fromCustomer = read.filter(({ author }) => author === 'customer')
  const matter = pick(fromCustomer.find(({ sentences }) => sentences.length > 0)?.sentences ?? [], isTelling, 2).join(
    ' ',
  )
  const since = read.filter(({ author }, place) => author === 'customer' && place > lastReply)
  const open = unique(since.flatMap(({ sentences }) => pick(sentences, isTelling, MOST_OPEN)))
    .filter((sentence) => !matter.includes(sentence))
    .slice(-MOST_OPEN)
  const reply = read[lastReply]
  const done = unique([
    ...(reply === undefined ? [] : pick(reply.sentences, () => false, 1).map((said) => `Support said: ${said}`)),
    ...fromCustomer.flatMap(({ sentences }) => sentences.filter((said) => DONE.test(said) && !matter.includes(said))),
  ]).slice(0, MOST_DONE)
  const kept = done.filter((said) => !open.includes(said))
  return { matter, done: kept, open, text: textOf({ matter, done: kept, open }, mostCharacters), leftOut }
}

interface ReadMessage {
  readonly author: SpokenMessage['author']
  readonly sentences: readonly string[]
  readonly suspect: number
}

/** Quoted mail was said before; greetings say nothing. A message that is an attempt only as a whole is left out whole. */
function readMessage({ author, text }: SpokenMessage): ReadMessage {
  const own = text
    .split('\n')
    .filter((line) => !QUOTED.test(line))
    .join('\n')
  const all = readText('', own)
    .sentences.map((sentence) => cutText(sentence.text.replaceAll(/\s+/g, ' ').trim(), LONGEST_SENTENCE))
    .filter((sentence) => sentence !== '' && !GREETING.test(sentence))
  const sentences = all.filter((sentence) => findInjection(sentence).score < SUSPECT_FROM)
  const isSteering = findInjection(sentences.join(' ')).score >= SUSPECT_FROM
  return {
    author,
    sentences: isSteering ? [] : sentences,
    suspect: isSteering ? all.length : all.length - sentences.length,
  }
}

const isTelling = (sentence: string): boolean => TELLING.test(sentence)

/** The telling sentences in their order, or the first ones where none tells. */
function pick(sentences: readonly string[], tells: (sentence: string) => boolean, most: number): readonly string[] {
  const telling = sentences.filter(tells)
  return (telling.length > 0 ? telling : sentences).slice(0, most)
}

const unique = (sentences: readonly string[]): string[] => [...new Set(sentences)]

/** For people, in whole lines within the bound; what is open comes before what was done. */
export function textOf(
  { matter, done, open }: Pick<ConversationSummary, 'matter' | 'done' | 'open'>,
  mostCharacters: number,
): string {
  const lines = [
    ...(matter === '' ? [] : [`About: ${matter}`]),
    ...open.map((sentence) => `Open: ${sentence}`),
    ...done.map((sentence) => `Before: ${sentence}`),
  ]
  let text = ''
  for (const line of lines) {
    const longer = text === '' ? cutText(line, mostCharacters) : `${text}\n${line}`
    text = longer.length <= mostCharacters ? longer : text
  }
  return text
}
