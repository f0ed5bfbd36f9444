import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { retargetClocks, stopClocks, type Policy } from '../service-levels/index.ts'
import type { Channel, Priority } from '../../../contract/shared.ts'
import { replySent } from './events.ts'
import { updateConcluded, type ConclusionRow } from './store/conclusions.ts'
import { insertDeliveries, insertMessages, type NewMessageRow } from './store/messages.ts'
import { listForUpdate } from './store/state.ts'
import { preview, type Evidence, type TicketState } from './ticket.ts'

/** What a run wants to have happen. It happens only while the message it answers is still the assistant's to answer. */
export interface Conclusion {
  readonly ticketId: string
  readonly messageId: string
  readonly runId: string
  /** An operator asked for it: people in the queue give way, a person who holds the ticket does not. */
  readonly isManual: boolean
  readonly state: Omit<ConclusionRow, 'id' | 'at' | 'last_message'>
  /** To the customer: the answer, or word that a person takes over. */
  readonly reply: { readonly text: string; readonly evidence: readonly Evidence[]; readonly id?: string } | undefined
  /** For people: why it comes to them. */
  readonly note: string | undefined
}

/**
 * Applies the conclusions of a batch inside the caller's transaction. The person wins: whatever a person has taken
 * over, or a newer message has overtaken, is left alone. Returns the ids of the tickets that were concluded.
 */
export async function concludeTickets(
  context: Context,
  policies: readonly Policy[],
  conclusions: readonly Conclusion[],
): Promise<ReadonlySet<string>> {
  const states = new Map(
    (
      await listForUpdate(
        context.db,
        conclusions.map(({ ticketId }) => ticketId),
      )
    ).map((state) => [state.id, state]),
  )
  const valid = conclusions.flatMap((conclusion) => {
    const state = states.get(conclusion.ticketId)
    return state && isStillOurs(state, conclusion) ? [{ conclusion, state }] : []
  })
  if (valid.length > 0) {
    await apply(context, policies, valid)
  }
  return new Set(valid.map(({ state }) => state.id))
}

interface Valid {
  readonly conclusion: Conclusion
  readonly state: TicketState
}

function isStillOurs(state: TicketState, { messageId, isManual }: Conclusion): boolean {
  const isOwner = state.owner === 'assistant' || (isManual && state.owner === 'queue')
  return isOwner && state.unanswered_message_id === messageId
}

async function apply(context: Context, policies: readonly Policy[], valid: readonly Valid[]): Promise<void> {
  const { db, now } = context
  const replies = valid.flatMap(({ conclusion }) => replyRow(conclusion, now))
  const notes = valid.flatMap(({ conclusion }) => noteRow(conclusion, now))
  await updateConcluded(
    db,
    valid.map(({ conclusion: { ticketId, state, reply } }) => ({
      ...state,
      id: ticketId,
      last_message: reply ? preview(reply.text) : null,
      at: now,
    })),
  )
  const messages = [...replies, ...notes]
  if (messages.length > 0) {
    await insertMessages(db, messages)
  }
  if (replies.length > 0) {
    await sendOut(context, valid, replies)
  }
  await retargetClocks(db, policies, valid.flatMap(changedPromise))
  await stopClocks(
    db,
    valid.flatMap(({ conclusion }) => stops(conclusion, now)),
  )
  await context.announce(
    'ticket',
    valid.map(({ state }) => state.id),
  )
}

async function sendOut(context: Context, valid: readonly Valid[], replies: readonly NewMessageRow[]): Promise<void> {
  const states = new Map(valid.map(({ state }) => [state.id, state]))
  await insertDeliveries(
    context.db,
    replies.map(({ id, ticket_id }) => ({
      message_id: id,
      ticket_id,
      channel: states.get(ticket_id)?.channel ?? 'api',
      created_at: context.now,
    })),
  )
  await context.emit(
    replySent,
    replies.map(({ id, ticket_id }) => ({
      ticketId: ticket_id,
      customerId: states.get(ticket_id)?.customer_id ?? '',
      payload: { ticketId: ticket_id, messageId: id },
    })),
  )
}

const shared = ({ ticketId, runId }: Conclusion, now: Date) => ({
  id: createId(now.getTime()),
  ticket_id: ticketId,
  author_id: null,
  author_name: null,
  run_id: runId,
  created_at: now,
})

function replyRow(conclusion: Conclusion, now: Date): NewMessageRow[] {
  const { reply } = conclusion
  return reply
    ? [
        {
          ...shared(conclusion, now),
          ...(reply.id === undefined ? {} : { id: reply.id }),
          author: 'ai',
          visibility: 'public',
          body: reply.text,
          evidence: reply.evidence,
        },
      ]
    : []
}

function noteRow(conclusion: Conclusion, now: Date): NewMessageRow[] {
  const { note } = conclusion
  return note === undefined
    ? []
    : [{ ...shared(conclusion, now), author: 'system', visibility: 'internal', body: note, evidence: [] }]
}

function changedPromise({ conclusion: { state: next }, state }: Valid) {
  if (next.priority === state.priority && next.category === state.category) {
    return []
  }
  const { id, channel, tier, created_at: startedAt } = state
  return [
    {
      ticketId: id,
      startedAt,
      channel: channel satisfies Channel,
      tier,
      priority: next.priority as Priority,
      category: next.category,
    },
  ]
}

/** Word that a person takes over is no first response: that clock stops when somebody has really answered. */
function stops({ ticketId, state }: Conclusion, at: Date) {
  const isResolved = state.status === 'resolved'
  if (!state.is_answered) {
    return []
  }
  const metrics = isResolved ? (['first_response', 'resolution'] as const) : (['first_response'] as const)
  return [{ ticketId, metrics, at }]
}
