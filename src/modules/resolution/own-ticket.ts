import { z } from 'zod'
import type { RunInput } from './run.ts'

/** A pipeline names the ticket it works on; an expression that finds nothing names none. */
export const ticketIdSchema = z.string().nullish()

/** A run is about one ticket: no pipeline reaches another one's, whatever an expression reads out of a message. */
export function assertOwnTicket(ticketId: string | null | undefined, { subject }: RunInput): void {
  const isOwn = ticketId === null || ticketId === undefined || [subject.reference, subject.ticket_id].includes(ticketId)
  if (!isOwn) {
    throw new Error(`This run is about ${subject.reference}; "${ticketId.slice(0, 60)}" is another ticket.`)
  }
}
