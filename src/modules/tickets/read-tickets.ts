import type { ListTicketsQuery, Ticket, TicketDetail, TicketPage } from '../../../contract/tickets.ts'
import type { Context } from '../../kernel/context.ts'
import { decodeCursor, encodeCursor } from '../../kernel/http/cursor.ts'
import { AppError } from '../../kernel/errors.ts'
import { listClocks } from '../service-levels/index.ts'
import { presentDetail, presentTicket } from './present-ticket.ts'
import { listMessages } from './store/messages.ts'
import { findId } from './store/state.ts'
import { findView, listViews } from './store/views.ts'

/** The ticket's own id behind whatever name it is asked for by. */
export async function ticketIdOf(context: Context, name: string): Promise<string> {
  const id = await findId(context.db, name)
  if (id === undefined) {
    throw new AppError('not-found', `There is no ticket ${name}.`)
  }
  return id
}

export async function readTicket(context: Context, id: string, atRiskShare: number): Promise<TicketDetail> {
  const view = await findView(context.db, id)
  if (!view) {
    throw new AppError('not-found', `There is no ticket ${id}.`)
  }
  const messages = await listMessages(context.db, id)
  const clocks = (await listClocks(context.db, [id])).get(id) ?? []
  return presentDetail({ view, clocks, messages }, { now: context.now, atRiskShare })
}

/** Without messages: what the reply to a new ticket shows. */
export async function readSummary(context: Context, id: string, atRiskShare: number): Promise<Ticket> {
  const view = await findView(context.db, id)
  if (!view) {
    throw new AppError('not-found', `There is no ticket ${id}.`)
  }
  const clocks = (await listClocks(context.db, [id])).get(id) ?? []
  return presentTicket(view, clocks, { now: context.now, atRiskShare })
}

export async function listTickets(context: Context, query: ListTicketsQuery, atRiskShare: number): Promise<TicketPage> {
  const views = await listViews(context.db, query, decodeCursor(query.cursor))
  const shown = views.slice(0, query.limit)
  const clocks =
    shown.length === 0
      ? new Map()
      : await listClocks(
          context.db,
          shown.map(({ id }) => id),
        )
  const last = shown.at(-1)
  const at = query.sort === 'deadline' ? last?.due_at : last?.created_at
  return {
    items: shown.map((view) => presentTicket(view, clocks.get(view.id) ?? [], { now: context.now, atRiskShare })),
    next_cursor: views.length > shown.length && last && at ? encodeCursor({ at: at.toISOString(), id: last.id }) : null,
  }
}
