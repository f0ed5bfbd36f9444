import type { Channel, Priority } from '../../../contract/shared.ts'
import type { Customer } from '../customers/index.ts'
import type { NewTicketRow } from './store/intake.ts'
import type { TicketView } from './store/views.ts'

/**
 * A ticket just taken in, as reading it would show it. Whoever submitted it is answered from this: a query for each
 * would cost more than taking the ticket in, which a whole group shares.
 */
export const viewNewTicket = (row: NewTicketRow, customer: Customer): TicketView => ({
  id: row.id,
  reference: row.reference,
  external_id: row.external_id,
  customer_external_id: customer.externalId,
  customer_name: customer.name,
  customer_email: customer.email,
  customer_company: customer.company,
  tier: customer.tier,
  subject: row.subject,
  channel: row.channel as Channel,
  status: 'new',
  priority: row.priority as Priority,
  priority_score: null,
  category: null,
  intent: null,
  tags: row.tags,
  language: null,
  sentiment: null,
  frustrated: null,
  owner: 'assistant',
  team_id: null,
  team_name: null,
  assignee_id: null,
  assignee_name: null,
  handoff_reason: null,
  auto_resolved: null,
  resolved_at: null,
  resolution_notes: null,
  rating: null,
  rating_scale_max: null,
  rating_feedback: null,
  last_message: row.last_message,
  metadata: row.metadata as TicketView['metadata'],
  draft: null,
  due_at: row.due_at,
  version: 1,
  created_at: row.created_at,
  updated_at: row.created_at,
})
