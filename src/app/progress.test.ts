import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TaskProgress } from '../../contract/resolution.ts'
import type { Live } from '../kernel/live.ts'
import { hearProgress, type ProgressHearer } from './progress.ts'

const RUN = '0197a000-0000-7000-8000-000000000001'
const OTHER_RUN = '0197a000-0000-7000-8000-000000000002'

const event = (own: Partial<TaskProgress>): TaskProgress => ({
  ticket_id: 'TKT-1',
  run_id: RUN,
  task: 'answer',
  state: 'started',
  progress: 0.5,
  message: 'Write the answer',
  ...own,
})

let tell: (...events: readonly TaskProgress[]) => void
let runs: ProgressHearer
beforeEach(() => {
  vi.useFakeTimers()
  const live: Live = {
    announce: async () => {},
    subscribe: (_topic, hear) => {
      tell = (...events) => hear(events.map((each) => JSON.stringify(each)))
      return () => {}
    },
    close: async () => {},
  }
  runs = hearProgress(live)
})
afterEach(() => {
  vi.useRealTimers()
})

/** What somebody hears who comes now. */
const heardNow = (reference = 'TKT-1'): readonly string[] => {
  const heard: string[] = []
  runs.follow(reference, ({ task }) => heard.push(task))()
  return heard
}

describe('who follows a ticket', () => {
  it('hears first what happened before, then what comes, of this ticket alone', () => {
    tell(event({ task: 'answer' }), event({ task: 'elsewhere', ticket_id: 'TKT-2', run_id: OTHER_RUN }))
    const heard: string[] = []
    const end = runs.follow('TKT-1', ({ task }) => heard.push(task))
    tell(event({ task: 'check' }), event({ task: 'elsewhere', ticket_id: 'TKT-2', run_id: OTHER_RUN }))
    end()
    tell(event({ task: 'later' }))
    expect(heard).toEqual(['answer', 'check'])
  })

  it('hears nothing of a run that has ended, of an earlier run, or of one whose time is over', () => {
    tell(event({}), event({ state: 'ended', progress: 1 }))
    expect(heardNow()).toEqual([])
    tell(event({ task: 'first' }), event({ task: 'second', run_id: OTHER_RUN }))
    expect(heardNow()).toEqual(['second'])
    vi.advanceTimersByTime(121_000)
    expect(heardNow()).toEqual([])
  })

  it('hears the last of very many events, and of very many runs the newest', () => {
    tell(...Array.from({ length: 200 }, (_, index) => event({ task: `task-${index}` })))
    expect(heardNow()).toHaveLength(64)
    expect(heardNow().at(-1)).toBe('task-199')
    tell(...Array.from({ length: 1000 }, (_, index) => event({ ticket_id: `TKT-${index + 2}` })))
    expect(heardNow()).toEqual([])
    expect(heardNow('TKT-1001')).toEqual(['answer'])
  })
})
