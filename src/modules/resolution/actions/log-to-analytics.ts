import { z } from 'zod'
import { defineAction } from '../action.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'

/** What reports count by once the run is written: its row and its event carry the truth, whatever a pipeline says here. */
const METRICS = [
  'automation_rate',
  'category_breakdown',
  'sentiment_trends',
  'sla_compliance',
  'kb_effectiveness',
] as const

export const logToAnalytics = defineAction({
  name: 'log_to_analytics',
  purpose: 'Keeps what the pipeline says about the run in its record; reports count what really happened.',
  agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_id: ticketIdSchema,
    automation_status: z.string().nullish(),
    category: z.string().nullish(),
    sentiment: z.number().nullish(),
    /** Seconds. */
    resolution_time: z.number().nullish(),
    kb_helpful: z.boolean().nullish(),
  }),
  outputs: z.object({ analytics_logged: z.boolean(), metrics_updated: z.array(z.string()) }),
  run: ({ state, parameters }) => {
    const { ticket_id: ticketId, ...said } = parameters
    assertOwnTicket(ticketId, state.input)
    return {
      patch: {},
      outputs: { analytics_logged: true, metrics_updated: [...METRICS] },
      summary: `Logged as ${said.automation_status ?? 'not said'}`,
      inputs: {
        automation_status: said.automation_status ?? null,
        category: said.category ?? null,
        sentiment: said.sentiment ?? null,
        resolution_time: said.resolution_time ?? null,
        kb_helpful: said.kb_helpful ?? null,
      },
    }
  },
})
