import { z } from 'zod'
import { defineAction } from '../action.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'
import type { RunInput } from '../run.ts'

const turnSchema = z.object({ author: z.string(), text: z.string() })

/** The ticket the run is about, as document 004 shows it. Who asks is told by whitelisted facts alone: no addresses. */
export const fetchNewTicket = defineAction({
  name: 'fetch_new_ticket',
  purpose: 'Gives the ticket, the customer and what was said before.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    source: z.string().nullish(),
    ticket_id: ticketIdSchema,
    include_history: z.boolean().default(true),
    include_customer_data: z.boolean().default(true),
  }),
  outputs: z.object({
    ticket_data: z.object({
      id: z.string(),
      subject: z.string(),
      description: z.string(),
      customer_id: z.string(),
      status: z.string(),
      priority: z.string(),
      tags: z.array(z.string()),
      channel: z.string(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
    customer_info: z
      .object({
        customer_id: z.string(),
        name: z.string().nullable(),
        tier: z.string(),
        ticket_count: z.number().int(),
        language: z.string().nullable(),
      })
      .nullable(),
    conversation_history: z.array(turnSchema),
  }),
  run: ({ state: { input }, parameters }) => {
    assertOwnTicket(parameters.ticket_id, input)
    const { subject, earlier } = input
    const history = parameters.include_history ? earlier.map((text) => ({ author: 'customer', text })) : []
    return {
      patch: {},
      outputs: {
        ticket_data: ticketOf(input),
        customer_info: parameters.include_customer_data ? customerOf(input) : null,
        conversation_history: history,
      },
      summary: `${subject.reference} by ${subject.channel}, message ${earlier.length + 1} of its customer`,
      inputs: {
        source: parameters.source ?? null,
        include_history: parameters.include_history,
        include_customer_data: parameters.include_customer_data,
      },
      result: {
        ticket_id: subject.reference,
        channel: subject.channel,
        tier: subject.tier,
        ticket_count: subject.ticket_count,
        history: history.length,
      },
    }
  },
})

const ticketOf = ({ subject, message, startedAt }: RunInput) => ({
  id: subject.reference,
  subject: subject.subject,
  description: message,
  customer_id: subject.customer_external_id,
  status: 'open',
  priority: subject.priority,
  tags: [...subject.tags],
  channel: subject.channel,
  created_at: subject.created_at.toISOString(),
  updated_at: startedAt.toISOString(),
})

const customerOf = ({ subject }: RunInput) => ({
  customer_id: subject.customer_external_id,
  name: subject.customer_name,
  tier: subject.tier,
  ticket_count: subject.ticket_count,
  language: subject.language,
})
