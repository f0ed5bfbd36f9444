import type { Decision } from '../../../contract/resolution.ts'
import { cutText } from '../../kernel/cut-text.ts'
import { round } from './round.ts'
import type { RunFailure, RunState } from './run.ts'

const ERROR_KEPT = 500

/** The record of a run, or of one of its tasks, that failed for good. */
export function recordFailure(state: RunState, { task, error }: RunFailure, tookMs: number): Decision {
  const because = cutText(error, ERROR_KEPT)
  return {
    task,
    action: '',
    agent: null,
    summary: `Failed: ${because}`,
    inputs: { characters: state.input.message.length },
    result: { error: because },
    rules: [
      {
        rule: 'task_succeeds',
        passed: false,
        value: because,
        threshold: null,
        would_flip: 'the task ending without an error, within its time',
      },
    ],
    steps: [],
    calls: [],
    engine: 'local',
    cost_micros: 0,
    duration_ms: round(tookMs),
  }
}
