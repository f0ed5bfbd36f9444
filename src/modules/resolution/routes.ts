import { automationReportSchema, explanationSchema } from '../../../contract/resolution.ts'
import { ticketNameSchema } from '../../../contract/tickets.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { explainTicket, reportAutomation } from './explain-ticket.ts'

const tag = 'Resolution'

export const routes = (atRiskShare: number): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets/:ticket_id/explanation',
    access: 'tickets:read',
    summary: 'Explain every decision about a ticket',
    tag,
    params: ticketNameSchema,
    reply: explanationSchema,
    run: (context, { params }) => explainTicket(context, params.ticket_id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets/:ticket_id/automation-report',
    access: 'tickets:read',
    summary: 'The processing report of a ticket',
    tag,
    params: ticketNameSchema,
    reply: automationReportSchema,
    run: (context, { params }) => reportAutomation(context, params.ticket_id, { atRiskShare }),
  }),
]
