import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

export const ticketsAssigned = defineEvent(
  'ticket.assigned',
  z.object({ ticketId: z.uuid(), teamId: z.string(), because: z.string() }),
)
