import type { z } from 'zod'

/** Something that happened. A value, so that emitting, hearing and checking it all name the same thing. */
export interface EventType<Payload> {
  /** `noun.thing-happened`, in the past tense. */
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

export function defineEvent<Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> {
  return { name, payload }
}

/** One occurrence: what it is about, and the facts. */
export interface Occurrence<Payload> {
  readonly ticketId?: string
  readonly customerId?: string
  readonly payload: Payload
}
