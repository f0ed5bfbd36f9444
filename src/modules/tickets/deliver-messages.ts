import type { ChannelAdapter } from '../../integrations/channels/channel.ts'
import type { Context } from '../../kernel/context.ts'
import { messageDelivered } from './events.ts'
import { listQueuedDeliveries, markDeliveries, type DeliveryOutcome, type QueuedDelivery } from './store/messages.ts'

/**
 * Sends what waits in the outbox. The channel is called outside any transaction, with the message's id as its
 * idempotency key, so that a process killed between sending and noting it does not answer anybody twice.
 * Throws when some could not be sent, so that the queue tries these again.
 */
export async function deliverMessages(
  context: Context,
  adapterOf: (channel: string) => ChannelAdapter,
  messageIds: readonly string[],
): Promise<void> {
  const queued = await listQueuedDeliveries(context.db, messageIds)
  const outcomes = await Promise.all(
    queued.map((delivery) => attempt(adapterOf(delivery.channel), delivery, context.now)),
  )
  if (outcomes.length === 0) {
    return
  }
  await context.transaction(async (transaction) => {
    await markDeliveries(transaction.db, outcomes)
    await transaction.emit(
      messageDelivered,
      queued.flatMap((delivery, index) => occurrence(delivery, outcomes[index])),
    )
    await transaction.announce(
      'ticket',
      queued.map(({ ticket_id }) => ticket_id),
    )
  })
  const failed = outcomes.filter(({ status }) => status === 'queued')
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${outcomes.length} deliveries failed: ${failed[0]?.last_error}`)
  }
}

async function attempt(adapter: ChannelAdapter, delivery: QueuedDelivery, now: Date): Promise<DeliveryOutcome> {
  const { message_id } = delivery
  try {
    const { externalId } = await adapter.deliver({
      idempotencyKey: message_id,
      ticketReference: delivery.reference,
      customerId: delivery.customer_external_id,
      customerEmail: delivery.customer_email,
      text: delivery.body,
    })
    return { message_id, status: 'sent', external_id: externalId, last_error: null, sent_at: now }
  } catch (error) {
    const last = error instanceof Error ? error.message : String(error)
    return { message_id, status: 'queued', external_id: null, last_error: last, sent_at: null }
  }
}

function occurrence({ ticket_id, message_id }: QueuedDelivery, outcome: DeliveryOutcome | undefined) {
  return outcome?.status === 'sent'
    ? [
        {
          ticketId: ticket_id,
          payload: { ticketId: ticket_id, messageId: message_id, externalId: outcome.external_id ?? '' },
        },
      ]
    : []
}
