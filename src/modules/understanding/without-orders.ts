import { findInjection, INJECTION_FROM } from './find-injection.ts'
import { readText } from './read-text.ts'
import type { MessageToUnderstand, Trigger, Understanding } from './understanding.ts'

/** A sentence this suspicious is not counted beside one that is believed to be an order. */
const SUSPECT_FROM = 0.3

/**
 * A message without what tries to steer an assistant, so that it is sorted as it would be had nobody tried. Undefined when
 * nothing is left, or nothing can be told apart.
 */
export function withoutOrders({ subject, body }: Pick<MessageToUnderstand, 'subject' | 'body'>): string | undefined {
  const honest = body
    .split(/\n\s*\n/)
    .map(keepHonest)
    .filter((paragraph) => paragraph.trim() !== '')
    .join('\n\n')
  return honest === '' || findInjection(`${subject}\n${honest}`).score >= INJECTION_FROM ? undefined : honest
}

function keepHonest(paragraph: string): string {
  if (findInjection(paragraph).score < SUSPECT_FROM) {
    return paragraph
  }
  const rest = readText('', paragraph)
    .sentences.map(({ text }) => text)
    .filter((sentence) => findInjection(sentence).score < SUSPECT_FROM)
    .join('')
  return rest.length < paragraph.trim().length && findInjection(rest).score < SUSPECT_FROM ? rest : ''
}

/**
 * What counts of a message that tries to steer: the matter and the language of its honest part, the worse mood, the higher
 * priority, and every reason for a person that either has. Risk, injection and all places stay those of the whole.
 */
export function heedHonestPart(whole: Understanding, honest: Understanding): Understanding {
  return {
    ...whole,
    language: honest.language,
    classification: honest.classification,
    sentiment: honest.sentiment.score < whole.sentiment.score ? honest.sentiment : whole.sentiment,
    priority: honest.priority.score > whole.priority.score ? honest.priority : whole.priority,
    triggers: [...whole.triggers, ...honest.triggers.filter((trigger) => !has(whole.triggers, trigger))],
  }
}

const has = (triggers: readonly Trigger[], { reason }: Trigger): boolean =>
  triggers.some((trigger) => trigger.reason === reason)
