import { z } from 'zod'
import type { Channel } from '../../../contract/shared.ts'
import { createTicketSchema, ticketSchema } from '../../../contract/tickets.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { GroupCommit } from '../../kernel/group-commit.ts'
import { defineRoute, Replied, type Route } from '../../kernel/http/define-route.ts'
import type { RouteNeeds } from './needs.ts'
import { presentTicket } from './present-ticket.ts'
import { readTicket } from './read-tickets.ts'
import { keyOf, limitCustomer, waitForOutcome } from './request-headers.ts'
import type { Submission, Submitted } from './submit-tickets.ts'

/** A new ticket: accepted with the group it came in, answered at once or, if the caller prefers, when it is concluded. */
export const submitRoute = (needs: RouteNeeds, intake: GroupCommit<Submission, Submitted | AppError>): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/v1/tickets',
    access: 'tickets:write',
    summary: 'Submit a ticket',
    tag: 'Tickets',
    status: 201,
    body: createTicketSchema,
    reply: ticketSchema.extend({ response: z.string().nullable() }),
    run: async (context, { body, headers }) => {
      assertEnabled(needs, body.channel)
      const limited = limitCustomer(needs, body.customer_id)
      const result = await intake.submit({ ticket: body, key: keyOf(headers, body) })
      if (result instanceof AppError) {
        throw result
      }
      const hasWaited = await waitForOutcome(needs, { id: result.id, headers })
      return new Replied(await answerOf(context, result, { needs, hasWaited }), {
        status: result.isRepeat ? 200 : 201,
        headers: {
          ...limited,
          location: `/api/v1/tickets/${result.reference}`,
          ...(hasWaited ? { 'preference-applied': 'wait' } : {}),
          ...(result.isRepeat ? { 'idempotency-replayed': 'true' } : {}),
        },
      })
    },
  })

/** A ticket this young has no answer yet, so its conversation is only read for who waited or came a second time. */
async function answerOf(
  context: Context,
  { id, fresh }: Submitted,
  { needs: { atRiskShare }, hasWaited }: { needs: RouteNeeds; hasWaited: boolean },
) {
  if (!hasWaited && fresh) {
    return { ...presentTicket(fresh.view, fresh.clocks, { now: context.now, atRiskShare }), response: null }
  }
  const detail = await readTicket(context, id, atRiskShare)
  const { metadata: _metadata, messages: _messages, clocks: _clocks, draft: _draft, ...ticket } = detail
  return ticket
}

function assertEnabled({ enabledChannels }: RouteNeeds, channel: Channel): void {
  if (!enabledChannels[channel].enabled) {
    throw new AppError('unprocessable', `The channel ${channel} is switched off (channels.${channel}.enabled).`, {
      fields: [{ field: 'channel', message: 'is switched off' }],
    })
  }
}
