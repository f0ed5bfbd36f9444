import { describe, expect, it } from 'vitest'
import { inputUnderTest } from '../../resolution/run-under-test.ts'
import { differenceOf, inOrderOfWeight, type ReplayedPair } from './compare-runs.ts'
import type { RunSide } from './run-side.ts'

const answered: RunSide = {
  outcome: 'replied',
  reason: null,
  contributing: [],
  reply: 'Press the button.',
  claims: ['Press the button.'],
  team: null,
  priority: 'normal',
  category: 'technical_support',
  riskScore: 0.1,
  rules: new Map([['confident_enough', { passed: true, value: 0.8, threshold: 0.6 }]]),
}
const handedOff: RunSide = {
  ...answered,
  outcome: 'handed_off',
  reason: 'low_confidence',
  reply: null,
  claims: [],
  team: 'technical',
  rules: new Map([['confident_enough', { passed: false, value: 0.7, threshold: 0.75 }]]),
}

const pair = (before: RunSide, after: RunSide, own: Partial<ReplayedPair['past']> = {}): ReplayedPair => ({
  past: {
    input: inputUnderTest(),
    recorded: { outcome: before.outcome, reason: before.reason, reply: before.reply },
    isRight: undefined,
    ...own,
  },
  before,
  after,
})

describe('what a change does to a message', () => {
  it('is nothing when both come to the same', () => {
    expect(differenceOf(pair(answered, { ...answered, riskScore: 0.2 }))).toBeUndefined()
  })

  it('is told with the rules that turned and the claims that differ', () => {
    expect(differenceOf(pair(handedOff, answered))).toMatchObject({
      ticket_id: 'TKT-20260310120000-a1b2c3',
      kinds: ['handed_off_to_answered'],
      risky: [],
      rules: [{ rule: 'confident_enough', before: { passed: false, value: 0.7 }, after: { passed: true, value: 0.8 } }],
      claims_added: ['Press the button.'],
    })
  })

  it('may be several things at once', () => {
    const elsewhere: RunSide = { ...handedOff, team: 'billing', priority: 'high', reason: 'complexity' }
    expect(differenceOf(pair(handedOff, elsewhere))?.kinds).toEqual(['reason', 'team', 'priority'])
    expect(differenceOf(pair(handedOff, { ...handedOff, outcome: 'drafted' }))?.kinds).toEqual(['draft'])
  })

  it('is risky where something was at stake, where risk is high, and where an answer known to be right is lost', () => {
    const forRisk: RunSide = { ...handedOff, reason: 'low_confidence', contributing: ['legal_keyword'] }
    expect(differenceOf(pair(forRisk, answered))?.risky).toEqual(['a person took over for legal_keyword before'])
    expect(differenceOf(pair(handedOff, { ...answered, riskScore: 0.5 }))?.risky).toEqual(['its risk is 0.5'])
    const reworded: RunSide = { ...answered, reply: 'Pull the lever.', claims: ['Pull the lever.'] }
    expect(differenceOf(pair(answered, reworded, { isRight: true }))).toMatchObject({
      risky: ['the answer of then was labelled right'],
      claims_removed: ['Press the button.'],
      claims_added: ['Pull the lever.'],
    })
    expect(differenceOf(pair(answered, reworded, { isRight: false }))?.risky).toEqual([])
    expect(differenceOf(pair(forRisk, { ...forRisk, team: 'legal' }))?.risky).toEqual([])
  })

  it('is shown in the order of its weight', () => {
    const some = [
      pair(handedOff, { ...handedOff, priority: 'high' }),
      pair(answered, handedOff),
      pair({ ...handedOff, reason: 'customer_request' }, answered),
      pair(handedOff, answered),
    ].flatMap((each) => differenceOf(each) ?? [])
    expect(some.toSorted(inOrderOfWeight).map(({ kinds, risky }) => [kinds[0], risky.length])).toEqual([
      ['handed_off_to_answered', 1],
      ['handed_off_to_answered', 0],
      ['answered_to_handed_off', 0],
      ['priority', 0],
    ])
  })
})
