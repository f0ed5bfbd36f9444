import { expect, it } from 'vitest'
import type { TaskProgress } from '../../../../contract/resolution.ts'
import { withEvent, type Progress } from './use-progress.ts'

const event = (task: string, state: TaskProgress['state'], progress: number): TaskProgress => ({
  ticket_id: 'TKT-1',
  run_id: '0190a1b2-0000-7000-8000-000000000000',
  task,
  state,
  progress,
  message: `${task} ${state}`,
})

it('tells each task once, in the order in which they began, and never goes back', () => {
  const events = [event('hear', 'ended', 0.5), event('answer', 'started', 0.5), event('check', 'started', 0.25)]
  const start: Progress = { share: 0, tasks: [] }
  const progress = [...events, event('answer', 'ended', 0.75)].reduce(withEvent, start)
  expect(progress).toEqual({
    share: 0.75,
    tasks: [
      { task: 'hear', message: 'hear ended', isDone: true },
      { task: 'answer', message: 'answer ended', isDone: true },
      { task: 'check', message: 'check started', isDone: false },
    ],
  })
})
