import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { stopClocks, type Stop } from '../service-levels/index.ts'
import { replySent } from './events.ts'
import { insertDeliveries, insertMessages, type NewMessageRow } from './store/messages.ts'
import { updateTold } from './store/news.ts'
import { listForUpdate } from './store/state.ts'
import { preview, type TicketState } from './ticket.ts'

/** An approved text for one customer. */
export interface News {
  readonly ticketId: string
  readonly text: string
  /**
   * `update`: they know more now, and what is owed to them stays owed. `hold`: it answers them until more is known.
   * `end`: what they waited for is over; a ticket that was on hold for it, or that the assistant had answered with it, is
   * resolved when nothing is owed to it.
   */
  readonly effect: 'update' | 'hold' | 'end'
}

/**
 * Tells customers what concerns many of them, through the outbox like any reply, inside the caller's transaction. What is
 * closed is left alone. Returns the ids of the messages by ticket; the caller sees to it that nobody is told twice.
 */
export async function tellCustomers(context: Context, news: readonly News[]): Promise<ReadonlyMap<string, string>> {
  const { db, now } = context
  const states = await listForUpdate(
    db,
    news.map(({ ticketId }) => ticketId),
  )
  const stateOf = new Map(states.map((state) => [state.id, state]))
  const told = news.flatMap((each): Told[] => {
    const state = stateOf.get(each.ticketId)
    return state === undefined || state.status === 'closed' ? [] : [{ ...each, state, row: rowOf(each, context) }]
  })
  if (told.length === 0) {
    return new Map()
  }
  await insertMessages(
    db,
    told.map(({ row }) => row),
  )
  await insertDeliveries(
    db,
    told.map(({ row, state }) => ({
      message_id: row.id,
      ticket_id: state.id,
      channel: state.channel,
      created_at: now,
    })),
  )
  await updateTold(db, told.map(changeOf(now)))
  await stopClocks(
    db,
    told.flatMap((each) => stopsOf(each, now)),
  )
  await context.emit(
    replySent,
    told.map(({ row, state }) => ({
      ticketId: state.id,
      customerId: state.customer_id,
      payload: { ticketId: state.id, messageId: row.id },
    })),
  )
  await context.announce(
    'ticket',
    told.map(({ state }) => state.id),
  )
  return new Map(told.map(({ row, state }) => [state.id, row.id]))
}

interface Told extends News {
  readonly state: TicketState
  readonly row: NewMessageRow
}

const rowOf = ({ ticketId, text }: News, { now }: Context): NewMessageRow => ({
  id: createId(now.getTime()),
  ticket_id: ticketId,
  author: 'system',
  author_id: null,
  author_name: null,
  visibility: 'public',
  body: text,
  evidence: [],
  run_id: null,
  created_at: now,
})

const isEnd = ({ effect, state }: Told): boolean => effect === 'end' && isWaitingForIt(state)

/** On hold until it ends, or answered by the assistant with nobody to come back to it. */
const isWaitingForIt = ({ status, owner, unanswered_message_id: owed }: TicketState): boolean =>
  owed === null && (status === 'on_hold' || (status === 'pending' && owner === null))

const changeOf = (at: Date) => (each: Told) => ({
  id: each.state.id,
  last_message: preview(each.row.body),
  settles: each.effect === 'hold',
  status: each.effect === 'hold' ? ('on_hold' as const) : isEnd(each) ? ('resolved' as const) : null,
  at,
})

function stopsOf(each: Told, at: Date): Stop[] {
  const ticketId = each.state.id
  if (isEnd(each)) {
    return [{ ticketId, metrics: ['first_response', 'resolution'], at }]
  }
  return each.effect === 'hold' ? [{ ticketId, metrics: ['first_response'], at }] : []
}
