import type { Context } from '../../kernel/context.ts'
import { listWaiting } from './store/sweep.ts'

/** Messages the assistant owes an answer, oldest first; of one ticket, also those that wait in the people's queue. */
export function waitingMessages(
  context: Context,
  { ticketId, limit }: { ticketId?: string; limit: number },
): Promise<readonly { readonly ticketId: string; readonly messageId: string }[]> {
  return listWaiting(context.db, ticketId, limit)
}
