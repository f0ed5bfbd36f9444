/** How satisfied customers are: ratings of what they were answered. */
import { satisfactionSchema, submitSatisfactionSchema } from '../../../contract/satisfaction.ts'
import { ticketNameSchema } from '../../../contract/tickets.ts'
import { defineRoute } from '../../kernel/http/define-route.ts'
import { rateTicket } from './rate-ticket.ts'

export { rateTicket } from './rate-ticket.ts'

const routes = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/tickets/:ticket_id/satisfaction',
    access: 'satisfaction:write',
    summary: 'Rate how a ticket was answered',
    tag: 'Satisfaction',
    status: 201,
    params: ticketNameSchema,
    body: submitSatisfactionSchema,
    reply: satisfactionSchema,
    run: (context, { params, body }) => rateTicket(context, params.ticket_id, body),
  }),
]

export const satisfaction = () => ({ routes, jobs: [] })
