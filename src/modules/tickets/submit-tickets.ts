import type { CreateTicket } from '../../../contract/tickets.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId, createTicketReference } from '../../kernel/ids.ts'
import { knowCustomers, type Customer } from '../customers/index.ts'
import {
  firstResponseDue,
  startClocks,
  startingClocks,
  type ClockedTicket,
  type Policy,
  type SlaClock,
} from '../service-levels/index.ts'
import { ticketCreated } from './events.ts'
import { insertTickets, listByIdempotencyKey, type NewTicketRow } from './store/intake.ts'
import type { TicketView } from './store/views.ts'
import { viewNewTicket } from './view-new-ticket.ts'
import { ASSISTANT_CHECK_SECONDS, preview, secondsAfter } from './ticket.ts'

export interface Submission {
  readonly ticket: CreateTicket
  /** From `Idempotency-Key`: a repeated request gets the first one's ticket. */
  readonly key?: { readonly value: string; readonly requestHash: string } | undefined
}

export interface Submitted {
  readonly id: string
  readonly reference: string
  readonly isRepeat: boolean
  /** What it looks like now; of a repeat, only reading it can tell. */
  readonly fresh?: { readonly view: TicketView; readonly clocks: readonly SlaClock[] }
}

/**
 * Takes in tickets, all or none: customer, ticket, message, clocks, event and job in one transaction.
 * A submission refused on its own (its key belongs to another request) gets its error in its place.
 */
export function submitTickets(
  context: Context,
  policies: readonly Policy[],
  submissions: readonly Submission[],
): Promise<(Submitted | AppError)[]> {
  return context.transaction(async (transaction) => {
    const repeats = await findRepeats(transaction, submissions)
    const fresh = firstOfEachKey(submissions.filter(({ key }) => key === undefined || !repeats.has(key.value)))
    const customers = await knowCustomers(
      transaction,
      fresh.map(({ ticket }) => ({ externalId: ticket.customer_id, ...ticket.customer })),
    )
    const drafts = fresh.map((submission) =>
      draft(submission, customers.get(submission.ticket.customer_id), { policies, now: transaction.now }),
    )
    if (drafts.length > 0) {
      await write(transaction, policies, drafts)
    }
    const made = new Map(drafts.map((each) => [each.submission, each]))
    return submissions.map((submission) => resultOf(submission, made, repeats))
  })
}

interface NewTicket {
  readonly submission: Submission
  readonly row: NewTicketRow
  readonly customer: Customer
  readonly clocked: ClockedTicket
  readonly clocks: readonly SlaClock[]
}

interface Repeat {
  readonly id: string
  readonly reference: string
  readonly requestHash: string
}

async function findRepeats(context: Context, submissions: readonly Submission[]): Promise<Map<string, Repeat>> {
  const keys = submissions.flatMap(({ key }) => (key === undefined ? [] : [key.value]))
  if (keys.length === 0) {
    return new Map()
  }
  const known = await listByIdempotencyKey(context.db, keys)
  return new Map(
    known.map((row) => [row.idempotency_key, { id: row.id, reference: row.reference, requestHash: row.request_hash }]),
  )
}

/** The same key twice within a group: the first makes the ticket, the others find it. */
function firstOfEachKey(submissions: readonly Submission[]): Submission[] {
  const seen = new Set<string>()
  return submissions.filter(({ key }) => {
    if (key === undefined) {
      return true
    }
    const isFirst = !seen.has(key.value)
    seen.add(key.value)
    return isFirst
  })
}

function draft(
  submission: Submission,
  customer: Customer | undefined,
  { policies, now }: { policies: readonly Policy[]; now: Date },
): NewTicket {
  const { ticket, key } = submission
  if (!customer) {
    throw new Error(`Customer ${ticket.customer_id} is neither known nor created.`)
  }
  const id = createId(now.getTime())
  const priority = ticket.priority ?? 'normal'
  const clocked = { ticketId: id, startedAt: now, channel: ticket.channel, priority, tier: customer.tier }
  return {
    submission,
    customer,
    clocked,
    clocks: startingClocks(policies, clocked),
    row: {
      id,
      reference: createTicketReference(now),
      external_id: ticket.external_id ?? null,
      customer_id: customer.id,
      channel: ticket.channel,
      subject: ticket.subject,
      priority,
      priority_given: ticket.priority !== undefined,
      tags: ticket.tags,
      metadata: ticket.metadata,
      message_id: createId(now.getTime()),
      body: ticket.message,
      last_message: preview(ticket.message),
      author_id: customer.externalId,
      author_name: customer.name,
      due_at: firstResponseDue(policies, clocked),
      next_check_at: secondsAfter(now, ASSISTANT_CHECK_SECONDS),
      idempotency_key: key?.value ?? null,
      request_hash: key?.requestHash ?? null,
      created_at: now,
    },
  }
}

async function write(context: Context, policies: readonly Policy[], tickets: readonly NewTicket[]): Promise<void> {
  await insertTickets(
    context.db,
    tickets.map(({ row }) => row),
  )
  await startClocks(
    context.db,
    policies,
    tickets.map(({ clocked }) => clocked),
  )
  await context.emit(
    ticketCreated,
    tickets.map(({ row }) => ({
      ticketId: row.id,
      customerId: row.customer_id,
      payload: { ticketId: row.id, messageId: row.message_id },
    })),
  )
}

function resultOf(
  submission: Submission,
  made: ReadonlyMap<Submission, NewTicket>,
  repeats: ReadonlyMap<string, Repeat>,
): Submitted | AppError {
  const own = made.get(submission)
  if (own) {
    const { row, customer, clocks } = own
    const fresh = { view: viewNewTicket(row, customer), clocks }
    return { id: row.id, reference: row.reference, isRepeat: false, fresh }
  }
  const { key } = submission
  const first = key && (repeats.get(key.value) ?? twinOf(key.value, made))
  if (!key || !first) {
    throw new Error('A submission was neither written nor found.')
  }
  return first.requestHash === key.requestHash
    ? { id: first.id, reference: first.reference, isRepeat: true }
    : new AppError('conflict', 'This Idempotency-Key was used with another request. Use a new key for a new ticket.')
}

function twinOf(key: string, made: ReadonlyMap<Submission, NewTicket>): Repeat | undefined {
  const row = [...made.values()].find((each) => each.row.idempotency_key === key)?.row
  return row && { id: row.id, reference: row.reference, requestHash: row.request_hash ?? '' }
}
