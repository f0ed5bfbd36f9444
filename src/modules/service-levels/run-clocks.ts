import type { Db } from '../../kernel/db/db.ts'
import type { SlaClock } from './clock.ts'
import { targetsFor, type Metric, type Policy, type Promised } from './policy.ts'
import { insertClocks, markStopped, updateTargets } from './store.ts'

export interface ClockedTicket extends Promised {
  readonly ticketId: string
  readonly startedAt: Date
}

const rowsOf = (policies: readonly Policy[], ticket: ClockedTicket) =>
  targetsFor(policies, ticket).map((target) => ({
    ticket_id: ticket.ticketId,
    metric: target.metric,
    policy: target.policy,
    target_seconds: target.targetSeconds,
    started_at: ticket.startedAt,
    due_at: new Date(ticket.startedAt.getTime() + target.targetSeconds * 1000),
  }))

/** The promises a new ticket starts with. Pure, so that intake can write the deadline on the ticket itself. */
export function firstResponseDue(policies: readonly Policy[], ticket: ClockedTicket): Date {
  const seconds = targetsFor(policies, ticket)[0]?.targetSeconds ?? 0
  return new Date(ticket.startedAt.getTime() + seconds * 1000)
}

/** The clocks a ticket starts with, as they are shown. */
export const startingClocks = (policies: readonly Policy[], ticket: ClockedTicket): SlaClock[] =>
  targetsFor(policies, ticket).map((target) => ({
    ...target,
    startedAt: ticket.startedAt,
    dueAt: new Date(ticket.startedAt.getTime() + target.targetSeconds * 1000),
    stoppedAt: null,
  }))

/** In the caller's transaction: the clocks start with the tickets they belong to. */
export async function startClocks(
  db: Db,
  policies: readonly Policy[],
  tickets: readonly ClockedTicket[],
): Promise<void> {
  await insertClocks(
    db,
    tickets.flatMap((ticket) => rowsOf(policies, ticket)),
  )
}

/** Moves the deadlines of tickets whose priority or category has become known. */
export async function retargetClocks(
  db: Db,
  policies: readonly Policy[],
  tickets: readonly ClockedTicket[],
): Promise<void> {
  if (tickets.length > 0) {
    await updateTargets(
      db,
      tickets.flatMap((ticket) => rowsOf(policies, ticket)),
    )
  }
}

export interface Stop {
  readonly ticketId: string
  readonly metrics: readonly Metric[]
  readonly at: Date
}

export async function stopClocks(db: Db, stops: readonly Stop[]): Promise<void> {
  const rows = stops.flatMap(({ ticketId, metrics: stopped, at }) =>
    stopped.map((metric) => ({ ticket_id: ticketId, metric, stopped_at: at })),
  )
  if (rows.length > 0) {
    await markStopped(db, rows)
  }
}
