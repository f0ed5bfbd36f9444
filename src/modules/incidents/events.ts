import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

const about = z.object({ incidentId: z.uuid() })

/** A surge looks like an incident; a person is to say whether it is one. */
export const incidentProposed = defineEvent(
  'incident.proposed',
  z.object({ incidentId: z.uuid(), reference: z.string(), title: z.string(), customers: z.number().int() }),
)
export const incidentOpened = defineEvent('incident.opened', about)
export const incidentChanged = defineEvent('incident.changed', about)
/** From now on customers may be told. */
export const statementApproved = defineEvent(
  'incident.statement-approved',
  z.object({ incidentId: z.uuid(), kind: z.enum(['statement', 'recovery']), version: z.number().int() }),
)
export const incidentEnded = defineEvent('incident.ended', about)
/** A run has found that its message belongs to an incident. `statementVersion`: the approved text it answered with. */
export const incidentMatched = defineEvent(
  'incident.ticket-matched',
  z.object({
    incidentId: z.uuid(),
    ticketId: z.uuid(),
    because: z.string(),
    statementVersion: z.number().int().nullable(),
  }),
)
