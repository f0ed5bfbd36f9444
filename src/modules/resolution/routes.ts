import { z } from 'zod'
import { automationReportSchema, explanationSchema } from '../../../contract/resolution.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { explainTicket, reportAutomation } from './explain-ticket.ts'

const byTicket = z.object({ ticket_id: z.string().min(1).max(200) })
const tag = 'Resolution'

export const routes = (atRiskShare: number): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets/:ticket_id/explanation',
    access: 'tickets:read',
    summary: 'Explain every decision about a ticket',
    tag,
    params: byTicket,
    reply: explanationSchema,
    run: (context, { params }) => explainTicket(context, params.ticket_id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets/:ticket_id/automation-report',
    access: 'tickets:read',
    summary: 'The processing report of a ticket',
    tag,
    params: byTicket,
    reply: automationReportSchema,
    run: (context, { params }) => reportAutomation(context, params.ticket_id, { atRiskShare }),
  }),
]
