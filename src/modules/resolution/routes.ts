import { pipelinesSchema } from '../../../contract/pipelines.ts'
import { automationReportSchema, explanationSchema } from '../../../contract/resolution.ts'
import { ticketNameSchema } from '../../../contract/tickets.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { explainTicket, reportAutomation } from './explain-ticket.ts'
import { listPipelines, type OtherPipelines } from './list-pipelines.ts'
import type { Pipeline } from './run.ts'

const tag = 'Resolution'

interface Needs {
  readonly atRiskShare: number
  readonly pipeline: Pipeline
  otherPipelines(): Promise<OtherPipelines>
}

export const routes = ({ atRiskShare, pipeline, otherPipelines }: Needs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/pipelines',
    access: 'analytics:read',
    summary: 'Show the way of a message: the pipeline in use, and the others there are',
    tag,
    reply: pipelinesSchema,
    run: async () => listPipelines(pipeline.describe(), await otherPipelines()),
  }),
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
