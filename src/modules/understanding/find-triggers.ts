import { cutText } from '../../kernel/cut-text.ts'
import { TRIGGER_PATTERNS } from './lexicon/trigger-patterns.ts'
import type { TicketText } from './read-text.ts'
import type { Sentiment, Trigger, TriggerReason } from './understanding.ts'

const LONGEST_MATCH_SHOWN = 80
/** Unhappy now, and so much a message less happy than before: the conversation slips away. */
const FALLS_BY = -0.3

/**
 * At most one trigger a reason: the first words in the text that gave it. Words of law, requests for a person and goodbyes
 * are rules, which no model can outvote.
 */
export function findTriggers(text: TicketText, sentiment: Sentiment): Trigger[] {
  const found = new Map<TriggerReason, string>()
  for (const { reason, pattern } of TRIGGER_PATTERNS) {
    if (!found.has(reason)) {
      const match = pattern.exec(text.lower)
      if (match !== null) {
        found.set(reason, cutText(match[0].trim().replaceAll(/\s+/g, ' '), LONGEST_MATCH_SHOWN))
      }
    }
  }
  if (sentiment.label === 'very_negative') {
    found.set('negative_sentiment', sentiment.because.slice(0, 3).join(', '))
  } else if (isSlipping(sentiment) && !found.has('negative_sentiment')) {
    found.set('negative_sentiment', `mood falls by ${-sentiment.trend.slope} a message`)
  }
  return [...found].map(([reason, matched]) => ({ reason, matched }))
}

const isSlipping = ({ label, trend }: Sentiment): boolean =>
  label === 'negative' && trend.messages > 2 && trend.slope <= FALLS_BY
