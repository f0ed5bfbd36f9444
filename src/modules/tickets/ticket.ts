import { cutText } from '../../kernel/cut-text.ts'
import type { Channel, Priority, Status } from '../../../contract/shared.ts'
import { AppError } from '../../kernel/errors.ts'

export type Owner = 'assistant' | 'agent' | 'queue'
export type Author = 'customer' | 'agent' | 'ai' | 'system'

/** What answers look like in the database: quotes of passages, each with the version that was quoted. */
export interface Evidence {
  readonly passage_id: string
  readonly article_id: string
  readonly external_id: string
  readonly article_version: number
  readonly title: string
  readonly url: string | null
  readonly quote: string
}

export interface Draft {
  readonly run_id: string
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly because: string
}

/** Where the assistant's conversation stands, kept as it is: what it means is answering's to know. */
export type DialogRecord = Readonly<Record<string, unknown>>

/** The part of a ticket that rules look at before a change. */
export interface TicketState {
  readonly id: string
  readonly reference: string
  readonly customer_id: string
  readonly channel: Channel
  readonly status: Status
  readonly priority: Priority
  readonly category: string | null
  readonly owner: Owner | null
  readonly unanswered_message_id: string | null
  readonly handoff_reason: string | null
  readonly team_id: string | null
  readonly assignee_id: string | null
  readonly tier: string
  readonly version: number
  readonly created_at: Date
}

/** How long the assistant has before somebody looks whether it is still at it. */
export const ASSISTANT_CHECK_SECONDS = 120
/** Past this, a message the assistant has not concluded goes to people. */
export const ASSISTANT_GIVES_UP_SECONDS = 600

export const secondsAfter = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000)

export function assertNotClosed(ticket: Pick<TicketState, 'reference' | 'status'>): void {
  if (ticket.status === 'closed') {
    throw new AppError('conflict', `${ticket.reference} is closed for good. Open a new ticket for what follows.`)
  }
}

/** Once people have it, they keep it: the assistant speaks again only when they give the ticket back. */
export const isWithPeople = (ticket: Pick<TicketState, 'handoff_reason' | 'assignee_id' | 'owner'>): boolean =>
  ticket.handoff_reason !== null || ticket.assignee_id !== null || ticket.owner === 'agent' || ticket.owner === 'queue'

const PREVIEW = 180

/** The beginning of a message on one line, for lists. */
export function preview(body: string): string {
  const line = cutText(body, PREVIEW * 2)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length > PREVIEW ? `${cutText(line, PREVIEW - 1).trimEnd()}…` : line
}
