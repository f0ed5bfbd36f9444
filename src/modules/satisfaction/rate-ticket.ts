import type { Satisfaction, SubmitSatisfaction } from '../../../contract/satisfaction.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { AgentName } from '../resolution/index.ts'
import { readTicket, ticketIdOf } from '../tickets/index.ts'
import { ticketRated } from './events.ts'
import { isPositive } from './rating.ts'
import { upsertRating } from './store.ts'

const AGENT: AgentName = 'MeasureCustomerSatisfactionCustomerServiceAgent'

/** Keeps how satisfied the customer is. Only of what has had an answer: before, there is nothing to rate. */
export function rateTicket(context: Context, name: string, input: SubmitSatisfaction): Promise<Satisfaction> {
  return context.transaction(async (transaction) => {
    const id = await ticketIdOf(transaction, name)
    const ticket = await readTicket(transaction, id, 1)
    const isAnswered = ticket.clocks.some(({ metric, stopped_at: at }) => metric === 'first_response' && at !== null)
    if (!isAnswered) {
      throw new AppError('conflict', `${ticket.ticket_id} has no answer yet that could be rated.`)
    }
    const scaleMin = input.scale_max === 10 ? 0 : 1
    await upsertRating(transaction.db, {
      ticket_id: id,
      metric: 'csat',
      scale_min: scaleMin,
      scale_max: input.scale_max,
      rating: input.rating,
      feedback: input.feedback ?? null,
      created_at: transaction.now,
    })
    await transaction.emit(ticketRated, [
      { ticketId: id, payload: { ticketId: id, rating: input.rating, scaleMax: input.scale_max, agent: AGENT } },
    ])
    await transaction.announce('ticket', [id])
    return {
      ticket_id: ticket.ticket_id,
      metric: 'csat',
      rating: input.rating,
      scale_min: scaleMin,
      scale_max: input.scale_max,
      positive: isPositive(input.rating, input.scale_max),
      feedback: input.feedback ?? null,
      created_at: transaction.now.toISOString(),
    }
  })
}
