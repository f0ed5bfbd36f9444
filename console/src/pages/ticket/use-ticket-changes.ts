import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TicketDetail, UpdateTicket } from '../../../../contract/tickets.ts'
import { ApiError, sendMessage, updateTicket, type NewMessage } from '../../api.ts'
import { announce } from '../../notices.ts'
import { explanationQuery, ticketQuery } from '../../queries.ts'
import { words } from '../../words.ts'

const CONFLICT = 409

function complain(error: Error): void {
  const isConflict = error instanceof ApiError && error.status === CONFLICT
  const fields =
    error instanceof ApiError ? Object.entries(error.fields).map(([field, text]) => `${field} ${text}`) : []
  announce(isConflict ? words.details.conflict : [error.message, ...fields].join(' '), 'danger')
}

function useReload(ticketId: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    void queries.invalidateQueries({ queryKey: ['tickets'] })
    void queries.invalidateQueries({ queryKey: ['overview'] })
    void queries.invalidateQueries({ queryKey: explanationQuery(ticketId).queryKey })
    await queries.invalidateQueries({ queryKey: ticketQuery(ticketId).queryKey })
  }
}

/** Changes a ticket as it was read: a change by somebody else in between is told, never overwritten. */
export function useTicketUpdate(ticket: TicketDetail) {
  const queries = useQueryClient()
  const reload = useReload(ticket.ticket_id)
  return useMutation({
    mutationFn: (change: Omit<UpdateTicket, 'version'>) =>
      updateTicket(ticket.ticket_id, { ...change, version: ticket.version }),
    onSuccess: (changed) => {
      queries.setQueryData(ticketQuery(ticket.ticket_id).queryKey, (detail) =>
        detail ? { ...detail, ...changed } : detail,
      )
      announce(words.details.saved)
    },
    onError: complain,
    onSettled: reload,
  })
}

export function useReply(ticketId: string, onSent: () => void) {
  const reload = useReload(ticketId)
  return useMutation({
    mutationFn: (message: NewMessage) => sendMessage(ticketId, message),
    onSuccess: (_sent, { visibility }) => {
      onSent()
      announce(visibility === 'internal' ? words.reply.noted : words.reply.sent)
    },
    onError: complain,
    onSettled: reload,
  })
}
