import { TRIGGER_PATTERNS } from './lexicon/trigger-patterns.ts'
import type { TicketText } from './read-text.ts'
import type { Sentiment, Trigger, TriggerReason } from './understanding.ts'

const LONGEST_MATCH_SHOWN = 80

/** At most one trigger a reason: the first words in the text that gave it. */
export function findTriggers(text: TicketText, sentiment: Sentiment): Trigger[] {
  const found = new Map<TriggerReason, string>()
  for (const { reason, pattern } of TRIGGER_PATTERNS) {
    if (!found.has(reason)) {
      const match = pattern.exec(text.lower)
      if (match !== null) {
        found.set(reason, match[0].trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_MATCH_SHOWN))
      }
    }
  }
  if (sentiment.label === 'very_negative') {
    found.set('negative_sentiment', sentiment.because.slice(0, 3).join(', '))
  }
  return [...found].map(([reason, matched]) => ({ reason, matched }))
}
