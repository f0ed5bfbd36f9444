import { describe, expect, it } from 'vitest'
import type { Message } from '../../../../contract/tickets.ts'
import { groupByDay, handoffNoteOf } from './group-messages.ts'

const message = (id: string, part: Partial<Message> = {}): Message => ({
  id,
  author: 'customer',
  author_name: null,
  visibility: 'public',
  text: 'Hello',
  evidence: [],
  run_id: null,
  delivery: null,
  created_at: '2026-11-21T12:00:00Z',
  ...part,
})

describe('groupByDay', () => {
  it('opens a new day where the date changes, and keeps the order', () => {
    const messages = [
      message('a', { created_at: '2026-11-19T12:00:00Z' }),
      message('b', { created_at: '2026-11-20T12:00:00Z' }),
      message('c', { created_at: '2026-11-20T12:30:00Z' }),
      message('d'),
    ]
    const days = groupByDay(messages, Date.parse('2026-11-21T12:30:00Z'))
    expect(days.map(({ name, messages: ofDay }) => [name, ofDay.map(({ id }) => id)])).toEqual([
      ['Thursday, November 19', ['a']],
      ['Yesterday', ['b', 'c']],
      ['Today', ['d']],
    ])
  })
})

describe('handoffNoteOf', () => {
  const note = { visibility: 'internal', author: 'ai', run_id: 'r' } as const

  it('finds the newest note of a run', () => {
    expect(handoffNoteOf([message('a', note), message('b', note), message('c')])?.id).toBe('b')
  })
  it('leaves the notes of people in the conversation', () => {
    expect(handoffNoteOf([message('a', { visibility: 'internal', author: 'agent' })])).toBeUndefined()
  })
})
