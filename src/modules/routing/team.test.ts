import { describe, expect, it } from 'vitest'
import { chooseTeam, type Need, type Team } from './team.ts'

const team = (id: string, takes: readonly string[]): Team => ({ id, name: id, description: '', takes })
const teams = [
  team('billing', ['billing_inquiry']),
  team('payments', ['payment_issue']),
  team('refunds', ['refund_request']),
  team('legal', []),
  team('technical', ['technical_support']),
]
const need: Need = {
  intent: 'payment_failed',
  subcategory: 'payment_issue',
  category: 'billing_inquiry',
  preferred: 'billing',
  reason: 'low_confidence',
}

describe('chooseTeam', () => {
  it('prefers the most particular fit', () => {
    expect(chooseTeam(teams, need)?.team.id).toBe('payments')
    expect(chooseTeam(teams, { ...need, intent: 'refund_request' })?.team.id).toBe('refunds')
    expect(chooseTeam(teams, { ...need, subcategory: 'other' })?.team.id).toBe('billing')
  })

  it('sends legal matters to legal, whatever they are about', () => {
    expect(chooseTeam(teams, { ...need, reason: 'legal_keyword' })).toMatchObject({
      team: { id: 'legal' },
      because: 'legal_keyword always goes to legal',
    })
  })

  it('falls back on the team of the taxonomy, then on any', () => {
    const strange = { ...need, intent: 'x', subcategory: 'y', category: 'z' }
    expect(chooseTeam(teams, { ...strange, preferred: 'technical' })?.team.id).toBe('technical')
    expect(chooseTeam(teams, { ...strange, preferred: 'nobody' })?.team.id).toBe('billing')
    expect(chooseTeam([], strange)).toBeUndefined()
  })
})
