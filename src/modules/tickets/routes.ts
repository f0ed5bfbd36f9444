import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  createMessageSchema,
  createTicketSchema,
  listTicketsQuerySchema,
  messageSchema,
  ticketDetailSchema,
  ticketPageSchema,
  ticketSchema,
  updateTicketSchema,
} from '../../../contract/tickets.ts'
import type { Channel } from '../../../contract/shared.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { defineRoute, Replied, type RawRequest, type Route } from '../../kernel/http/define-route.ts'
import { rateLimitHeaders } from '../../kernel/http/token-bucket.ts'
import type { GroupCommit } from '../../kernel/group-commit.ts'
import { addMessage } from './add-message.ts'
import type { Needs } from './needs.ts'
import { presentMessage } from './present-ticket.ts'
import { listTickets, readSummary, readTicket, ticketIdOf } from './read-tickets.ts'
import type { Submission, Submitted } from './submit-tickets.ts'
import { updateTicket } from './update-ticket.ts'

const byTicket = z.object({ ticket_id: z.string().min(1).max(200) })
const LONGEST_WAIT_SECONDS = 60
const tag = 'Tickets'

/** `Prefer: wait=N` (RFC 7240), in milliseconds. */
function waitOf(headers: RawRequest['headers']): number {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})"?/i.exec(String(headers['prefer'] ?? ''))?.[1]
  return Math.min(Number(seconds ?? 0), LONGEST_WAIT_SECONDS) * 1000
}

function keyOf(headers: RawRequest['headers'], body: unknown): Submission['key'] {
  const value = headers['idempotency-key']
  if (value === undefined || value === '') {
    return undefined
  }
  if (typeof value !== 'string' || value.length > 255) {
    throw new AppError('unprocessable', 'The Idempotency-Key is too long.', {
      fields: [{ field: 'Idempotency-Key', message: 'must be one value of at most 255 characters' }],
    })
  }
  return { value, requestHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
}

export function routes(needs: Needs, intake: GroupCommit<Submission, Submitted | AppError>): readonly Route[] {
  const { atRiskShare, policies, limits, waiter } = needs

  const limit = (customerId: string): Record<string, string> => {
    const allowance = limits.take(customerId, Date.now())
    const headers = rateLimitHeaders(allowance)
    if (!allowance.isAllowed) {
      throw new AppError('rate-limited', `Customer ${customerId} may send ${allowance.limit} requests a minute.`, { headers })
    }
    return headers
  }

  const waitFor = async (context: Context, id: string, headers: RawRequest['headers']): Promise<boolean> => {
    const wait = waitOf(headers)
    if (wait > 0) {
      await waiter.wait(id, wait, async () => (await readSummary(context, id, atRiskShare)).owner !== 'assistant')
    }
    return wait > 0
  }

  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/tickets',
      access: 'tickets:write',
      summary: 'Submit a ticket',
      tag,
      status: 201,
      body: createTicketSchema,
      reply: ticketSchema.extend({ response: z.string().nullable() }),
      run: async (context, { body, headers }) => {
        assertEnabled(needs, body.channel)
        const limited = limit(body.customer_id)
        const result = await intake.submit({ ticket: body, key: keyOf(headers, body) })
        if (result instanceof AppError) {
          throw result
        }
        const hasWaited = await waitFor(context, result.id, headers)
        const { response, ...ticket } = await answerOf(context, result.id, atRiskShare)
        return new Replied(
          { ...ticket, response },
          {
            status: result.isRepeat ? 200 : 201,
            headers: {
              ...limited,
              location: `/api/v1/tickets/${result.reference}`,
              ...(hasWaited ? { 'preference-applied': 'wait' } : {}),
              ...(result.isRepeat ? { 'idempotency-replayed': 'true' } : {}),
            },
          },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/tickets',
      access: 'tickets:read',
      summary: 'List tickets',
      tag,
      query: listTicketsQuerySchema,
      reply: ticketPageSchema,
      run: (context, { query }) => listTickets(context, query, atRiskShare),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/tickets/:ticket_id',
      access: 'tickets:read',
      summary: 'Read a ticket with its conversation',
      tag,
      params: byTicket,
      reply: ticketDetailSchema,
      run: async (context, { params }) => readTicket(context, await ticketIdOf(context, params.ticket_id), atRiskShare),
    }),
    defineRoute({
      method: 'PATCH',
      path: '/api/v1/tickets/:ticket_id',
      access: 'tickets:write',
      summary: 'Change a ticket',
      tag,
      params: byTicket,
      body: updateTicketSchema,
      reply: ticketDetailSchema,
      run: async (context, { params, body }) =>
        readTicket(context, await updateTicket(context, policies, { ticket: params.ticket_id, change: body }), atRiskShare),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/tickets/:ticket_id/messages',
      access: 'tickets:write',
      summary: 'Add a message of the customer or of an agent',
      tag,
      status: 201,
      params: byTicket,
      body: createMessageSchema,
      reply: messageSchema,
      run: async (context, { params, body, headers }) => {
        const id = await ticketIdOf(context, params.ticket_id)
        const { customer_id: customerId, customer } = await readSummary(context, id, atRiskShare)
        const limited = body.author === 'customer' ? limit(customerId) : {}
        const authorName = body.author === 'customer' ? customer.name : await needs.nameOf(context)
        const row = await addMessage(context, policies, { ticket: id, message: body, authorName, key: keyOf(headers, body) })
        await waitFor(context, id, headers)
        return new Replied(presentMessage({ ...row, delivery: row.author === 'agent' ? 'queued' : null }), { headers: limited })
      },
    }),
  ]
}

function assertEnabled({ enabledChannels }: Needs, channel: Channel): void {
  if (!enabledChannels[channel].enabled) {
    throw new AppError('unprocessable', `The channel ${channel} is switched off (channels.${channel}.enabled).`, {
      fields: [{ field: 'channel', message: 'is switched off' }],
    })
  }
}

async function answerOf(context: Context, id: string, atRiskShare: number) {
  const { metadata: _metadata, messages: _messages, clocks: _clocks, draft: _draft, ...ticket } = await readTicket(context, id, atRiskShare)
  return ticket
}
