import type { z } from 'zod'
import type { createTicketSchema } from '../../contract/tickets.ts'
import type { CustomerFacts } from '../../src/modules/customers/index.ts'

/** A ticket as a caller of the API writes it. */
export type TicketInput = z.input<typeof createTicketSchema>

let made = 0

/** A ticket the assistant can answer from the example company's help pages; change what the test is about. */
export function ticketInput(own: Partial<TicketInput> = {}): TicketInput {
  made += 1
  return {
    customer_id: `customer-${made}`,
    subject: 'Password',
    message: 'I forgot my password. How do I reset it?',
    channel: 'chat',
    ...own,
  }
}

export function customerFacts(own: Partial<CustomerFacts> = {}): CustomerFacts {
  made += 1
  return { externalId: `customer-${made}`, name: `Customer ${made}`, email: `customer-${made}@mail.example`, ...own }
}
