import { describe, expect, it } from 'vitest'
import { assessComplexity } from './assess-complexity.ts'
import { extractEntities } from './extract-entities.ts'
import { readText } from './read-text.ts'
import type { Classification, Complexity } from './understanding.ts'

const classification: Classification = {
  category: 'technical_support',
  subcategory: 'technical_support',
  intent: 'app_problem',
  confidence: 0.9,
  secondary: [],
  tags: [],
  outOfScope: false,
  because: [],
}

function assess(
  body: string,
  change: { secondary?: Classification['secondary']; earlierMessages?: number } = {},
): Complexity {
  const text = readText('', body)
  return assessComplexity({
    text,
    entities: extractEntities(text),
    classification: { ...classification, secondary: change.secondary ?? [] },
    earlierMessages: change.earlierMessages ?? 0,
  })
}

describe('assessComplexity', () => {
  it.each(['How do I reset my password?', 'I was charged twice, please help.', 'Where is the API documentation?', ''])(
    'finds "%s" simple',
    (body) => {
      expect(assess(body).level).toBe('simple')
    },
  )

  it('finds a stack trace with a request to investigate complex', () => {
    const { level, because } = assess(
      'Please investigate:\nTypeError: x is undefined\n    at load (/app/board.js:10:3)\n    at run (/app/main.js:2:1)',
    )
    expect(level).toBe('complex')
    expect(because).toContain('contains a stack trace')
  })

  it('finds a fault in several systems, after the usual steps, complex', () => {
    const { level } = assess(
      'The sync fails at random on Android and on the desktop, the webhook to Slack returns E711 and then E751. We already tried the steps of the article and reinstalled, but it is intermittent. Can you find the root cause?',
    )
    expect(level).toBe('complex')
  })

  it('counts questions and error codes', () => {
    expect(assess('Why? How? When? Where?').because).toContain('asks 4 questions')
    expect(assess('I saw E401, then E403 and E500').because).toContain('names 3 error codes')
    expect(assess('I saw E401, then E401 again').because).toEqual([])
  })

  it('counts topics of other categories and a long conversation', () => {
    expect(
      assess('hello', { secondary: [{ category: 'billing_inquiry', intent: 'invoice_request', confidence: 0.3 }] })
        .score,
    ).toBe(1)
    expect(
      assess('hello', { secondary: [{ category: 'technical_support', intent: 'sync_problem', confidence: 0.3 }] })
        .score,
    ).toBe(0)
    expect(assess('hello', { earlierMessages: 4 }).because).toEqual(['follows 4 earlier messages'])
  })

  it('gives a reason for every point', () => {
    const { score, because } = assess('The documentation says 100 but the status page shows 50. Data loss! Why? How?')
    expect(score).toBeGreaterThanOrEqual(because.length)
    expect(because.length).toBeGreaterThanOrEqual(3)
  })
})
