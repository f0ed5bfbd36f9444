import { configuredRuling, type Ruling } from './autonomy.ts'
import { understandingOf } from './hear-message.ts'
import type { RunState, Tools } from './run.ts'

/** How far the assistant may go with the run's message: what a person has set, and what labelled answers have taught. */
export function rulingForRun(state: RunState, tools: Tools): Ruling {
  const { subject } = state.input
  const { category } = understandingOf(state, tools).classification
  const about = { channel: subject.channel, category, segment: subject.tier }
  return tools.autonomy.adjust(configuredRuling(about, tools.automation), about)
}
