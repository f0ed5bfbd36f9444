import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scorePriority } from './score-priority.ts'
import type { PriorityFacts } from './score-priority.ts'
import { parseTaxonomy } from './taxonomy.ts'

const rules = parseTaxonomy(readFileSync(new URL('../../../config/taxonomy.yaml', import.meta.url), 'utf8')).priority
const calm: PriorityFacts = {
  categories: ['general_inquiry', 'product_info', 'product_question'],
  sentimentScore: 0,
  customerTier: 'free',
  text: 'hello',
}

describe('scorePriority', () => {
  it.each<[string, Partial<PriorityFacts>, [explanation: string, level: string]]>([
    ['nothing special', {}, ['5 = 5', 'normal']],
    ['a platinum customer', { customerTier: 'platinum' }, ['7 = 5 + 2', 'high']],
    ['a gold customer, however written', { customerTier: 'Gold' }, ['7 = 5 + 2', 'high']],
    ['an enterprise customer', { customerTier: 'enterprise' }, ['5 = 5', 'normal']],
    ['sentiment at the limit', { sentimentScore: -0.5 }, ['5 = 5', 'normal']],
    ['sentiment below the limit', { sentimentScore: -0.51 }, ['7 = 5 + 2', 'high']],
    ['a payment issue', { categories: ['billing_inquiry', 'payment_issue', 'payment_failed'] }, ['8 = 5 + 3', 'high']],
    ['an urgent word', { text: 'This is URGENT' }, ['6 = 5 + 1', 'normal']],
    ['several urgent words', { text: 'urgent, critical, asap' }, ['6 = 5 + 1', 'normal']],
    ['an urgent word inside another', { text: 'the insurgent was uncritical' }, ['5 = 5', 'normal']],
    ['a denied urgent word', { text: 'this is not urgent' }, ['5 = 5', 'normal']],
    [
      'a payment issue and an urgent word',
      { categories: ['payment_issue'], text: 'asap' },
      ['9 = 5 + 3 + 1', 'urgent'],
    ],
    [
      'everything at once',
      { categories: ['security'], sentimentScore: -0.9, customerTier: 'gold', text: 'immediately' },
      ['10 = 5 + 3 + 2 + 2 + 1, capped at 10', 'urgent'],
    ],
  ])('scores %s', (_, change, [explanation, level]) => {
    expect(scorePriority(rules, { ...calm, ...change })).toMatchObject({ explanation, level })
  })

  it('maps scores below normal to low when a company lowers the base', () => {
    expect(scorePriority({ ...rules, base: 3 }, calm)).toMatchObject({ score: 3, level: 'low' })
    expect(scorePriority({ ...rules, base: 4 }, calm)).toMatchObject({ score: 4, level: 'normal' })
  })

  it('always adds up: the score is the sum of the terms, at most the cap', () => {
    const facts = fc.record({
      categories: fc.array(fc.constantFrom('payment_issue', 'service_down', 'security', 'praise')),
      sentimentScore: fc.double({ min: -1, max: 1, noNaN: true }),
      customerTier: fc.constantFrom('free', 'gold', 'platinum', ''),
      text: fc.oneof(fc.string(), fc.constantFrom('urgent', 'asap now')),
    })
    fc.assert(
      fc.property(facts, (given) => {
        const { score, terms } = scorePriority(rules, given)
        expect(score).toBe(
          Math.min(
            10,
            terms.reduce((sum, term) => sum + term.points, 0),
          ),
        )
      }),
    )
  })
})
