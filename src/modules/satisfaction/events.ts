import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

/** `agent`: of the APQC framework, whose work it is to measure satisfaction (document 002). */
export const ticketRated = defineEvent(
  'ticket.rated',
  z.object({ ticketId: z.uuid(), rating: z.number().int(), scaleMax: z.number().int(), agent: z.string().optional() }),
)
