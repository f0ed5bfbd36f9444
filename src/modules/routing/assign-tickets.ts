import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { ticketsAssigned } from './events.ts'
import { insertAssignments } from './store.ts'

export interface Assignment {
  readonly ticketId: string
  readonly customerId: string
  readonly teamId: string
  readonly because: string
}

/** Records who gets the tickets and why, in the transaction that hands them over. */
export async function assignTickets(context: Context, assignments: readonly Assignment[]): Promise<void> {
  if (assignments.length === 0) {
    return
  }
  await insertAssignments(
    context.db,
    assignments.map(({ ticketId, teamId, because }) => ({
      id: createId(context.now.getTime()),
      ticket_id: ticketId,
      team_id: teamId,
      assignee_id: null,
      because,
      created_at: context.now,
    })),
  )
  await context.emit(
    ticketsAssigned,
    assignments.map(({ ticketId, customerId, teamId, because }) => ({
      ticketId,
      customerId,
      payload: { ticketId, teamId, because },
    })),
  )
}
