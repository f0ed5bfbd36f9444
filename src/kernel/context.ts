import type { Db } from './db/db.ts'
import type { EventType, Occurrence } from './events/define-event.ts'

/** Who acts. */
export interface Actor {
  readonly kind: 'customer' | 'agent' | 'ai' | 'system' | 'api'
  /** A customer's id, a user's id, an API key's id, or the name of what acts by itself. */
  readonly id: string
}

/** What every verb receives first: who acts, on which data, at what time. There is no global database. */
export interface Context {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  /** Recorded with the change it announces: both happen or neither does. Jobs that hear it are queued with it. */
  emit<Payload>(event: EventType<Payload>, occurrences: readonly Occurrence<Payload>[]): Promise<void>
  /** Tells live listeners of every process (open pages, waiting requests) once the transaction has committed. */
  announce(topic: string, ids: readonly string[]): Promise<void>
  /** Opens a transaction; the verb passes on the context it is given. Nothing slow or outside belongs in it. */
  transaction<Result>(run: (context: Context) => Promise<Result>): Promise<Result>
  /** The same at the present time, for work that has waited for something. */
  later?(): Context
}
