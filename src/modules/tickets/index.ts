/** Tickets and their messages: taking them in, showing and changing them, sending what was answered. What to answer is resolution's. */
import type { ChannelAdapter } from '../../integrations/channels/channel.ts'
import { AppError } from '../../kernel/errors.ts'
import { createGroupCommit, type GroupCommit } from '../../kernel/group-commit.ts'
import { jobs } from './jobs.ts'
import type { Created, Needs } from './needs.ts'
import { createOwnerLookup } from './owner-lookup.ts'
import { routes } from './routes.ts'
import { submitTickets, type Submission, type Submitted } from './submit-tickets.ts'

export { addMessage } from './add-message.ts'
export { concludeTickets, type Conclusion } from './conclude-tickets.ts'
export * from './events.ts'
export type { Created, Needs } from './needs.ts'
export { listTickets, readTicket, ticketIdOf } from './read-tickets.ts'
export { listRunSubjects, listTicketOwners, type RunSubject } from './store/conclusions.ts'
export { listCustomerMessages, listSpokenMessages, type SpokenRow } from './store/messages.ts'
export { countUnownedMessages } from './store/sweep.ts'
export { submitTickets, type Submission, type Submitted } from './submit-tickets.ts'
export type { DialogRecord, Draft, Evidence, Owner } from './ticket.ts'
export { tellCustomers, type News } from './tell-customers.ts'
export { updateTicket } from './update-ticket.ts'
export { waitingMessages } from './waiting-messages.ts'
export { createOutcomeWaiter, type OutcomeWaiter } from './wait-for-outcome.ts'

/** A 2 ms window and groups of at most 500 in two flights: the values of the measured prototype. */
const GROUPS = { windowMs: 2, maximum: 500, flights: 2 }

export function createIntake(
  needs: Pick<Needs, 'policies' | 'contextForIntake' | 'told'>,
): GroupCommit<Submission, Submitted | AppError> {
  return createGroupCommit({
    ...GROUPS,
    run: async (submissions: readonly Submission[]) => {
      const results = await submitTickets(needs.contextForIntake(), needs.policies, submissions)
      needs.told(results.flatMap((result, index) => createdOf(result, submissions[index])))
      return results
    },
  })
}

function createdOf(result: Submitted | AppError, submission: Submission | undefined): Created[] {
  if (result instanceof AppError || result.isRepeat || !submission) {
    return []
  }
  const { customer_id: customerId, priority = 'normal', channel } = submission.ticket
  return [{ reference: result.reference, customerId, priority, channel }]
}

export function tickets(needs: Needs) {
  const adapterOf = (channel: string): ChannelAdapter => {
    const adapter = needs.channels.find(({ carries }) => carries.includes(channel))
    if (!adapter) {
      throw new Error(`No channel carries ${channel}.`)
    }
    return adapter
  }
  return {
    routes: routes({ ...needs, ownerOf: createOwnerLookup(needs.contextForIntake) }, createIntake(needs)),
    jobs: jobs(adapterOf),
  }
}
