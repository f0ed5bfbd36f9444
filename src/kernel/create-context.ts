import type { Actor, Context } from './context.ts'
import type { Clock } from './clock.ts'
import type { Database, Db } from './db/db.ts'
import type { EventType, Occurrence } from './events/define-event.ts'
import { insertEvents } from './events/store.ts'
import { createId } from './ids.ts'
import type { Job } from './jobs/define-job.ts'
import type { Queue } from './jobs/queue.ts'
import type { Live } from './live.ts'

export interface Mechanisms {
  readonly database: Database
  readonly queue: Queue
  readonly live: Live
  readonly clock: Clock
  readonly jobs: readonly Job[]
}

/** Gives out contexts: one per request or job, over the plain handle until the verb opens a transaction. Imports of the past name their own time. */
export function contextFactory(mechanisms: Mechanisms): (actor: Actor, now?: Date) => Context {
  const listeners = Map.groupBy(
    mechanisms.jobs.flatMap((job) => job.hears.map((event) => ({ event, job }))),
    ({ event }) => event,
  )
  const over = (db: Db, actor: Actor, now: Date): Context => ({
    db,
    actor,
    now,
    emit: (event, occurrences) => emit({ db, actor, now }, event, occurrences),
    announce: (topic, ids) => mechanisms.live.announce(db, { topic, ids }),
    transaction: (run) =>
      db === mechanisms.database
        ? mechanisms.database.transaction((transaction) => run(over(transaction, actor, now)))
        : run(over(db, actor, now)),
    later: () => over(db, actor, mechanisms.clock.now()),
  })

  async function emit<Payload>(
    { db, actor, now }: { db: Db; actor: Actor; now: Date },
    event: EventType<Payload>,
    occurrences: readonly Occurrence<Payload>[],
  ): Promise<void> {
    if (occurrences.length === 0) {
      return
    }
    await insertEvents(
      db,
      occurrences.map(({ ticketId, customerId, payload }) => ({
        id: createId(now.getTime()),
        name: event.name,
        ticket_id: ticketId ?? null,
        customer_id: customerId ?? null,
        actor_kind: actor.kind,
        actor_id: actor.id,
        payload,
        occurred_at: now,
      })),
    )
    const payloads = occurrences.map(({ payload }) => payload)
    for (const { job } of listeners.get(event.name) ?? []) {
      await mechanisms.queue.send(db, job, payloads)
    }
  }

  return (actor, now = mechanisms.clock.now()) => over(mechanisms.database, actor, now)
}
