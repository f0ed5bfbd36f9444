import { expect, it } from 'vitest'
import { labelOf } from './answer-label.ts'

const event = (name: string, at: string, payload: Record<string, string>) => ({ name, actor: 'agent:u1', at, payload })

it('is what a person said last about this run', () => {
  const events = [
    event('learning.answer-labelled', '2026-11-21T10:00:00.000Z', { runId: 'r1', verdict: 'right' }),
    event('learning.answer-labelled', '2026-11-21T11:00:00.000Z', { runId: 'r1', verdict: 'wrong' }),
    event('learning.answer-labelled', '2026-11-21T12:00:00.000Z', { runId: 'r2', verdict: 'right' }),
    event('ticket.created', '2026-11-21T13:00:00.000Z', { runId: 'r1', verdict: 'right' }),
    event('learning.answer-labelled', '2026-11-21T14:00:00.000Z', { runId: 'r1', verdict: 'perhaps' }),
  ]
  expect(labelOf({ events }, 'r1')).toEqual({ verdict: 'wrong', actor: 'agent:u1', at: '2026-11-21T11:00:00.000Z' })
  expect(labelOf({ events }, 'r3')).toBeUndefined()
})
