import type { OperationsReport } from '../../../contract/analytics.ts'
import type { App } from '../../app/create-app.ts'
import { readOperationsReport } from '../../modules/analytics/index.ts'
import { rateTicket } from '../../modules/satisfaction/index.ts'
import { exitCodes, type CommandDefinition } from '../command.ts'
import { demoTitle, describeAsking, describeOperations, describeOutcome } from '../describe-demo.ts'
import { readCompanyFile, type ExampleCustomer } from '../examples/company-file.ts'
import { readDemoFile, type DemoTicket } from '../examples/demo-file.ts'
import { followReply, followTicket, readFollowed, type FollowedTicket } from '../follow-ticket.ts'
import { withTemporaryApp } from '../temporary-app.ts'

export const demoCommand: CommandDefinition = {
  name: 'demo',
  summary: 'three tickets through the whole system, on a temporary database with the example company',
  canBeForwarded: false,
  shape: (parser) =>
    parser.addHelpText(
      'after',
      '\nThe tickets are those of examples/fernwork/demo.yaml. Your own database is not opened and nothing is sent\nanywhere. Without a language model the local engine answers: it takes a few seconds.',
    ),
  run: async ({ terminal, isJson, loaded }) => {
    const { customers } = readCompanyFile()
    const tickets = readDemoFile()
    const say = (text: string): void => (isJson ? undefined : terminal.out(text))
    return withTemporaryApp(loaded.config, terminal, async (app) => {
      say(demoTitle)
      const followed: FollowedTicket[] = []
      for (const ticket of tickets) {
        const customer = customerOf(customers, ticket)
        say(describeAsking({ ...ticket, customer }))
        const outcome = await carry(app, ticket)
        say(describeOutcome(outcome))
        followed.push(outcome)
      }
      const report = await reportOn(app, followed)
      terminal.out(
        isJson
          ? JSON.stringify({ tickets: followed.map(toJson), operations_report: report }, null, 2)
          : describeOperations(report),
      )
      return exitCodes.ok
    })
  },
}

const customerOf = (
  customers: readonly ExampleCustomer[],
  { customer_id }: DemoTicket,
): { name: string; tier: string } =>
  customers.find((each) => each.customer_id === customer_id) ?? { name: customer_id, tier: 'standard' }

/** As far as it goes by itself: the customer says whether the steps helped, and rates what the assistant has resolved. */
async function carry(app: App, ticket: DemoTicket): Promise<FollowedTicket> {
  const first = await followTicket(app, ticket)
  const isAsked = first.ticket.status === 'pending' && ticket.reply !== undefined
  const followed = isAsked ? await followReply(app, first.ticket, { ...ticket, reply: ticket.reply ?? '' }) : first
  const { id, auto_resolved: isAutoResolved } = followed.ticket
  if (isAutoResolved !== true || ticket.rating === undefined) {
    return followed
  }
  const customer = app.contextFor({ kind: 'customer', id: ticket.customer_id })
  await rateTicket(customer, id, { rating: ticket.rating, scale_max: 10 })
  return readFollowed(app, id)
}

const reportOn = (app: App, followed: readonly FollowedTicket[]): Promise<OperationsReport> =>
  readOperationsReport(app.contextFor({ kind: 'system', id: 'demo' }), {
    ticketIds: followed.map(({ ticket }) => ticket.id),
    costs: app.config.costs,
  })

const toJson = ({ ticket, explanation }: FollowedTicket): object => ({
  ...ticket,
  runs: explanation.runs,
  assignments: explanation.assignments,
})
