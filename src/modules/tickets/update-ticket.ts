import type { UpdateTicket } from '../../../contract/tickets.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { firstResponseDue, retargetClocks, restartClocks, stopClocks, type Policy } from '../service-levels/index.ts'
import { ticketUpdated } from './events.ts'
import { findForUpdate, updateTicketColumns } from './store/state.ts'
import { columnsOf, isKnownAgent, isKnownTeam, oweAnswer } from './store/changes.ts'
import { assertNotClosed, type TicketState } from './ticket.ts'

/** Changes what a person may change. Given a version, refuses when somebody was faster. Returns the ticket's id. */
export function updateTicket(
  context: Context,
  policies: readonly Policy[],
  { ticket: name, change }: { ticket: string; change: UpdateTicket },
): Promise<string> {
  return context.transaction(async (transaction) => {
    const ticket = await findForUpdate(transaction.db, name)
    if (!ticket) {
      throw new AppError('not-found', `There is no ticket ${name}.`)
    }
    assertNotClosed(ticket)
    assertVersion(ticket, change.version)
    await assertKnown(transaction, change)
    await updateTicketColumns(transaction.db, ticket.id, columnsOf(ticket, change, transaction.now))
    await moveClocks(transaction, policies, { ticket, change })
    if (change.status === 'new' || change.status === 'open') {
      await oweAnswer(transaction.db, {
        id: ticket.id,
        at: transaction.now,
        due_at: dueFromNow(transaction, policies, { ticket, change }),
      })
    }
    const { version: _version, ...changed } = change
    await transaction.emit(ticketUpdated, [
      {
        ticketId: ticket.id,
        customerId: ticket.customer_id,
        payload: { ticketId: ticket.id, change: toJson(changed) },
      },
    ])
    await transaction.announce('ticket', [ticket.id])
    return ticket.id
  })
}

const toJson = (change: object) => JSON.parse(JSON.stringify(change)) as Record<string, never>

function assertVersion(ticket: TicketState, version: number | undefined): void {
  if (version !== undefined && version !== ticket.version) {
    throw new AppError('conflict', `${ticket.reference} has changed meanwhile (version ${ticket.version}). Reload it.`)
  }
}

async function assertKnown(context: Context, { team, assignee }: UpdateTicket): Promise<void> {
  const refuse = (field: string, value: string): never => {
    throw new AppError('unprocessable', `There is no ${field} ${value}.`, {
      fields: [{ field, message: `"${value}" is not known` }],
    })
  }
  if (typeof team === 'string' && !(await isKnownTeam(context.db, team))) {
    refuse('team', team)
  }
  if (typeof assignee === 'string' && !(await isKnownAgent(context.db, assignee))) {
    refuse('assignee', assignee)
  }
}

async function moveClocks(
  context: Context,
  policies: readonly Policy[],
  { ticket, change }: { ticket: TicketState; change: UpdateTicket },
): Promise<void> {
  const isDone = change.status === 'resolved' || change.status === 'closed'
  if (isDone) {
    await stopClocks(context.db, [{ ticketId: ticket.id, metrics: ['first_response', 'resolution'], at: context.now }])
    return
  }
  if (change.status !== undefined && ticket.status === 'resolved') {
    await restartClocks(context.db, [ticket.id])
  }
  const priority = change.priority ?? ticket.priority
  const category = change.category ?? ticket.category ?? undefined
  if (priority !== ticket.priority || category !== (ticket.category ?? undefined)) {
    const { id, channel, tier, created_at: startedAt } = ticket
    await retargetClocks(context.db, policies, [{ ticketId: id, startedAt, channel, tier, priority, category }])
  }
}

function dueFromNow(
  { now }: Context,
  policies: readonly Policy[],
  { ticket, change }: { ticket: TicketState; change: UpdateTicket },
): Date {
  const { id, channel, tier } = ticket
  const priority = change.priority ?? ticket.priority
  const category = change.category ?? ticket.category ?? undefined
  return firstResponseDue(policies, { ticketId: id, startedAt: now, channel, tier, priority, category })
}
