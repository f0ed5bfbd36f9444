import { describe, expect, it } from 'vitest'
import type { KnownArticle } from '../../modules/knowledge/index.ts'
import type { UnderstandingEngine } from '../../modules/understanding/index.ts'
import { askAll, askWithout, type Trial } from './answer-trials.ts'

const article = (id: string, title: string, text: string): KnownArticle => ({
  id,
  externalId: id,
  version: 1,
  title,
  url: undefined,
  category: undefined,
  section: [],
  product: undefined,
  intents: [],
  audience: 'public',
  kind: 'article',
  language: 'en',
  passages: [{ id: `${id} 0`, position: 0, headingPath: [], kind: 'text', text }],
})

const articles = [
  article('parcel', 'Where is my parcel', 'A parcel arrives within three days. Track the parcel with its number.'),
  article('password', 'Reset your password', 'Ask for a reset link. The link to a new password is valid for one hour.'),
  article('invoice', 'Download an invoice', 'Every invoice is a PDF under Billing.'),
]

/** Understands nothing, so that only the search decides. */
const understanding = {
  heldOutAccuracy: 0,
  understand: () => ({ classification: { category: 'none', intent: 'none', confidence: 0 } }),
} as unknown as UnderstandingEngine

const question = { query: 'how long is the link to reset my password valid', doc_id: 'password' }

function only(trials: readonly Trial[]): Trial {
  const [trial, ...others] = trials
  if (!trial || others.length > 0) {
    throw new Error(`Expected one trial, got ${trials.length}.`)
  }
  return trial
}

describe('asking a question', () => {
  it('quotes the article that answers', () => {
    const trial = only(askAll({ articles, questions: [question], understanding }))
    expect(trial).toMatchObject({ nearest: 'password', answered: true, right: true })
    expect(trial.quote.join(' ')).toContain('valid for one hour')
  })

  it('is less sure, and never right, without that article', () => {
    const present = only(askAll({ articles, questions: [question], understanding }))
    const removed = only(askWithout({ articles, questions: [question], understanding }))
    expect(removed.nearest).not.toBe('password')
    expect(removed.right).toBe(false)
    expect(removed.confidence).toBeLessThan(present.confidence)
  })

  it('says nothing to what shares no word with any article', () => {
    const trial = only(askAll({ articles, questions: [{ query: '🦄' }], understanding }))
    expect(trial).toMatchObject({ doc_id: null, answered: false, right: false })
  })
})
