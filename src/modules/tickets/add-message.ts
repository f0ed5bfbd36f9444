import type { CreateMessage } from '../../../contract/tickets.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { firstResponseDue, restartClocks, stopClocks, type Policy } from '../service-levels/index.ts'
import { messageForPeople, messageReceived, noteAdded, replySent } from './events.ts'
import { findMessageByKey, insertDeliveries, insertMessages, type MessageRow } from './store/messages.ts'
import { findForUpdate, markAnsweredByAgent, markUnanswered } from './store/state.ts'
import {
  ASSISTANT_CHECK_SECONDS,
  assertNotClosed,
  isWithPeople,
  preview,
  secondsAfter,
  type TicketState,
} from './ticket.ts'

export interface AddMessage {
  /** Reference, UUID or external id. */
  readonly ticket: string
  readonly message: CreateMessage
  readonly authorName: string | null
  readonly key?: { readonly value: string; readonly requestHash: string } | undefined
}

/** Adds what a customer or an agent writes. An agent's public message takes the ticket over from the assistant. */
export function addMessage(context: Context, policies: readonly Policy[], input: AddMessage): Promise<MessageRow> {
  return context.transaction(async (transaction) => {
    const ticket = await findForUpdate(transaction.db, input.ticket)
    if (!ticket) {
      throw new AppError('not-found', `There is no ticket ${input.ticket}.`)
    }
    const repeat = await findRepeat(transaction, ticket.id, input.key)
    if (repeat) {
      return repeat
    }
    assertNotClosed(ticket)
    const row = toRow(transaction, ticket.id, input)
    await insertMessages(transaction.db, [
      { ...row, idempotency_key: input.key?.value ?? null, request_hash: input.key?.requestHash ?? null },
    ])
    await follow(transaction, { ticket, row, policies, input })
    await transaction.announce('ticket', [ticket.id])
    return row
  })
}

interface Added {
  readonly ticket: TicketState
  readonly row: MessageRow
  readonly policies: readonly Policy[]
  readonly input: AddMessage
}

function follow(context: Context, added: Added): Promise<void> {
  if (added.row.author === 'customer') {
    return hearCustomer(context, added)
  }
  return added.row.visibility === 'internal' ? addNote(context, added) : sendReply(context, added)
}

async function findRepeat(context: Context, ticketId: string, key: AddMessage['key']): Promise<MessageRow | undefined> {
  if (!key) {
    return undefined
  }
  const known = await findMessageByKey(context.db, ticketId, key.value)
  if (known && known.request_hash !== key.requestHash) {
    throw new AppError('conflict', 'This Idempotency-Key was used with another message. Use a new key for a new one.')
  }
  return known
}

function toRow(context: Context, ticketId: string, { message, authorName }: AddMessage): MessageRow {
  return {
    id: createId(context.now.getTime()),
    ticket_id: ticketId,
    author: message.author,
    author_id: context.actor.id,
    author_name: authorName,
    visibility: message.visibility,
    body: message.message,
    evidence: [],
    run_id: null,
    created_at: context.now,
  }
}

async function hearCustomer(context: Context, { ticket, row, policies }: Added): Promise<void> {
  const { id, channel, priority, tier, category } = ticket
  const isForPeople = isWithPeople(ticket)
  const clocked = { ticketId: id, startedAt: context.now, channel, priority, tier, category: category ?? undefined }
  const due = firstResponseDue(policies, clocked)
  await markUnanswered(context.db, {
    id,
    message_id: row.id,
    owner: isForPeople ? (ticket.assignee_id === null ? 'queue' : 'agent') : 'assistant',
    due_at: due,
    next_check_at: isForPeople ? due : secondsAfter(context.now, ASSISTANT_CHECK_SECONDS),
    last_message: preview(row.body),
    at: context.now,
  })
  if (ticket.status === 'resolved') {
    await restartClocks(context.db, [id])
  }
  await context.emit(isForPeople ? messageForPeople : messageReceived, [occurrence(ticket, row)])
}

async function addNote(context: Context, { ticket, row }: Added): Promise<void> {
  await context.emit(noteAdded, [occurrence(ticket, row)])
}

async function sendReply(context: Context, { ticket, row, input }: Added): Promise<void> {
  const status = input.message.status ?? 'pending'
  await markAnsweredByAgent(context.db, {
    id: ticket.id,
    status,
    agent_id: context.actor.kind === 'agent' ? context.actor.id : null,
    last_message: preview(row.body),
    at: context.now,
  })
  await insertDeliveries(context.db, [
    { message_id: row.id, ticket_id: ticket.id, channel: ticket.channel, created_at: context.now },
  ])
  const metrics = status === 'resolved' ? (['first_response', 'resolution'] as const) : (['first_response'] as const)
  await stopClocks(context.db, [{ ticketId: ticket.id, metrics, at: context.now }])
  await context.emit(replySent, [occurrence(ticket, row)])
}

const occurrence = (ticket: TicketState, row: MessageRow) => ({
  ticketId: ticket.id,
  customerId: ticket.customer_id,
  payload: { ticketId: ticket.id, messageId: row.id },
})
