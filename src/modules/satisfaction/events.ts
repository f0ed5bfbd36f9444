import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

export const ticketRated = defineEvent(
  'ticket.rated',
  z.object({ ticketId: z.uuid(), rating: z.number().int(), scaleMax: z.number().int() }),
)
