import type { Message } from '../../../../contract/tickets.ts'
import { dayOf } from '../../time.ts'

export interface Day {
  readonly name: string
  readonly messages: readonly Message[]
}

/** A conversation by days, in order. */
export function groupByDay(messages: readonly Message[], now: number): readonly Day[] {
  const days: { name: string; messages: Message[] }[] = []
  for (const message of messages) {
    const name = dayOf(message.created_at, now)
    const last = days.at(-1)
    if (last?.name === name) {
      last.messages.push(message)
    } else {
      days.push({ name, messages: [message] })
    }
  }
  return days
}

/** The note that the assistant wrote for whoever takes over: the newest internal message of a run. */
export function handoffNoteOf(messages: readonly Message[]): Message | undefined {
  return messages.findLast(
    ({ visibility, author, run_id: runId }) => visibility === 'internal' && author !== 'agent' && runId !== null,
  )
}
