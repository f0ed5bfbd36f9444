import {
  createMessageSchema,
  listTicketsQuerySchema,
  messageSchema,
  ticketDetailSchema,
  ticketNameSchema,
  ticketPageSchema,
  updateTicketSchema,
} from '../../../contract/tickets.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { GroupCommit } from '../../kernel/group-commit.ts'
import { defineRoute, Replied, type Route } from '../../kernel/http/define-route.ts'
import { addMessage } from './add-message.ts'
import type { RouteNeeds } from './needs.ts'
import { presentMessage } from './present-ticket.ts'
import { listTickets, readSummary, readTicket, ticketIdOf } from './read-tickets.ts'
import { keyOf, limitCustomer, waitForOutcome } from './request-headers.ts'
import { submitRoute } from './submit-route.ts'
import type { Submission, Submitted } from './submit-tickets.ts'
import { updateTicket } from './update-ticket.ts'

const tag = 'Tickets'

const listRoute = ({ atRiskShare }: RouteNeeds): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets',
    access: 'tickets:read',
    summary: 'List tickets',
    tag,
    query: listTicketsQuerySchema,
    reply: ticketPageSchema,
    run: (context, { query }) => listTickets(context, query, atRiskShare),
  })

const readRoute = ({ atRiskShare }: RouteNeeds): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/v1/tickets/:ticket_id',
    access: 'tickets:read',
    summary: 'Read a ticket with its conversation',
    tag,
    params: ticketNameSchema,
    reply: ticketDetailSchema,
    run: async (context, { params }) => readTicket(context, await ticketIdOf(context, params.ticket_id), atRiskShare),
  })

const updateRoute = ({ atRiskShare, policies }: RouteNeeds): Route =>
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/tickets/:ticket_id',
    access: 'tickets:write',
    summary: 'Change a ticket',
    tag,
    params: ticketNameSchema,
    body: updateTicketSchema,
    reply: ticketDetailSchema,
    run: async (context, { params, body }) =>
      readTicket(
        context,
        await updateTicket(context, policies, { ticket: params.ticket_id, change: body }),
        atRiskShare,
      ),
  })

const messageRoute = (needs: RouteNeeds): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/v1/tickets/:ticket_id/messages',
    access: 'tickets:write',
    summary: 'Add a message of the customer or of an agent',
    tag,
    status: 201,
    params: ticketNameSchema,
    body: createMessageSchema,
    reply: messageSchema,
    run: async (context, { params, body, headers }) => {
      const id = await ticketIdOf(context, params.ticket_id)
      const { customer_id: customerId, customer } = await readSummary(context, id, needs.atRiskShare)
      const isCustomer = body.author === 'customer'
      const limited = isCustomer ? limitCustomer(needs, customerId) : {}
      const authorName = isCustomer ? customer.name : await needs.nameOf(context)
      const message = { ticket: id, message: body, authorName, key: keyOf(headers, body) }
      const row = await addMessage(context, needs.policies, message)
      await waitForOutcome(needs, { id, headers })
      const isSentOut = row.author === 'agent' && row.visibility === 'public'
      return new Replied(presentMessage({ ...row, delivery: isSentOut ? 'queued' : null }), { headers: limited })
    },
  })

export const routes = (needs: RouteNeeds, intake: GroupCommit<Submission, Submitted | AppError>): readonly Route[] => [
  submitRoute(needs, intake),
  listRoute(needs),
  readRoute(needs),
  updateRoute(needs),
  messageRoute(needs),
]
