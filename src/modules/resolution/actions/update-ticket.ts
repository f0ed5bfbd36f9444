import { z } from 'zod'
import { defineAction } from '../action.ts'
import { understandingOf } from '../hear-message.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'
import { levelOf, prioritySchema } from '../priority-level.ts'
import type { Rule, TicketChanges, Tools } from '../run.ts'

/** As document 004 says a status: `pending` when people must act, `open` while the assistant does. */
const LEGACY = new Set(['pending', 'open'])

/**
 * What the ticket is to say when the run is written. Its status is not for a pipeline to choose: it follows from how
 * the run ends (answered, waiting for the customer, with people), so that no ticket is ever nobody's.
 */
export const updateTicket = defineAction({
  name: 'update_ticket',
  purpose: 'Notes category, tags and priority on the ticket.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_id: ticketIdSchema,
    category: z.string().nullish(),
    tags: z.array(z.string().min(1).max(100)).max(50).nullish(),
    priority: prioritySchema.nullish(),
    status: z.enum(['new', 'open', 'pending', 'on_hold', 'resolved', 'closed']).nullish(),
  }),
  outputs: z.object({ update_status: z.enum(['updated', 'unchanged']), ticket_url: z.string() }),
  auto: {
    priority: ({ state, tools }) => {
      const { priority } = understandingOf(state, tools)
      return { value: priority.level, because: `priority ${priority.explanation} is ${priority.level}` }
    },
  },
  run: ({ state, tools, parameters }) => {
    assertOwnTicket(parameters.ticket_id, state.input)
    const { category = null, tags = null, priority = null, status = null } = parameters
    const changes = changesOf({ category, tags, priority }, tools)
    const noted = Object.entries(changes).map(([name, value]) => `${name} ${String(value)}`)
    const isChanged = noted.length > 0
    return {
      patch: { changes },
      outputs: {
        update_status: isChanged ? ('updated' as const) : ('unchanged' as const),
        ticket_url: `${tools.baseUrl}/tickets/${state.input.subject.reference}`,
      },
      summary: isChanged ? `Notes ${noted.join('; ')}` : 'Notes nothing',
      inputs: { category, tags, priority, status },
      rules: [categoryRule(category, changes), ...(status === null ? [] : [statusRule(status)])],
    }
  },
})

interface Wanted {
  readonly category: string | null
  readonly tags: readonly string[] | null
  readonly priority: z.output<typeof prioritySchema> | null
}

function changesOf({ category, tags, priority }: Wanted, tools: Tools): TicketChanges {
  const isKnown = tools.taxonomy.intents.some((intent) => intent.category === category)
  return {
    ...(category !== null && isKnown ? { category } : {}),
    ...(tags === null ? {} : { tags }),
    ...(priority === null ? {} : { priority: levelOf(priority, tools) }),
  }
}

const categoryRule = (category: string | null, changes: TicketChanges): Rule => ({
  rule: 'category_is_known',
  passed: category === null || changes.category === category,
  value: category,
  threshold: 'in the taxonomy',
  would_flip: 'a category of the taxonomy',
})

const statusRule = (status: string): Rule => ({
  rule: 'status_follows_from_the_end',
  passed: true,
  value: status,
  threshold: null,
  would_flip: LEGACY.has(status)
    ? 'nothing: answered is resolved, or pending while the customer is asked; with people is open'
    : 'nothing: the status is what the end of the run makes it',
})
