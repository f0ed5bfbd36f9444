import type { Explanation } from '../../contract/resolution.ts'
import type { Channel } from '../../contract/shared.ts'
import { createMessageSchema, createTicketSchema, type TicketDetail } from '../../contract/tickets.ts'
import type { App } from '../app/create-app.ts'
import { AppError } from '../kernel/errors.ts'
import { explainTicket, listOutcomes } from '../modules/resolution/index.ts'
import { addMessage, createOutcomeWaiter, readTicket } from '../modules/tickets/index.ts'

/** A ticket with what the assistant did with it. */
export interface FollowedTicket {
  readonly ticket: TicketDetail
  readonly explanation: Explanation
}

interface TicketToSubmit {
  readonly customer_id: string
  readonly channel: Channel
  readonly subject: string
  readonly message: string
}

const PATIENCE_MS = 60_000
const PERSON = { kind: 'system', id: 'command line' } as const

/** Submits a ticket as a customer does and waits until the worker has concluded it. */
export async function followTicket(app: App, given: TicketToSubmit): Promise<FollowedTicket> {
  const { customer_id, channel, subject, message } = given
  const submitted = await app.intake.submit({
    ticket: createTicketSchema.parse({ customer_id, channel, subject, message }),
  })
  if (submitted instanceof AppError) {
    throw submitted
  }
  const isConcluded = async (): Promise<boolean> => {
    const [outcome] = await listOutcomes(app.database, [submitted.id])
    return outcome !== undefined && outcome.outcome !== null
  }
  const waiter = createOutcomeWaiter(app.live)
  try {
    await waiter.wait(submitted.id, PATIENCE_MS, isConcluded)
  } finally {
    waiter.close()
  }
  if (!(await isConcluded())) {
    throw new Error(
      `${submitted.reference} was not concluded within ${PATIENCE_MS / 1000} seconds; see resolute queue.`,
    )
  }
  return readFollowed(app, submitted.id)
}

/** Writes what the customer replies, and waits until the worker has concluded that too. */
export async function followReply(
  app: App,
  { id }: TicketDetail,
  { customer_id: customerId, reply }: { readonly customer_id: string; readonly reply: string },
): Promise<FollowedTicket> {
  const customer = app.contextFor({ kind: 'customer', id: customerId })
  const message = createMessageSchema.parse({ author: 'customer', message: reply })
  await addMessage(customer, app.rules.policies, { ticket: id, message, authorName: null })
  const isConcluded = async (): Promise<boolean> => (await readFollowed(app, id)).ticket.owner !== 'assistant'
  const waiter = createOutcomeWaiter(app.live)
  try {
    await waiter.wait(id, PATIENCE_MS, isConcluded)
  } finally {
    waiter.close()
  }
  return readFollowed(app, id)
}

export async function readFollowed(app: App, id: string): Promise<FollowedTicket> {
  const context = app.contextFor(PERSON)
  return {
    ticket: await readTicket(context, id, app.config.serviceLevels.atRiskShare),
    explanation: await explainTicket(context, id),
  }
}

/** What the ticket's newest run recorded under a name, as text, whichever of its tasks did. */
export function recorded({ explanation }: FollowedTicket, name: string): string | undefined {
  const decisions = explanation.runs[0]?.decisions ?? []
  return decisions.map(({ result }) => result[name]).find((value) => typeof value === 'string')
}
