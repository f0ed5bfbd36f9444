/** How satisfied customers are: ratings of what they were answered. */
import { z } from 'zod'
import { satisfactionSchema, submitSatisfactionSchema } from '../../../contract/satisfaction.ts'
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
    params: z.object({ ticket_id: z.string().min(1).max(200) }),
    body: submitSatisfactionSchema,
    reply: satisfactionSchema,
    run: (context, { params, body }) => rateTicket(context, params.ticket_id, body),
  }),
]

export const satisfaction = () => ({ routes, jobs: [] })
