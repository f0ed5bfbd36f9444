import { describe, expect, it } from 'vitest'
import type { Ticket } from '../../../../contract/tickets.ts'
import { hasFilters, listSearchSchema, queryOf, sift } from './views.ts'

const ticket = (part: Partial<Ticket>): Ticket => part as Ticket

describe('queryOf', () => {
  it('opens with what waits for people', () => {
    expect(queryOf({}, 'me')).toMatchObject({ owner: 'queue' })
  })
  it('asks for my own tickets by my id', () => {
    expect(queryOf({ view: 'mine', priority: 'urgent' }, 'me')).toMatchObject({ assignee: 'me', priority: 'urgent' })
  })
  it('does not search for blanks', () => {
    expect(queryOf({ view: 'all', query: '  ' }, 'me')).not.toHaveProperty('query')
  })
  it('keeps to resolved tickets in the view of them, whatever an old address says', () => {
    expect(queryOf({ view: 'resolved', status: 'open' }, 'me')).toMatchObject({ status: 'resolved' })
  })
})

describe('sift', () => {
  it('shows no finished ticket among the open ones', () => {
    const tickets = [ticket({ status: 'pending' }), ticket({ status: 'resolved' }), ticket({ status: 'closed' })]
    expect(sift({ view: 'open' }, tickets)).toEqual([{ status: 'pending' }])
  })
  it('shows only what the assistant resolved by itself', () => {
    const tickets = [ticket({ auto_resolved: true }), ticket({ auto_resolved: false }), ticket({ auto_resolved: null })]
    expect(sift({ view: 'resolved' }, tickets)).toEqual([{ auto_resolved: true }])
  })
})

describe('listSearchSchema', () => {
  it('drops what it does not understand, and keeps the rest', () => {
    expect(listSearchSchema.parse({ view: 'nowhere', priority: 'high', query: 7 })).toEqual({ priority: 'high' })
  })
  it('does not take the choice of a view for a filter', () => {
    expect(hasFilters({ view: 'mine', team: 'billing', sort: 'deadline' })).toBe(false)
    expect(hasFilters({ query: 'x' })).toBe(true)
  })
})
