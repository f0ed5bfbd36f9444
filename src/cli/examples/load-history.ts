import { createTicketSchema } from '../../../contract/tickets.ts'
import type { App } from '../../app/create-app.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { chooseTeam, type Team } from '../../modules/routing/index.ts'
import { rateTicket } from '../../modules/satisfaction/index.ts'
import { firstResponseDue } from '../../modules/service-levels/index.ts'
import { addMessage, submitTickets, updateTicket } from '../../modules/tickets/index.ts'
import type { CompanyFile, ExampleAgent, PastTicket } from './company-file.ts'
import type { Staff } from './load-people.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** How much of the promised time people took to answer, in turn: now and then they were late. */
const SHARES_OF_PROMISE = [0.3, 0.6, 0.45, 0.8, 0.2, 0.7, 0.5, 1.4]
const MINUTES_TO_RATE = 180
const DAYS_TO_CLOSE = 4

const system = { kind: 'system', id: 'examples' } as const

interface Past {
  readonly app: App
  readonly company: CompanyFile
  readonly staff: Staff
  readonly teams: readonly Team[]
  /** When the history is looked back on. */
  readonly now: Date
}

export const historyName = (index: number): string => `fernwork-${String(index + 1).padStart(3, '0')}`

/**
 * Writes one past ticket down as it happened: asked, sorted, answered by a person, rated, closed. Every step is the
 * product's own verb at its own time; done again after an interruption, it goes on where it stopped.
 */
export async function writePastTicket(past: Past, ticket: PastTicket, index: number): Promise<void> {
  const { app } = past
  const name = historyName(index)
  const asked = new Date(past.now.getTime() - ticket.days_ago * DAY_MS)
  const replied = replyTime(past, { ticket, index, asked })
  const customer = { kind: 'customer', id: ticket.customer_id } as const
  const { team, agent } = responsible(past, ticket, index)
  const person = { kind: 'agent', id: past.staff.get(agent.email) ?? agent.email } as const

  const id = await submit(app, app.contextFor(customer, asked), { ticket, name })
  // Given to people at once, so that the assistant has nothing to answer.
  const sorting = { category: ticket.category, team: team.id }
  await updateTicket(app.contextFor(system, asked), app.rules.policies, { ticket: id, change: sorting }).catch(
    unlessClosed,
  )
  const message = { message: ticket.reply, author: 'agent', visibility: 'public', status: 'resolved' } as const
  const key = { value: name, requestHash: name }
  await addMessage(app.contextFor(person, replied), app.rules.policies, {
    ticket: id,
    message,
    authorName: agent.name,
    key,
  })
  if (ticket.rating !== undefined) {
    await rateTicket(app.contextFor(customer, after(replied, MINUTES_TO_RATE)), id, {
      rating: ticket.rating,
      scale_max: 10,
    })
  }
  if (ticket.status === 'closed') {
    const closing = app.contextFor(system, after(replied, DAYS_TO_CLOSE * 24 * 60))
    await updateTicket(closing, app.rules.policies, { ticket: id, change: { status: 'closed' } }).catch(unlessClosed)
  }
}

function replyTime(past: Past, { ticket, index, asked }: { ticket: PastTicket; index: number; asked: Date }): Date {
  const tier = past.company.customers.find(({ customer_id }) => customer_id === ticket.customer_id)?.tier ?? 'standard'
  const promised = { ticketId: '', startedAt: asked, channel: ticket.channel, priority: 'normal', tier } as const
  const due = firstResponseDue(past.app.rules.policies, promised)
  const share = SHARES_OF_PROMISE[index % SHARES_OF_PROMISE.length] ?? 0
  return new Date(asked.getTime() + (due.getTime() - asked.getTime()) * share)
}

const after = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * MINUTE_MS)

/** A closed ticket is one that an earlier, interrupted loading has finished. */
function unlessClosed(error: unknown): void {
  if (!(error instanceof AppError && error.kind === 'conflict')) {
    throw error
  }
}

async function submit(
  app: App,
  context: Context,
  { ticket, name }: { ticket: PastTicket; name: string },
): Promise<string> {
  const { customer_id, channel, subject, message } = ticket
  const submission = {
    ticket: createTicketSchema.parse({
      customer_id,
      channel,
      subject,
      message,
      ticket_id: name,
      metadata: { example: true },
    }),
    key: { value: `example:${name}`, requestHash: name },
  }
  const [result] = await submitTickets(context, app.rules.policies, [submission])
  if (result === undefined || result instanceof AppError) {
    throw result ?? new Error(`The past ticket ${name} was not taken in.`)
  }
  return result.id
}

/** The team that takes such tickets, and of its people one who speaks the customer's language, in turn. */
function responsible(past: Past, ticket: PastTicket, index: number): { team: Team; agent: ExampleAgent } {
  const { company, teams, app } = past
  const intent = app.rules.taxonomy.findIntent(ticket.intent)
  const choice = chooseTeam(teams, {
    intent: ticket.intent,
    subcategory: intent?.subcategory ?? ticket.category,
    category: ticket.category,
    preferred: intent?.team ?? '',
    reason: 'manual',
  })
  const language = company.customers.find(({ customer_id }) => customer_id === ticket.customer_id)?.language ?? 'en'
  const members = company.agents.filter((agent) => agent.teams.includes(choice?.team.id ?? ''))
  const speakers = members.filter(({ languages }) => languages.includes(language))
  const candidates = speakers.length > 0 ? speakers : members
  const agent = candidates[index % candidates.length] ?? company.agents[0]
  if (!choice || !agent) {
    throw new Error(`No team of the example company takes ${ticket.intent}.`)
  }
  return { team: choice.team, agent }
}
