import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

const customerWrote = z.object({ ticketId: z.uuid(), messageId: z.uuid() })

export const ticketCreated = defineEvent('ticket.created', customerWrote)
/** A customer's message on a ticket the assistant still carries. */
export const messageReceived = defineEvent('ticket.message-received', customerWrote)
/** The assistant has not come back to a message in time: take it up again. */
export const messageOverlooked = defineEvent('ticket.message-overlooked', customerWrote)
/** A customer's message on a ticket that people carry. */
export const messageForPeople = defineEvent('ticket.message-for-people', customerWrote)
export const replySent = defineEvent('ticket.reply-sent', z.object({ ticketId: z.uuid(), messageId: z.uuid() }))
export const noteAdded = defineEvent('ticket.note-added', z.object({ ticketId: z.uuid(), messageId: z.uuid() }))
export const ticketUpdated = defineEvent(
  'ticket.updated',
  z.object({ ticketId: z.uuid(), change: z.record(z.string(), z.json()) }),
)
export const deadlineMissed = defineEvent('ticket.deadline-missed', z.object({ ticketId: z.uuid(), dueAt: z.string() }))
export const messageDelivered = defineEvent(
  'ticket.message-delivered',
  z.object({ ticketId: z.uuid(), messageId: z.uuid(), externalId: z.string() }),
)
