import { dialogOf } from './follow-turn.ts'
import { turnOf } from './hear-message.ts'
import type { RunState, Tools } from './run.ts'

/** For people: what was told and asked before it came to them. */
export function noteDialog({ input }: RunState, tools: Tools): string[] {
  const dialog = dialogOf(input)
  if (dialog?.kind === 'clarification') {
    return [`Asked back: ${dialog.slot.replaceAll('_', ' ')}.`]
  }
  if (dialog?.kind !== 'steps') {
    return []
  }
  const turn = turnOf(input, tools)
  const said = turn?.kind === 'steps' ? `; they answered: ${turn.reply}` : ''
  return [`Tried: steps 1 to ${dialog.given} of ${dialog.of} of ${dialog.source}, told one part at a time${said}.`]
}
