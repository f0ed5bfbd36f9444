import type { Context } from '../../kernel/context.ts'
import { deadlineMissed, messageOverlooked } from './events.ts'
import { listOverdueChecks, markChecked, type Overdue } from './store/sweep.ts'
import { ASSISTANT_CHECK_SECONDS, ASSISTANT_GIVES_UP_SECONDS, secondsAfter } from './ticket.ts'

const AT_A_TIME = 1000
const REMIND_EVERY_SECONDS = 900

/**
 * Looks after every unanswered message whose check has come. The assistant's are taken up again, and after ten
 * minutes given to people; people's missed deadlines are announced. Returns how many were looked at.
 */
export function sweepMessages(context: Context): Promise<number> {
  return context.transaction(async (transaction) => {
    const { db, now } = transaction
    const overdue = await listOverdueChecks(db, now, AT_A_TIME)
    if (overdue.length === 0) {
      return 0
    }
    const givesUp = (each: Overdue): boolean =>
      each.owner === 'assistant' && secondsAfter(each.unanswered_since, ASSISTANT_GIVES_UP_SECONDS) <= now
    const wait = (each: Overdue): number =>
      each.owner === 'assistant' && !givesUp(each) ? ASSISTANT_CHECK_SECONDS : REMIND_EVERY_SECONDS
    await markChecked(
      db,
      overdue.map((each) => ({
        id: each.id,
        next_check_at: secondsAfter(now, wait(each)),
        give_up: givesUp(each),
      })),
    )
    await transaction.emit(
      messageOverlooked,
      overdue
        .filter((each) => each.owner === 'assistant' && !givesUp(each))
        .map(({ id, message_id }) => ({ ticketId: id, payload: { ticketId: id, messageId: message_id } })),
    )
    await transaction.emit(
      deadlineMissed,
      overdue
        .filter((each) => each.owner !== 'assistant' && each.due_at <= now)
        .map(({ id, due_at }) => ({ ticketId: id, payload: { ticketId: id, dueAt: due_at.toISOString() } })),
    )
    await transaction.announce(
      'ticket',
      overdue.map(({ id }) => id),
    )
    return overdue.length
  })
}
