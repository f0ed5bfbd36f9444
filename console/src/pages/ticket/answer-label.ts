import { z } from 'zod'
import type { Explanation } from '../../../../contract/resolution.ts'

const payloadSchema = z.object({ runId: z.string(), verdict: z.enum(['right', 'wrong']) })

export interface KnownLabel {
  readonly verdict: 'right' | 'wrong'
  /** Such as `agent:…` or `api:…`. */
  readonly actor: string
  readonly at: string
}

const LABELLED = 'learning.answer-labelled'

/** What a person said last about an answer. The history of the ticket knows it. */
export function labelOf({ events }: Pick<Explanation, 'events'>, runId: string): KnownLabel | undefined {
  return events
    .filter(({ name }) => name === LABELLED)
    .flatMap(({ payload, actor, at }) => {
      const told = payloadSchema.safeParse(payload)
      return told.success && told.data.runId === runId ? [{ verdict: told.data.verdict, actor, at }] : []
    })
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .at(-1)
}
