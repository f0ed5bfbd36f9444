import { hashText } from '../inference/index.ts'
import { STOP_WORDS } from './lexicon/stop-words.ts'
import { CUES, type Feelings } from './read-feelings.ts'
import type { TicketText } from './read-text.ts'
import { OUTPUTS, POLARITIES, POLARITY_AT } from './sentiment-heads.ts'
import type { SentimentModel } from './sentiment-model.ts'
import type { SentimentLabel } from './understanding.ts'

const MOST_REASONS = 6
const MOST_WORDS_READ = 24
/** Without a cue or a word of feeling: how many words that spoke for the label are shown. */
const WORDS_SHOWN = 3
const LONGEST_SHOWN = 60
const WORDS = /[\p{L}\p{M}'’]+/gu

/** What of a text spoke for its label, strongest first. A neutral text needs no reason. */
export function explainSentiment(
  model: SentimentModel,
  text: TicketText,
  { label, feelings }: { readonly label: SentimentLabel; readonly feelings: Feelings },
): string[] {
  if (label === 'neutral') {
    return []
  }
  const cues = cuesFor(model, feelings, label)
    .toSorted((left, right) => right.weight - left.weight)
    .map(({ cue, start, end }) => `${CUES[cue]?.name}: ${shorten(text.full.slice(start, end))}`)
  const side = label === 'positive' ? 1 : -1
  const words = feelings.felt
    .filter(({ valence }) => valence * side > 0)
    .toSorted((left, right) => Math.abs(right.valence) - Math.abs(left.valence))
    .map(({ word }) => word)
  const reasons = [...new Set([...cues, ...words])].slice(0, MOST_REASONS)
  return reasons.length > 0 ? reasons : tellingWords(model, feelings.core, label)
}

const shorten = (matched: string): string =>
  matched.trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, LONGEST_SHOWN)

function cuesFor(model: SentimentModel, { cues }: Feelings, label: SentimentLabel) {
  const first = model.features.places.length + model.dimensions
  return cues
    .map((match) => ({ ...match, weight: speaksFor(model, first + match.cue, label) }))
    .filter(({ cue, weight }) => weight > 0 && CUES[cue]?.tells !== false)
}

/** How much a row raises a label above neutral. */
function speaksFor({ weights, scales }: SentimentModel, row: number, label: SentimentLabel): number {
  const at = row * OUTPUTS + POLARITY_AT
  const own = weights[at + POLARITIES.indexOf(label)] ?? 0
  const neutral = weights[at + POLARITIES.indexOf('neutral')] ?? 0
  return (own - neutral) * (scales[row] ?? 0)
}

function tellingWords(model: SentimentModel, core: string, label: SentimentLabel): string[] {
  const words = [...new Set(core.toLowerCase().match(WORDS)?.slice(0, MOST_WORDS_READ))]
  const telling = words.filter((word) => !STOP_WORDS.has(word))
  return (telling.length > 0 ? telling : words)
    .map((word) => ({ word: shorten(word), weight: weightOf(model, word, label) }))
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, WORDS_SHOWN)
    .map(({ word }) => word)
}

function weightOf(model: SentimentModel, word: string, label: SentimentLabel): number {
  const { rowOf, idf } = model.features
  let sum = 0
  for (const place of hashText(word).places) {
    const row = rowOf[place] ?? -1
    sum += row < 0 ? 0 : speaksFor(model, row, label) * (idf[row] ?? 0)
  }
  return sum
}
