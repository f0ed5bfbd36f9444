import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { taskProgressSchema, type TaskProgress } from '../../../../contract/resolution.ts'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { progressPath } from '../../api.ts'
import { explanationQuery, ticketQuery } from '../../queries.ts'

export interface Progress {
  /** 0..1 */
  readonly share: number
  /** In the order in which they began. */
  readonly tasks: readonly { readonly task: string; readonly message: string; readonly isDone: boolean }[]
}

const nothing: Progress = { share: 0, tasks: [] }

/** A run that begins anew tells of its tasks anew. */
export function withEvent({ share, tasks }: Progress, event: TaskProgress): Progress {
  const told = { task: event.task, message: event.message, isDone: event.state === 'ended' }
  const isKnown = tasks.some(({ task }) => task === event.task)
  return {
    share: Math.max(share, event.progress),
    tasks: isKnown ? tasks.map((each) => (each.task === event.task ? told : each)) : [...tasks, told],
  }
}

function readEvent(data: unknown): TaskProgress | undefined {
  try {
    return taskProgressSchema.safeParse(JSON.parse(String(data))).data
  } catch {
    return undefined
  }
}

/** How far the assistant is with a ticket that is in its hands; undefined while it is not. */
export function useProgress({ ticket_id: ticketId, owner, messages }: TicketDetail): Progress | undefined {
  const queries = useQueryClient()
  const [told, setTold] = useState<{ readonly runId: string; readonly progress: Progress }>()
  const isWorking = owner === 'assistant'
  // The stream ends with its run: the next message has a run, and a stream, of its own.
  const newest = messages.at(-1)?.id
  useEffect(() => {
    if (!isWorking) {
      return undefined
    }
    const source = new EventSource(progressPath(ticketId))
    source.addEventListener('progress', ({ data }) => {
      const event = readEvent(data)
      if (event) {
        setTold((known) => ({
          runId: event.run_id,
          progress: withEvent(known?.runId === event.run_id ? known.progress : nothing, event),
        }))
      }
    })
    source.addEventListener('concluded', () => {
      source.close()
      void queries.invalidateQueries({ queryKey: ticketQuery(ticketId).queryKey })
      void queries.invalidateQueries({ queryKey: explanationQuery(ticketId).queryKey })
    })
    return () => {
      source.close()
      setTold(undefined)
    }
  }, [queries, ticketId, isWorking, newest])
  return isWorking ? (told?.progress ?? nothing) : undefined
}
