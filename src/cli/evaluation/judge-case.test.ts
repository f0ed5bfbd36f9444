import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priorities } from '../../../contract/shared.ts'
import type { Expectation } from './cases-file.ts'
import { judgeCase, tallyChecks, type Outcome } from './judge-case.ts'

const answered: Outcome = {
  category: 'account_management',
  intent: 'password_reset',
  priority: 'normal',
  kind: 'replied',
  reason: null,
  team: null,
  articles: ['KB001'],
}
const answer: Expectation = {
  category: 'account_management',
  intent: 'password_reset',
  priority: ['low', 'normal'],
  handoff: false,
  article: ['KB001', 'KB002'],
}
const handed: Outcome = { ...answered, kind: 'handed_off', reason: 'legal_keyword', team: 'legal', articles: [] }
const handoff: Expectation = { ...answer, handoff: true, reason: ['legal_keyword', 'complexity'], team: 'legal' }

const failing = (expectation: Expectation, outcome: Outcome): string[] =>
  judgeCase(expectation, outcome)
    .checks.filter(({ passed }) => !passed)
    .map(({ name }) => name)

describe('judging a case', () => {
  it('passes an answer that quotes one of the articles', () => {
    expect(judgeCase(answer, answered).passed).toBe(true)
  })

  it('names each thing that differs', () => {
    const wrong: Outcome = { ...answered, category: 'general_inquiry', priority: 'urgent', articles: ['KB009'] }
    expect(failing(answer, wrong)).toEqual(['category', 'priority', 'article'])
  })

  it('fails an answer that quotes nothing where an article is expected', () => {
    expect(failing(answer, { ...answered, articles: [] })).toEqual(['article'])
  })

  it('does not ask for a quote where none is expected', () => {
    const { article: _article, ...free } = answer
    expect(judgeCase(free, { ...answered, articles: [] }).passed).toBe(true)
  })

  it('passes a handoff for any of the reasons, to the right team', () => {
    expect(judgeCase(handoff, handed).passed).toBe(true)
    expect(failing(handoff, { ...handed, reason: 'low_confidence' })).toEqual(['reason'])
    expect(failing(handoff, { ...handed, team: 'billing' })).toEqual(['team'])
  })

  it('counts a draft as given to people, since nobody was answered', () => {
    expect(failing(answer, { ...answered, kind: 'drafted' })).toEqual(['outcome'])
    expect(failing(handoff, { ...handed, kind: 'drafted' })).toEqual([])
  })

  it('fails an answer where people are expected, and says so', () => {
    expect(failing(handoff, answered)).toEqual(['outcome', 'reason', 'team'])
  })

  it('passes exactly the priorities between the lowest and the highest', () => {
    const rank = fc.integer({ min: 0, max: priorities.length - 1 })
    fc.assert(
      fc.property(rank, rank, rank, (one, other, actual) => {
        const lowest = Math.max(one, other)
        const highest = Math.min(one, other)
        const expectation: Expectation = { ...answer, priority: [priorities[lowest]!, priorities[highest]!] }
        const isInside = actual <= lowest && actual >= highest
        expect(judgeCase(expectation, { ...answered, priority: priorities[actual]! }).passed).toBe(isInside)
      }),
    )
  })

  it('tallies each kind of check over all cases', () => {
    const verdicts = [judgeCase(answer, answered), judgeCase(handoff, { ...handed, team: 'billing' })]
    expect(tallyChecks(verdicts)).toEqual({
      category: { passed: 2, total: 2 },
      intent: { passed: 2, total: 2 },
      priority: { passed: 2, total: 2 },
      outcome: { passed: 2, total: 2 },
      article: { passed: 1, total: 1 },
      reason: { passed: 1, total: 1 },
      team: { passed: 0, total: 1 },
    })
  })
})
